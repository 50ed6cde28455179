-- Surveys and what was answered. Nothing here tells who answered what: see docs/anonymity.md before a column is added.
CREATE SCHEMA surveys;

CREATE TABLE surveys.survey (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text COLLATE "C" NOT NULL UNIQUE,
  name text NOT NULL CHECK (name <> ''),
  -- The questionnaire as it was when the survey was opened.
  content jsonb NOT NULL,
  -- Each month is a period of its own; else the survey is one.
  monthly boolean NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL CHECK (to_day >= from_day),
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'closed')),
  -- Whether anybody may answer by the poster of a counter; else only by invitation, paper, file or interviewer.
  posters boolean NOT NULL,
  -- Fewer sheets than this are never told of by themselves.
  fewest integer NOT NULL CHECK (fewest >= 3),
  -- Tells a token of this survey from a mistyped one; no token can be made from it.
  secret bytea NOT NULL,
  sample boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  opened_at timestamptz NOT NULL,
  opened_by jsonb NOT NULL
);

-- Whom a survey asks about: an agency, or a sector of it, with how many stand behind (N) and how many invitations went out.
CREATE TABLE surveys.place (
  survey_id bigint NOT NULL REFERENCES surveys.survey ON DELETE CASCADE,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  sector text COLLATE "C" NOT NULL,
  population integer CHECK (population >= 0),
  invited integer NOT NULL DEFAULT 0 CHECK (invited >= 0),
  PRIMARY KEY (survey_id, agency_id, sector)
);

-- Invitations that were not used yet, by the hash of their token. A used one is deleted: nothing of it stays.
CREATE TABLE surveys.token (
  hash bytea PRIMARY KEY,
  survey_id bigint NOT NULL REFERENCES surveys.survey ON DELETE CASCADE,
  agency_id bigint NOT NULL,
  sector text COLLATE "C" NOT NULL
);
CREATE INDEX token_of_survey ON surveys.token (survey_id);

-- Forms that were sent in already, by the hash of a number drawn when the form was shown: the same form twice counts once.
CREATE TABLE surveys.spent (
  hash bytea PRIMARY KEY,
  survey_id bigint NOT NULL REFERENCES surveys.survey ON DELETE CASCADE
);

-- Answers as they arrive, until enough wait to be mixed. No key, no number, no time.
CREATE TABLE surveys.envelope (
  survey_id bigint NOT NULL REFERENCES surveys.survey ON DELETE CASCADE,
  agency_id bigint NOT NULL,
  sector text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL CHECK (channel IN ('poster', 'invitation', 'interviewer', 'paper', 'file')),
  -- First day of the period that it counts for.
  period date NOT NULL,
  answers jsonb NOT NULL,
  texts jsonb NOT NULL
);
CREATE INDEX envelope_of_survey ON surveys.envelope (survey_id);

-- Answers after mixing: many at a time, in an order of chance, under numbers of chance.
CREATE TABLE surveys.answer (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  survey_id bigint NOT NULL REFERENCES surveys.survey ON DELETE CASCADE,
  agency_id bigint NOT NULL,
  sector text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  period date NOT NULL,
  answers jsonb NOT NULL
);
CREATE INDEX answer_of_survey ON surveys.answer (survey_id, agency_id);

-- What people wrote, apart from the rest of their sheet, and held back until somebody has read it.
CREATE TABLE surveys.remark (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  survey_id bigint NOT NULL REFERENCES surveys.survey ON DELETE CASCADE,
  question text COLLATE "C" NOT NULL,
  words text NOT NULL CHECK (words <> ''),
  -- What may be shown, names and numbers blacked out; null: nothing.
  shown text,
  state text COLLATE "C" NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'shown', 'withheld')),
  CHECK ((state = 'shown') = (shown IS NOT NULL))
);
CREATE INDEX remark_of_survey ON surveys.remark (survey_id, state);

-- Rows of the register that a period of a survey came to.
CREATE TABLE surveys.posted (
  survey_id bigint NOT NULL REFERENCES surveys.survey ON DELETE CASCADE,
  period date NOT NULL,
  agency_id bigint NOT NULL,
  sector text COLLATE "C" NOT NULL,
  PRIMARY KEY (survey_id, period, agency_id, sector)
);

-- The second wall: a request reads answers about the agencies it reaches. Envelopes are read by nobody but the job that mixes them.
ALTER TABLE surveys.answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON surveys.answer USING (
  (SELECT current_setting('scope.surveys_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.surveys_read', true), 'all'), ''))::bigint[]), false));
