-- Plans of several programmes stand side by side: one of each is in force at a time. Codes are those of catalog/programmes.yaml.
ALTER TABLE plans.plan ADD COLUMN programme text COLLATE "C" NOT NULL DEFAULT 'par';
