-- What hinders the work of the plan, and what is proposed: raised by an agency, answered by who can solve it, by a day.
CREATE SCHEMA guidance;

CREATE TABLE guidance.difficulty (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id bigint NOT NULL REFERENCES plans.plan,
  -- Who raised it.
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('difficulty', 'proposal')),
  field text COLLATE "C" NOT NULL,
  -- The plan's own address of the clause or task that it is about; null where it is about none.
  address text COLLATE "C",
  -- Code of an indicator.
  indicator text COLLATE "C",
  title text NOT NULL CHECK (title <> ''),
  body text NOT NULL CHECK (body <> ''),
  -- Title, body and address without marks.
  search text NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'asked', 'answered', 'accepted', 'withdrawn')),
  -- The agency that has to answer; null: the standing office.
  solver_id bigint REFERENCES agencies.agency,
  -- Agencies that had to answer before and handed it on: they go on seeing what becomes of it.
  handed_on bigint[] NOT NULL DEFAULT '{}',
  -- The last working day for the answer. It stands still while the raiser is asked for more.
  due_on date NOT NULL,
  raised_on date NOT NULL,
  raised_at timestamptz NOT NULL,
  raised_by jsonb NOT NULL,
  -- What else the solver wants to know, and since when.
  asked_for text,
  asked_on date,
  outcome text COLLATE "C" CHECK (outcome IN ('solved', 'guided', 'passed-on', 'declined')),
  answer text,
  answered_on date,
  answered_by jsonb,
  accepted_on date,
  -- Why the raiser opened it again: once at most.
  reopened_why text,
  sample boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  CHECK ((state = 'asked') = (asked_on IS NOT NULL)),
  CHECK ((state IN ('answered', 'accepted')) = (answered_on IS NOT NULL)),
  CHECK ((answered_on IS NULL) = (answer IS NULL)),
  CHECK ((answered_on IS NULL) = (outcome IS NULL)),
  CHECK ((state = 'accepted') = (accepted_on IS NOT NULL))
);
CREATE INDEX difficulty_of_plan ON guidance.difficulty (plan_id, raised_on);
CREATE INDEX difficulty_of_agency ON guidance.difficulty (agency_id, plan_id);
CREATE INDEX difficulty_of_solver ON guidance.difficulty (solver_id, due_on) WHERE state IN ('open', 'asked');

-- The second wall: who raised it and who has or had to answer it see it.
ALTER TABLE guidance.difficulty ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON guidance.difficulty USING (
  (SELECT current_setting('scope.guidance_read', true)) = 'all'
  OR COALESCE(handed_on || agency_id || solver_id &&
       (SELECT NULLIF(NULLIF(current_setting('scope.guidance_read', true), 'all'), ''))::bigint[], false));
