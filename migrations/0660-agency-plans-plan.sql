-- Plans of agencies, drafted from the province's: one for each agency and plan of the province.
CREATE SCHEMA agency_plans;

CREATE TABLE agency_plans.plan (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id bigint NOT NULL REFERENCES plans.plan,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  -- A new plan, or a revision of the one there was.
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('new', 'revised')),
  state text COLLATE "C" NOT NULL CHECK (state IN ('draft', 'sent', 'returned', 'accepted')),
  -- The general part; empty text is nothing said.
  solutions text NOT NULL DEFAULT '',
  resources text NOT NULL DEFAULT '',
  organisation text NOT NULL DEFAULT '',
  -- Grows with every change of the plan or one of its lines; who saw an older one is asked to look again.
  revision integer NOT NULL DEFAULT 1,
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL,
  UNIQUE (plan_id, agency_id)
);

CREATE TABLE agency_plans.task (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_plan_id bigint NOT NULL REFERENCES agency_plans.plan ON DELETE CASCADE,
  -- The province's task that this is the agency's duty in; null for a task of its own.
  source_id bigint REFERENCES tasks.task,
  role text COLLATE "C" CHECK (role IN ('lead', 'partner')),
  position integer NOT NULL,
  field text COLLATE "C" NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  product text NOT NULL DEFAULT '',
  due_on date,
  -- How often it comes again; null for what is done once.
  every text COLLATE "C" CHECK (every IN ('week', 'month', 'quarter', 'half-year', 'year')),
  division text NOT NULL DEFAULT '',
  person text NOT NULL DEFAULT '',
  -- Đồng; null is nothing said, 0 is none needed.
  budget bigint CHECK (budget >= 0),
  solutions text NOT NULL DEFAULT '',
  revision integer NOT NULL DEFAULT 1,
  UNIQUE (agency_plan_id, source_id),
  CHECK ((source_id IS NULL) = (role IS NULL))
);
CREATE INDEX task_of ON agency_plans.task (agency_plan_id, position);

CREATE TABLE agency_plans.target (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_plan_id bigint NOT NULL REFERENCES agency_plans.plan ON DELETE CASCADE,
  -- The province's target that this one serves, where there is one.
  source_id bigint REFERENCES plans.target ON DELETE SET NULL,
  position integer NOT NULL,
  measure text NOT NULL CHECK (measure <> ''),
  comparator text COLLATE "C" NOT NULL CHECK (comparator IN ('>=', '>', '=', '<=', '<')),
  value numeric,
  -- "%", "văn bản"; empty text is nothing said.
  unit text NOT NULL DEFAULT '',
  revision integer NOT NULL DEFAULT 1
);
CREATE INDEX target_of ON agency_plans.target (agency_plan_id, position);

-- What was sent, word for word.
CREATE TABLE agency_plans.version (
  agency_plan_id bigint NOT NULL REFERENCES agency_plans.plan ON DELETE CASCADE,
  number integer NOT NULL CHECK (number > 0),
  content jsonb NOT NULL,
  sent_at timestamptz NOT NULL,
  sent_by jsonb NOT NULL,
  PRIMARY KEY (agency_plan_id, number)
);

-- What the standing office said of a version.
CREATE TABLE agency_plans.verdict (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_plan_id bigint NOT NULL,
  version integer NOT NULL,
  verdict text COLLATE "C" NOT NULL CHECK (verdict IN ('returned', 'accepted', 'reopened')),
  reason text,
  said_at timestamptz NOT NULL,
  said_by jsonb NOT NULL,
  FOREIGN KEY (agency_plan_id, version) REFERENCES agency_plans.version ON DELETE CASCADE
);
CREATE INDEX verdict_of ON agency_plans.verdict (agency_plan_id, id);

-- A remark on a line or a general part of what was sent. The line may be gone by now; its words stay with the version.
CREATE TABLE agency_plans.remark (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_plan_id bigint NOT NULL,
  version integer NOT NULL,
  part text COLLATE "C" NOT NULL CHECK (part IN ('task', 'target', 'solutions', 'resources', 'organisation')),
  line_id bigint,
  words text NOT NULL CHECK (words <> ''),
  said_at timestamptz NOT NULL,
  said_by jsonb NOT NULL,
  -- What the agency did about it.
  answer text CHECK (answer <> ''),
  answered_at timestamptz,
  FOREIGN KEY (agency_plan_id, version) REFERENCES agency_plans.version ON DELETE CASCADE,
  CHECK ((part IN ('task', 'target')) = (line_id IS NOT NULL)),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX remark_of ON agency_plans.remark (agency_plan_id, id);

-- An accepted version as the clerk sent it out: number and day, and the signed paper.
CREATE TABLE agency_plans.issue (
  agency_plan_id bigint NOT NULL,
  version integer NOT NULL,
  number text NOT NULL CHECK (number <> ''),
  issued_on date NOT NULL,
  -- Item of evidence; null only in the sample, whose papers nobody signed.
  item_id bigint,
  noted_at timestamptz NOT NULL,
  noted_by jsonb NOT NULL,
  PRIMARY KEY (agency_plan_id, version),
  FOREIGN KEY (agency_plan_id, version) REFERENCES agency_plans.version ON DELETE CASCADE
);

-- The province's plan, handed to an agency; when and by whom it was acknowledged.
CREATE TABLE agency_plans.delivery (
  plan_id bigint NOT NULL REFERENCES plans.plan,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  delivered_at timestamptz NOT NULL,
  delivered_by jsonb NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by jsonb,
  PRIMARY KEY (plan_id, agency_id),
  CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);

-- The second wall: a request sees the plans of the agencies it reaches, and what hangs on them.
ALTER TABLE agency_plans.plan ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON agency_plans.plan USING (
  (SELECT current_setting('scope.agency_plans_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.agency_plans_read', true), 'all'), ''))::bigint[]), false));
ALTER TABLE agency_plans.delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON agency_plans.delivery USING (
  (SELECT current_setting('scope.agency_plans_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.agency_plans_read', true), 'all'), ''))::bigint[]), false));
ALTER TABLE agency_plans.task ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON agency_plans.task USING (EXISTS (SELECT FROM agency_plans.plan p WHERE p.id = agency_plan_id));
ALTER TABLE agency_plans.target ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON agency_plans.target USING (EXISTS (SELECT FROM agency_plans.plan p WHERE p.id = agency_plan_id));
ALTER TABLE agency_plans.version ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON agency_plans.version USING (EXISTS (SELECT FROM agency_plans.plan p WHERE p.id = agency_plan_id));
ALTER TABLE agency_plans.verdict ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON agency_plans.verdict USING (EXISTS (SELECT FROM agency_plans.plan p WHERE p.id = agency_plan_id));
ALTER TABLE agency_plans.remark ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON agency_plans.remark USING (EXISTS (SELECT FROM agency_plans.plan p WHERE p.id = agency_plan_id));
ALTER TABLE agency_plans.issue ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON agency_plans.issue USING (EXISTS (SELECT FROM agency_plans.plan p WHERE p.id = agency_plan_id));
