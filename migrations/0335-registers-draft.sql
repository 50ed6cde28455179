-- Definitions that somebody is still working on. A draft goes when it is ordered or put away; what was ordered stays in
-- registers.definition.
CREATE TABLE registers.draft (
  register text COLLATE "C" PRIMARY KEY,
  definition jsonb NOT NULL,
  -- Seal of the definition in force that it was begun from; empty for a new register.
  basis text COLLATE "C" NOT NULL,
  -- Raised by every change: what is sent from an older page is refused.
  revision integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL,
  changed_by jsonb NOT NULL
);
