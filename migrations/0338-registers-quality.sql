-- What the records of each register lack, as a job counted it after the last change: pages read it and look through no large
-- register.
CREATE TABLE registers.quality (
  register text COLLATE "C" PRIMARY KEY,
  -- State of the register that was counted.
  revision integer NOT NULL,
  -- The day that lateness and checks were judged by.
  day date NOT NULL,
  -- Digest of the questions, whatever the day: counts of other questions are none.
  form text COLLATE "C" NOT NULL,
  counted_at timestamptz NOT NULL,
  -- Counts by agency, and of all of them together.
  agencies jsonb NOT NULL,
  whole jsonb
);
