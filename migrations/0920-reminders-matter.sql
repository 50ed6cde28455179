-- Other things than shares in tasks are chased too, if they have an agency and a day: an agency's plan that is owed or was returned.
CREATE TABLE reminders.matter (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The room that it is of, and what that room knows it by.
  source text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  -- What it is called, in both languages, and where it is worked on.
  title jsonb NOT NULL,
  path text NOT NULL,
  sample boolean NOT NULL,
  UNIQUE (source, key)
);

-- A line is about a share or about such a matter. `thing` is either's number in one column: matters count below zero.
ALTER TABLE reminders.line
  DROP CONSTRAINT line_pkey,
  ALTER COLUMN assignment_id DROP NOT NULL,
  ADD COLUMN matter_id bigint REFERENCES reminders.matter ON DELETE CASCADE,
  ADD COLUMN thing bigint GENERATED ALWAYS AS (COALESCE(assignment_id, -matter_id)) STORED,
  ADD CHECK ((assignment_id IS NULL) <> (matter_id IS NULL)),
  ADD PRIMARY KEY (message_id, thing);
CREATE INDEX line_of_thing ON reminders.line (thing);
ALTER TABLE reminders.covered
  DROP CONSTRAINT covered_pkey,
  ALTER COLUMN assignment_id DROP NOT NULL,
  ADD COLUMN matter_id bigint REFERENCES reminders.matter ON DELETE CASCADE,
  ADD COLUMN thing bigint GENERATED ALWAYS AS (COALESCE(assignment_id, -matter_id)) STORED,
  ADD CHECK ((assignment_id IS NULL) <> (matter_id IS NULL)),
  ADD PRIMARY KEY (post_id, topic, thing);
