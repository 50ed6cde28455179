-- Next year's plan of the province while it is written: lines carried over from the plan in force, proposals of those who
-- lead a field, and what was decided of each.
CREATE SCHEMA drafting;

CREATE TABLE drafting.draft (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The plan that it was begun from.
  base_id bigint NOT NULL UNIQUE REFERENCES plans.plan,
  year integer NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'complete')),
  -- The general part; empty text is left blank.
  theme text NOT NULL DEFAULT '',
  basis text NOT NULL DEFAULT '',
  solutions text NOT NULL DEFAULT '',
  organisation text NOT NULL DEFAULT '',
  -- Last day of the results that stand beside the targets; null where there were none.
  results_to date,
  -- Number and day that it came back with, and the plan of the register of plans that was made of it.
  number text,
  issued_on date,
  plan_id bigint REFERENCES plans.plan ON DELETE SET NULL,
  sample boolean NOT NULL,
  -- Grows with every change of the draft or one of its lines; who saw an older one is asked to look again.
  revision integer NOT NULL DEFAULT 1,
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL,
  CHECK ((number IS NULL) = (issued_on IS NULL))
);

CREATE TABLE drafting.proposal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  draft_id bigint NOT NULL REFERENCES drafting.draft ON DELETE CASCADE,
  -- Agency of the post that proposes, where it has one, and the field that it leads.
  agency_id bigint REFERENCES agencies.agency,
  field text COLLATE "C" NOT NULL,
  part text COLLATE "C" NOT NULL CHECK (part IN ('target', 'task')),
  words text NOT NULL CHECK (words <> ''),
  product text NOT NULL DEFAULT '',
  lead text NOT NULL DEFAULT '',
  partners text NOT NULL DEFAULT '',
  due text NOT NULL DEFAULT '',
  -- Đồng; null is nothing said, 0 is none needed.
  cost bigint CHECK (cost >= 0),
  -- Why: the document or the need that it rests on.
  ground text NOT NULL CHECK (ground <> ''),
  state text COLLATE "C" NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'changed', 'refused')),
  reason text NOT NULL DEFAULT '',
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL,
  decided_at timestamptz,
  decided_by jsonb,
  CHECK ((state = 'open') = (decided_at IS NULL))
);
CREATE INDEX proposal_of ON drafting.proposal (draft_id, id);

CREATE TABLE drafting.line (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  draft_id bigint NOT NULL REFERENCES drafting.draft ON DELETE CASCADE,
  part text COLLATE "C" NOT NULL CHECK (part IN ('target', 'task')),
  position integer NOT NULL,
  -- Where it stands in the plan that is in force ("I.3#1", "PL.II.4"), and what it said there; null for a new line.
  source text COLLATE "C",
  target_id bigint REFERENCES plans.target ON DELETE SET NULL,
  task_id bigint REFERENCES tasks.task ON DELETE SET NULL,
  was jsonb,
  -- This year's result of a target as it was on the draft's day of results.
  result jsonb,
  -- What becomes of a line that was carried over; null while nobody has decided, and for a new line.
  choice text COLLATE "C" CHECK (choice IN ('keep', 'change', 'drop')),
  reason text NOT NULL DEFAULT '',
  -- The goal that a target stands under, as the plan in force numbers it.
  goal text COLLATE "C",
  -- Words of a target, a whole sentence; of a task its title.
  words text NOT NULL CHECK (words <> ''),
  field text COLLATE "C" NOT NULL,
  product text NOT NULL DEFAULT '',
  lead text NOT NULL DEFAULT '',
  partners text NOT NULL DEFAULT '',
  due text NOT NULL DEFAULT '',
  cost bigint CHECK (cost >= 0),
  proposal_id bigint REFERENCES drafting.proposal,
  revision integer NOT NULL DEFAULT 1,
  CHECK (source IS NOT NULL OR choice IS NULL),
  CHECK ((source IS NULL) = (was IS NULL))
);
CREATE INDEX line_of ON drafting.line (draft_id, part, position);
