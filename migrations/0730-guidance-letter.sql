-- Letters that guide the work of the plan, whom they reach, and the questions of units with the answers that all of them see.
CREATE TABLE guidance.letter (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id bigint NOT NULL REFERENCES plans.plan,
  -- The reform field of whoever leads it; null: of the standing office, about any of them.
  field text COLLATE "C",
  subject text NOT NULL CHECK (subject <> ''),
  body text NOT NULL,
  -- The plan's own addresses of clauses and tasks that it is about.
  addresses text[] COLLATE "C" NOT NULL,
  -- Codes of groups of agencies; who belongs to them is told on the day it is issued.
  groups text[] COLLATE "C" NOT NULL,
  -- Agencies that it reaches besides.
  agency_ids bigint[] NOT NULL,
  -- Number, subject, body and addresses without marks.
  search text NOT NULL,
  -- The clerk gives both; with them it is issued.
  number text,
  issued_on date,
  issued_by jsonb,
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL,
  sample boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  CHECK ((number IS NULL) = (issued_on IS NULL)),
  CHECK ((number IS NULL) = (issued_by IS NULL))
);
CREATE INDEX letter_of_plan ON guidance.letter (plan_id, issued_on DESC);

-- Whom an issued letter reaches, as the groups were on its day.
CREATE TABLE guidance.recipient (
  letter_id bigint NOT NULL REFERENCES guidance.letter ON DELETE CASCADE,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  PRIMARY KEY (letter_id, agency_id)
);
CREATE INDEX recipient_letters ON guidance.recipient (agency_id, letter_id);

CREATE TABLE guidance.question (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id bigint NOT NULL REFERENCES plans.plan,
  -- The letter that it is about; null: about none.
  letter_id bigint REFERENCES guidance.letter ON DELETE CASCADE,
  field text COLLATE "C" NOT NULL,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  words text NOT NULL CHECK (words <> ''),
  -- Question and answer without marks.
  search text NOT NULL,
  -- Open until it is answered for everybody, or said to be one that was asked before.
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'published', 'merged')),
  answer text,
  answered_on date,
  answered_by jsonb,
  merged_into bigint REFERENCES guidance.question ON DELETE CASCADE,
  -- How often it was asked: those that were merged into it are counted here, because a reader may not see their rows.
  times integer NOT NULL DEFAULT 1,
  asked_on date NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by jsonb NOT NULL,
  sample boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  CHECK ((state = 'published') = (answer IS NOT NULL)),
  CHECK ((answer IS NULL) = (answered_on IS NULL)),
  CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
  CHECK (merged_into <> id)
);
CREATE INDEX question_of_plan ON guidance.question (plan_id, state);
CREATE INDEX question_merged ON guidance.question (merged_into) WHERE merged_into IS NOT NULL;

-- The second wall. A letter is seen by whom it reaches; what was answered by everybody who may read here; an open question, and
-- one that was asked before, by who asked it.
ALTER TABLE guidance.recipient ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON guidance.recipient USING (
  (SELECT current_setting('scope.guidance_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.guidance_read', true), 'all'), ''))::bigint[]), false));
ALTER TABLE guidance.letter ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON guidance.letter USING (
  (SELECT current_setting('scope.guidance_read', true)) = 'all'
  OR EXISTS (SELECT FROM guidance.recipient r WHERE r.letter_id = id));
ALTER TABLE guidance.question ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON guidance.question USING (
  (SELECT current_setting('scope.guidance_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.guidance_read', true), 'all'), ''))::bigint[]), false)
  OR (state = 'published' AND (SELECT NULLIF(NULLIF(current_setting('scope.guidance_read', true), '{}'), '')) IS NOT NULL));

-- What is attached to an issued letter is seen by whom the letter reaches, whichever agency it is evidence of.
CREATE POLICY guided ON evidence.item FOR SELECT USING (EXISTS (
  SELECT FROM evidence.attachment a JOIN guidance.letter l ON l.id::text = a.key
  WHERE a.item_id = item.id AND a.subject = 'guidance.letter' AND l.number IS NOT NULL));
