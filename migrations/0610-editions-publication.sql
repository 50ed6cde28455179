-- What somebody asked to be published, and what became of it. The work itself is done by a job.
CREATE TABLE editions.publication (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'publishing', 'done', 'refused', 'failed')),
  asked_at timestamptz NOT NULL,
  asked_by jsonb NOT NULL,
  -- Publishing document, edition corrected and reason, as they were typed.
  input jsonb NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  -- Number of the edition that came of it; the sample's editions may go away again.
  edition integer,
  problem jsonb,
  CHECK ((state = 'done') = (edition IS NOT NULL))
);

-- One at a time: who asks meanwhile is told so.
CREATE UNIQUE INDEX publication_running ON editions.publication ((true)) WHERE state IN ('waiting', 'publishing');
