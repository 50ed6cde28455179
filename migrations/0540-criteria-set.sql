-- Sets of criteria that were made or changed in this installation; those that come with the program stand in the catalogue.
CREATE SCHEMA criteria;

CREATE TABLE criteria.set (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  content jsonb NOT NULL,
  -- Why it was made or changed; the first of an import says where it came from.
  reason text NOT NULL CHECK (reason <> ''),
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL,
  UNIQUE (code, version)
);
