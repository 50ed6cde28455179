CREATE SCHEMA alerts;

-- What became of each period of each agency's feeds, as of the last look; written anew each time.
CREATE TABLE alerts.arrival (
  feed text COLLATE "C" NOT NULL,
  agency integer NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  state text COLLATE "C" NOT NULL
    CHECK (state IN ('arrived', 'cut', 'missing', 'awaited', 'by-design', 'not-started')),
  rows bigint NOT NULL,
  usual bigint,
  PRIMARY KEY (feed, agency, period_from)
);

CREATE INDEX arrival_gap ON alerts.arrival (period_from) WHERE state IN ('missing', 'cut');

-- One row for each thing told: opened once, seen again while it stands, cleared when a look no longer finds it.
CREATE TABLE alerts.alert (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule text COLLATE "C" NOT NULL,
  -- What of a rule it is about: the code of a feed; empty otherwise.
  subject text COLLATE "C" NOT NULL DEFAULT '',
  -- Null: the province as a whole.
  agency integer,
  indicator text COLLATE "C",
  period_from date NOT NULL,
  period_to date NOT NULL,
  facts jsonb NOT NULL,
  opened_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  cleared_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by jsonb,
  reason text,
  CHECK ((acknowledged_at IS NULL) = (reason IS NULL))
);

CREATE UNIQUE INDEX alert_standing ON alerts.alert (rule, subject, COALESCE(agency, 0)) WHERE cleared_at IS NULL;
CREATE INDEX alert_cleared ON alerts.alert (cleared_at DESC) WHERE cleared_at IS NOT NULL;

-- The last look: what it was made from, so that nothing is looked at twice.
CREATE TABLE alerts.look (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  stamp text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL
);
