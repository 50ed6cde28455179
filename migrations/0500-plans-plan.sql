-- Plans of the province: a decision with its clauses and targets. A plan is a draft until its first version is published,
-- in force until a closure stands beside it. Nothing of a published plan is deleted.
CREATE SCHEMA plans;

CREATE TABLE plans.plan (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Null where the text does not say; must be filled before publication, as number and day.
  year integer CHECK (year BETWEEN 2000 AND 2200),
  number text,
  symbol text,
  issued_on date,
  -- The date as the text has it, blank parts null: {day, month, year}.
  issued_as jsonb,
  layout text COLLATE "C" NOT NULL,
  place text,
  issuer text,
  title text,
  theme text,
  signer jsonb,
  legal_bases jsonb NOT NULL,
  replaces jsonb NOT NULL,
  recipients text[] NOT NULL,
  addressees text[] NOT NULL,
  annex jsonb NOT NULL,
  abbreviations jsonb NOT NULL,
  findings jsonb NOT NULL,
  -- The file it was read from, and its text: the source that clause lines point into.
  file text NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  file_kind text COLLATE "C" NOT NULL,
  pages integer,
  source text NOT NULL,
  sample boolean NOT NULL,
  -- Grows with every change of the plan or one of its targets: who saw an older one is asked to look again.
  revision integer NOT NULL DEFAULT 1,
  imported_at timestamptz NOT NULL,
  imported_by text NOT NULL
);
CREATE INDEX plan_of_year ON plans.plan (year);
CREATE UNIQUE INDEX plan_of_file ON plans.plan (sha256);

CREATE TABLE plans.clause (
  plan_id bigint NOT NULL REFERENCES plans.plan,
  address text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  parent text COLLATE "C",
  kind text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  heading text,
  body text NOT NULL,
  -- [{address, start, end}] within the body.
  sentences jsonb NOT NULL,
  line_from integer NOT NULL,
  line_to integer NOT NULL,
  PRIMARY KEY (plan_id, address),
  UNIQUE (plan_id, position)
);

CREATE TABLE plans.target (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id bigint NOT NULL,
  clause text COLLATE "C" NOT NULL,
  -- Clause or sentence ("I.3#2"); ordinal counts targets of one sentence.
  address text COLLATE "C" NOT NULL,
  ordinal integer NOT NULL CHECK (ordinal > 0),
  -- Order of the text.
  position integer NOT NULL,
  origin text COLLATE "C" NOT NULL CHECK (origin IN ('extracted', 'added')),
  state text COLLATE "C" NOT NULL CHECK (state IN ('suggested', 'confirmed', 'dismissed')),
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('numeric', 'directional', 'statement')),
  comparator text COLLATE "C" NOT NULL
    CHECK (comparator IN ('>=', '>', '=', '<=', '<', 'increase', 'decrease', 'improve', 'statement')),
  at_least boolean NOT NULL,
  value numeric,
  unit text COLLATE "C" CHECK (unit IN ('percent', 'count', 'rank')),
  unit_noun text,
  statement text NOT NULL CHECK (statement <> ''),
  expanded text NOT NULL,
  scope jsonb NOT NULL,
  exception text,
  baseline_year integer,
  baseline_value numeric,
  due_on date,
  due_text text,
  recurrence text COLLATE "C",
  part_of_address text COLLATE "C",
  part_of_ordinal integer,
  span_start integer NOT NULL,
  span_end integer NOT NULL,
  reasons text[] NOT NULL,
  FOREIGN KEY (plan_id, clause) REFERENCES plans.clause (plan_id, address),
  UNIQUE (plan_id, address, ordinal),
  CHECK ((kind = 'numeric') = (value IS NOT NULL)),
  CHECK ((kind = 'statement') = (comparator = 'statement'))
);
CREATE INDEX target_of_plan ON plans.target (plan_id, position);

-- Which indicator measures a target. Codes are those of the catalogue of indicators.
CREATE TABLE plans.target_indicator (
  target_id bigint NOT NULL REFERENCES plans.target ON DELETE CASCADE,
  indicator text COLLATE "C" NOT NULL CHECK (indicator <> ''),
  linked_at timestamptz NOT NULL,
  linked_by text NOT NULL,
  PRIMARY KEY (target_id, indicator)
);
CREATE INDEX target_of_indicator ON plans.target_indicator (indicator);

CREATE TABLE plans.task (
  plan_id bigint NOT NULL,
  address text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  field_address text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  body text NOT NULL,
  due_on date,
  due_text text,
  recurrences text[] NOT NULL,
  PRIMARY KEY (plan_id, address),
  FOREIGN KEY (plan_id, address) REFERENCES plans.clause (plan_id, address)
);

CREATE TABLE plans.duty (
  plan_id bigint NOT NULL,
  address text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  agency text NOT NULL,
  body text NOT NULL,
  due_on date,
  due_text text,
  recurrences text[] NOT NULL,
  PRIMARY KEY (plan_id, address),
  FOREIGN KEY (plan_id, address) REFERENCES plans.clause (plan_id, address)
);

-- Each publication keeps what was published, word for word: head and confirmed targets with their indicators.
CREATE TABLE plans.plan_version (
  plan_id bigint NOT NULL REFERENCES plans.plan,
  number integer NOT NULL CHECK (number > 0),
  effective_from date NOT NULL,
  head jsonb NOT NULL,
  targets jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  PRIMARY KEY (plan_id, number)
);

-- A plan that is no longer in force: its year is over, or a later decision replaced it.
CREATE TABLE plans.closure (
  plan_id bigint PRIMARY KEY REFERENCES plans.plan,
  -- Last day it was in force.
  ended_on date NOT NULL,
  replaced_by bigint REFERENCES plans.plan,
  reason text NOT NULL,
  closed_at timestamptz NOT NULL,
  closed_by text NOT NULL
);
