-- Where a register's definition comes from; an upgrade leaves a local one alone.
ALTER TABLE registers.register ADD COLUMN origin text COLLATE "C" NOT NULL DEFAULT 'shipped' CHECK (origin IN ('shipped', 'local'));

-- Records whose time of keeping is over, as the last night counted them; null where the definition sets none.
ALTER TABLE registers.register ADD COLUMN due_rows integer, ADD COLUMN due_counted_at timestamptz;

-- Definitions made or changed on screen, each with the document that orders it. Nothing is deleted.
CREATE TABLE registers.definition (
  register text COLLATE "C" NOT NULL,
  number integer NOT NULL,
  -- waiting: for the job that changes the tables; refused: it found records that would lose something.
  state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'installed', 'refused')),
  definition jsonb NOT NULL,
  -- What stood before; null for a new register.
  before jsonb,
  document_number text NOT NULL CHECK (document_number <> ''),
  document_date date NOT NULL,
  valid_from date NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by jsonb NOT NULL,
  decided_at timestamptz,
  problem jsonb,
  PRIMARY KEY (register, number)
);
CREATE UNIQUE INDEX definition_waiting ON registers.definition (register) WHERE state = 'waiting';

-- By which definition a file was read that waits for a decision.
CREATE TABLE registers.staged (
  run_id integer PRIMARY KEY,
  digest text COLLATE "C" NOT NULL
);

-- Why a warning was passed, for each record that it concerned.
CREATE TABLE registers.reason (
  register text COLLATE "C" NOT NULL,
  key text[] COLLATE "C" NOT NULL,
  run_id integer NOT NULL,
  -- Code of the check.
  rule text COLLATE "C" NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (register, key, run_id, rule)
);
CREATE INDEX reason_of_run ON registers.reason (run_id);
