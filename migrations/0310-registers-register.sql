CREATE SCHEMA registers;

-- Tables of registers, made from their definitions, and the files' rows before somebody decides.
CREATE SCHEMA reg;
CREATE SCHEMA reg_stage;

CREATE TABLE registers.register (
  code text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  -- Raised by every commit; what was told apart against an older one is told apart again.
  revision integer NOT NULL DEFAULT 0,
  rows bigint NOT NULL DEFAULT 0,
  -- Newest day the figures of this register speak for: the last commit.
  changed_at timestamptz
);

-- How many records each source system holds: one thing can only be in two systems where there are two.
CREATE TABLE registers.source (
  register text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  rows bigint NOT NULL,
  PRIMARY KEY (register, source)
);
