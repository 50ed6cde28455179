-- Outlines of periodic reports as the standing office edits them: versions that stand from a day, never changed. Those that the
-- program brings stand in the catalogue, and stay there to be compared with.
CREATE SCHEMA outlines;
CREATE TABLE outlines.version (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The version that was seen when this one was made; 0 for the first. One can follow it.
  made_from bigint NOT NULL UNIQUE,
  from_on date NOT NULL,
  outline jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL
);
