-- Roll-ups stand by version: a changed definition is counted beside what is read, and switched in one transaction. What was
-- counted before this has names without a version; it is counted anew at the next start.
DO $$
DECLARE old record;
BEGIN
  FOR old IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'roll' AND c.relkind = 'r'
  LOOP
    EXECUTE format('DROP TABLE roll.%I', old.relname);
  END LOOP;
END $$;

DROP TABLE indicators.rollup;

CREATE TABLE indicators.rollup (
  register text COLLATE "C" NOT NULL,
  -- SHA-256 of the statements made from the measures and the register's definition.
  digest text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  -- What the names of its tables in the schema roll begin with.
  place text COLLATE "C" NOT NULL UNIQUE,
  current boolean NOT NULL,
  -- Measures and register definition by which it was made.
  made jsonb NOT NULL,
  counted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (register, digest)
);

CREATE UNIQUE INDEX rollup_current ON indicators.rollup (register) WHERE current;

-- Versions that somebody refers to: they stay, and go on counting, until the holder refers to newer ones.
CREATE TABLE indicators.rollup_hold (
  holder text COLLATE "C" NOT NULL,
  register text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  PRIMARY KEY (holder, register),
  FOREIGN KEY (register, digest) REFERENCES indicators.rollup
);
