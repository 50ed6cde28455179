-- Work that published plans order: tasks, and one row for each agency that has a share in one.
CREATE SCHEMA tasks;

CREATE TABLE tasks.task (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id bigint NOT NULL REFERENCES plans.plan,
  -- The plan's own address: PL.II.3 of the annex, II.2.đ of the text, IV.3-1 of the duties.
  address text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('annex', 'clause', 'duty')),
  field text COLLATE "C" NOT NULL,
  heading text,
  title text NOT NULL CHECK (title <> ''),
  -- Title and address without marks, for search.
  search text NOT NULL,
  product text,
  lead_text text,
  lead jsonb NOT NULL,
  partners_text text,
  partners jsonb NOT NULL,
  due_text text,
  due_time jsonb,
  due_on date,
  -- How often it comes again; empty for what is done once.
  every text[] NOT NULL,
  -- The day of the event that the due day counts from, once somebody knows it.
  event_on date,
  remark text,
  -- Whether every lead that has not stopped is done: what other tasks wait for. Written with each acceptance, because an
  -- agency that waits may not see the rows of those it waits for.
  finished boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  UNIQUE (plan_id, address)
);

CREATE TABLE tasks.assignment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id bigint NOT NULL REFERENCES tasks.task ON DELETE CASCADE,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  role text COLLATE "C" NOT NULL CHECK (role IN ('lead', 'partner')),
  -- The period of a task that comes again; null for one that is done once.
  period_from date,
  period_to date,
  state text COLLATE "C" NOT NULL CHECK (state IN ('not-started', 'doing', 'waiting', 'done', 'stopped')),
  due_on date,
  -- What of the task is this agency's, in its own words.
  share text,
  -- Typed only where neither steps nor product tell it; 100 is what acceptance gives.
  percent smallint CHECK (percent BETWEEN 0 AND 99),
  -- Đồng.
  budget bigint CHECK (budget >= 0),
  spent bigint CHECK (spent >= 0),
  remark text,
  stop_reason text,
  started_on date,
  submitted_on date,
  done_on date,
  -- From where it came: the plan, a person, a group that grew, the next period.
  source text COLLATE "C" NOT NULL CHECK (source IN ('plan', 'hand', 'expansion', 'period')),
  -- Taken off on that day: the agency ended or left the group. Its history stays.
  ended_on date,
  -- Grows with every change; who saw an older one is asked to look again.
  revision integer NOT NULL DEFAULT 1,
  made_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (task_id, agency_id, period_from, period_to),
  CHECK ((period_from IS NULL) = (period_to IS NULL)),
  CHECK ((state = 'stopped') = (stop_reason IS NOT NULL)),
  CHECK ((state = 'done') = (done_on IS NOT NULL))
);
CREATE INDEX assignment_of_agency ON tasks.assignment (agency_id, task_id) WHERE ended_on IS NULL;

-- The checklist of an assignment; where there is one, it tells how far the work is.
CREATE TABLE tasks.step (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  assignment_id bigint NOT NULL REFERENCES tasks.assignment ON DELETE CASCADE,
  position integer NOT NULL,
  words text NOT NULL CHECK (words <> ''),
  done_on date
);
CREATE INDEX step_of ON tasks.step (assignment_id, position);

-- What was said of a product that was sent in.
CREATE TABLE tasks.review (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  assignment_id bigint NOT NULL REFERENCES tasks.assignment ON DELETE CASCADE,
  verdict text COLLATE "C" NOT NULL CHECK (verdict IN ('accepted', 'returned', 'reopened')),
  reason text,
  reviewed_at timestamptz NOT NULL,
  reviewed_by jsonb NOT NULL
);
CREATE INDEX review_of ON tasks.review (assignment_id, id);

-- A reminder that somebody gave; whoever sends letters reads them here.
CREATE TABLE tasks.reminder (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  assignment_id bigint NOT NULL REFERENCES tasks.assignment ON DELETE CASCADE,
  words text,
  reminded_at timestamptz NOT NULL,
  reminded_by jsonb NOT NULL
);
CREATE INDEX reminder_of ON tasks.reminder (assignment_id, id);

-- "Starts when X is issued": the task waits until every lead of the other is done.
CREATE TABLE tasks.predecessor (
  task_id bigint NOT NULL REFERENCES tasks.task ON DELETE CASCADE,
  after_id bigint NOT NULL REFERENCES tasks.task ON DELETE CASCADE,
  PRIMARY KEY (task_id, after_id),
  CHECK (task_id <> after_id)
);

-- The second wall: a request sees the rows of the agencies it reaches, and what hangs on them.
ALTER TABLE tasks.assignment ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON tasks.assignment USING (
  (SELECT current_setting('scope.tasks_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.tasks_read', true), 'all'), ''))::bigint[]), false));
ALTER TABLE tasks.step ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON tasks.step USING (EXISTS (SELECT FROM tasks.assignment a WHERE a.id = assignment_id));
ALTER TABLE tasks.review ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON tasks.review USING (EXISTS (SELECT FROM tasks.assignment a WHERE a.id = assignment_id));
ALTER TABLE tasks.reminder ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON tasks.reminder USING (EXISTS (SELECT FROM tasks.assignment a WHERE a.id = assignment_id));
