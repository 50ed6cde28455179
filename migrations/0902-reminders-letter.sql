-- Official letters that chase late work: one to an agency on a day, with the work as it stood then.
CREATE TABLE reminders.letter (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  made_on date NOT NULL,
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL,
  sample boolean NOT NULL,
  -- The clerk gives both; they come back by file.
  number text,
  issued_on date,
  -- The signed copy, an item of evidence.
  signed_item bigint,
  revision integer NOT NULL DEFAULT 1,
  UNIQUE (agency_id, made_on),
  CHECK ((number IS NULL) = (issued_on IS NULL))
);
CREATE INDEX letter_of_day ON reminders.letter (made_on, agency_id);

CREATE TABLE reminders.letter_line (
  letter_id bigint NOT NULL REFERENCES reminders.letter ON DELETE CASCADE,
  position integer NOT NULL,
  assignment_id bigint NOT NULL,
  address text NOT NULL,
  title text NOT NULL,
  due_on date NOT NULL,
  -- Working days by the calendar of the agency.
  days_late integer NOT NULL,
  PRIMARY KEY (letter_id, position)
);
