-- Questionnaires that were made or changed in this installation; those that come with the program stand in the catalogue.
CREATE SCHEMA questionnaires;

CREATE TABLE questionnaires.version (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  content jsonb NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL,
  UNIQUE (code, version)
);

-- Versions, shipped ones too, that a survey was opened with: they stand as they are for good.
CREATE TABLE questionnaires.lock (
  code text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  PRIMARY KEY (code, version)
);
