-- Periodic reports: which are owed for a period, what they say, what was sent and what became of it.
CREATE SCHEMA reporting;

CREATE TABLE reporting.cycle (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('month', 'quarter', 'half-year', 'nine-months', 'year', 'ad-hoc')),
  name text NOT NULL CHECK (name <> ''),
  year integer NOT NULL,
  -- Which one of the year; 0 for one that is not regular.
  number integer NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  due_agency date NOT NULL,
  due_province date NOT NULL,
  -- The outline as it was when the period was opened: an old report keeps its own.
  outline jsonb NOT NULL,
  sample boolean NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  opened_at timestamptz NOT NULL,
  opened_by jsonb NOT NULL,
  CHECK (from_day <= to_day AND to_day <= due_agency AND due_agency <= due_province)
);
CREATE UNIQUE INDEX cycle_once ON reporting.cycle (kind, year, number) WHERE kind <> 'ad-hoc';

CREATE TABLE reporting.report (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cycle_id bigint NOT NULL REFERENCES reporting.cycle ON DELETE CASCADE,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  -- An agency's own report, or the province's, which the standing office writes.
  level text COLLATE "C" NOT NULL CHECK (level IN ('agency', 'province')),
  due_on date NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('owed', 'draft', 'returned', 'sent', 'accepted', 'locked')),
  -- Why none is owed after all.
  excused text CHECK (excused <> ''),
  -- The computed figures as they stood when somebody last wrote to it: what has moved since is shown.
  seen_figures jsonb,
  revision integer NOT NULL DEFAULT 1,
  UNIQUE (cycle_id, level, agency_id)
);
CREATE INDEX report_of_agency ON reporting.report (agency_id, cycle_id);

CREATE TABLE reporting.section (
  report_id bigint NOT NULL REFERENCES reporting.report ON DELETE CASCADE,
  code text COLLATE "C" NOT NULL,
  words text NOT NULL,
  PRIMARY KEY (report_id, code)
);

CREATE TABLE reporting.typed (
  report_id bigint NOT NULL REFERENCES reporting.report ON DELETE CASCADE,
  code text COLLATE "C" NOT NULL,
  value bigint NOT NULL CHECK (value >= 0),
  note text NOT NULL DEFAULT '',
  PRIMARY KEY (report_id, code)
);

-- A computed figure that who reports does not agree with. It is answered, never typed over.
CREATE TABLE reporting.doubt (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  report_id bigint NOT NULL REFERENCES reporting.report ON DELETE CASCADE,
  code text COLLATE "C" NOT NULL,
  claimed text NOT NULL CHECK (claimed <> ''),
  reason text NOT NULL CHECK (reason <> ''),
  item_id bigint,
  raised_at timestamptz NOT NULL,
  raised_by jsonb NOT NULL,
  answer text CHECK (answer <> ''),
  answered_at timestamptz,
  answered_by jsonb,
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX doubt_of ON reporting.doubt (report_id, id);

-- What was sent: words, and figures as they stood then.
CREATE TABLE reporting.version (
  report_id bigint NOT NULL REFERENCES reporting.report ON DELETE CASCADE,
  number integer NOT NULL CHECK (number > 0),
  content jsonb NOT NULL,
  sent_at timestamptz NOT NULL,
  sent_by jsonb NOT NULL,
  PRIMARY KEY (report_id, number)
);

CREATE TABLE reporting.verdict (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  report_id bigint NOT NULL,
  version integer NOT NULL,
  verdict text COLLATE "C" NOT NULL CHECK (verdict IN ('returned', 'accepted', 'locked', 'reopened')),
  reason text,
  said_at timestamptz NOT NULL,
  said_by jsonb NOT NULL,
  FOREIGN KEY (report_id, version) REFERENCES reporting.version ON DELETE CASCADE
);
CREATE INDEX verdict_of ON reporting.verdict (report_id, id);

-- A remark on a section or a row of what was sent.
CREATE TABLE reporting.remark (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  report_id bigint NOT NULL,
  version integer NOT NULL,
  code text COLLATE "C" NOT NULL,
  words text NOT NULL CHECK (words <> ''),
  said_at timestamptz NOT NULL,
  said_by jsonb NOT NULL,
  FOREIGN KEY (report_id, version) REFERENCES reporting.version ON DELETE CASCADE
);
CREATE INDEX remark_of ON reporting.remark (report_id, id);

-- The second wall: a request sees the reports of the agencies it reaches, and what hangs on them.
ALTER TABLE reporting.report ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.report USING (
  (SELECT current_setting('scope.reporting_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.reporting_read', true), 'all'), ''))::bigint[]), false));
ALTER TABLE reporting.section ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.section USING (EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id));
ALTER TABLE reporting.typed ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.typed USING (EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id));
ALTER TABLE reporting.doubt ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.doubt USING (EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id));
ALTER TABLE reporting.version ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.version USING (EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id));
ALTER TABLE reporting.verdict ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.verdict USING (EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id));
ALTER TABLE reporting.remark ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.remark USING (EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id));
