-- Templates that officers made in Word, as dated versions: a document keeps the one that stood when its words were settled.
CREATE SCHEMA templates;
CREATE TABLE templates.version (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('report', 'letter')),
  -- Null: from then on the program's own layout again.
  file bytea,
  file_name text CHECK ((file IS NULL) = (file_name IS NULL)),
  since timestamptz NOT NULL,
  made_by jsonb NOT NULL
);
CREATE INDEX version_of ON templates.version (kind, since DESC, id DESC);
