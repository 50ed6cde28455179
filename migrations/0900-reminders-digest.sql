-- Chasing: what was told to which post, when, by which step of which ladder.
CREATE SCHEMA reminders;

-- All that one post is told at one hour. What leaves the screen is written in the same transaction.
CREATE TABLE reminders.digest (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id bigint NOT NULL,
  -- Agency of the post; null for posts of the province.
  agency_id bigint REFERENCES agencies.agency,
  role text COLLATE "C" NOT NULL,
  day date NOT NULL,
  hour text COLLATE "C" NOT NULL,
  -- Names of those who held the post: empty where nobody did.
  holders text[] NOT NULL,
  -- About work of the sample: it never leaves the screen.
  sample boolean NOT NULL,
  made_at timestamptz NOT NULL,
  UNIQUE (post_id, day, hour)
);
CREATE INDEX digest_of_post ON reminders.digest (post_id, id);

-- One step of one topic within a digest. Nobody is told the same step of the same topic twice in a day.
CREATE TABLE reminders.message (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest_id bigint NOT NULL REFERENCES reminders.digest ON DELETE CASCADE,
  post_id bigint NOT NULL,
  day date NOT NULL,
  topic text COLLATE "C" NOT NULL,
  step text COLLATE "C" NOT NULL,
  UNIQUE (post_id, day, topic, step)
);
CREATE INDEX message_of_digest ON reminders.message (digest_id);

CREATE TABLE reminders.line (
  message_id bigint NOT NULL REFERENCES reminders.message ON DELETE CASCADE,
  assignment_id bigint NOT NULL REFERENCES tasks.assignment ON DELETE CASCADE,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  due_on date,
  -- Working days since the day that the clock counts from; before it they are negative. Null for what was given by hand.
  days integer,
  -- Steps that went by untold, because the program or the post was not there; this line stands for them too.
  missed integer NOT NULL,
  -- Of what was given by hand: its words, and who gave it.
  words text,
  given_by text,
  PRIMARY KEY (message_id, assignment_id)
);
CREATE INDEX line_of_assignment ON reminders.line (assignment_id);
CREATE INDEX line_of_agency ON reminders.line (agency_id);

-- How far up a ladder a post was told about a share. Where the day that the clock counts from moves, the ladder begins anew.
CREATE TABLE reminders.covered (
  post_id bigint NOT NULL,
  topic text COLLATE "C" NOT NULL,
  assignment_id bigint NOT NULL REFERENCES tasks.assignment ON DELETE CASCADE,
  anchor_on date NOT NULL,
  ordinal bigint NOT NULL,
  PRIMARY KEY (post_id, topic, assignment_id)
);
CREATE INDEX covered_of_assignment ON reminders.covered (assignment_id);

-- An hour of a day whose digests are all written.
CREATE TABLE reminders.run (
  day date NOT NULL,
  hour text COLLATE "C" NOT NULL,
  digests integer NOT NULL,
  ended_at timestamptz NOT NULL,
  PRIMARY KEY (day, hour)
);

-- What the unit answers: its words and the day it names.
CREATE TABLE reminders.answer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  assignment_id bigint NOT NULL REFERENCES tasks.assignment ON DELETE CASCADE,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  words text NOT NULL CHECK (words <> ''),
  -- Until when the unit says that it will be done; null where it names no day.
  promised_on date,
  answered_at timestamptz NOT NULL,
  answered_by jsonb NOT NULL
);
CREATE INDEX answer_of_assignment ON reminders.answer (assignment_id, id);

-- What left the screen, and through which channel: which mail of the outbox, whose state stands there.
CREATE TABLE reminders.delivery (
  mail_id bigint PRIMARY KEY,
  digest_id bigint NOT NULL REFERENCES reminders.digest ON DELETE CASCADE,
  channel text COLLATE "C" NOT NULL
);
CREATE INDEX delivery_of_digest ON reminders.delivery (digest_id);

-- Mails of a topic that a person does not want; the screen shows everything to everybody.
CREATE TABLE reminders.silenced (
  person text COLLATE "C" NOT NULL,
  topic text COLLATE "C" NOT NULL,
  PRIMARY KEY (person, topic)
);

-- The second wall: what was told about an agency's work is for whoever reaches that agency.
ALTER TABLE reminders.line ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reminders.line USING (
  (SELECT current_setting('scope.reminders_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.reminders_read', true), 'all'), ''))::bigint[]), false));
ALTER TABLE reminders.answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reminders.answer USING (
  (SELECT current_setting('scope.reminders_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.reminders_read', true), 'all'), ''))::bigint[]), false));
