-- A feed is told by each source system too: empty where all of a register's systems are meant together.
ALTER TABLE alerts.arrival ADD COLUMN source text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE alerts.arrival DROP CONSTRAINT arrival_pkey, ADD PRIMARY KEY (feed, source, agency, period_from);
ALTER TABLE alerts.arrival DROP CONSTRAINT arrival_state_check, ADD CONSTRAINT arrival_state_check
  CHECK (state IN ('arrived', 'cut', 'missing', 'awaited', 'by-design', 'not-started', 'few'));
