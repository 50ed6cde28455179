-- Yearly scoring of agencies: the campaign, a card of each agency, what everybody said of each component, and what was published.
CREATE SCHEMA scoring;

CREATE TABLE scoring.campaign (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  year integer NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  -- The criteria set as it was when the campaign was opened: it keeps its own.
  set jsonb NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  decision text NOT NULL CHECK (decision <> ''),
  decided_on date NOT NULL,
  self_due date NOT NULL,
  appraisal_due date NOT NULL,
  objection_due date NOT NULL,
  final_due date NOT NULL,
  state text COLLATE "C" NOT NULL
    CHECK (state IN ('self', 'appraisal', 'objection', 'review', 'council', 'decided', 'published')),
  sample boolean NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  opened_at timestamptz NOT NULL,
  opened_by jsonb NOT NULL,
  CHECK (from_day <= to_day AND self_due <= appraisal_due AND appraisal_due <= objection_due AND objection_due <= final_due)
);
CREATE UNIQUE INDEX campaign_once ON scoring.campaign (year, (set ->> 'code'));

CREATE TABLE scoring.card (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campaign_id bigint NOT NULL REFERENCES scoring.campaign ON DELETE CASCADE,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  -- Among whom it is ranked.
  group_code text COLLATE "C" NOT NULL,
  sent_at timestamptz,
  sent_by jsonb,
  -- Why it is not ranked: the agency ended in the year, or joined others.
  left_out text CHECK (left_out <> ''),
  revision integer NOT NULL DEFAULT 1,
  UNIQUE (campaign_id, agency_id)
);
CREATE INDEX card_of_agency ON scoring.card (agency_id, campaign_id);

CREATE TABLE scoring.item (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  card_id bigint NOT NULL REFERENCES scoring.card ON DELETE CASCADE,
  code text COLLATE "C" NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  UNIQUE (card_id, code)
);

-- What somebody said of a component, or the system computed. Nothing is written over: the newest of each stage counts.
CREATE TABLE scoring.score (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  item_id bigint NOT NULL REFERENCES scoring.item ON DELETE CASCADE,
  stage text COLLATE "C" NOT NULL CHECK (stage IN ('computed', 'self', 'survey', 'appraised', 'reappraised', 'final')),
  known jsonb NOT NULL,
  -- Exact points as a fraction; empty where it does not apply or nothing is known.
  top numeric,
  bottom numeric CHECK (bottom > 0),
  reason text,
  -- Evidence that stood beside it then: what was withdrawn since shows.
  evidence bigint[] NOT NULL DEFAULT '{}',
  given_at timestamptz NOT NULL,
  given_by jsonb NOT NULL,
  CHECK ((top IS NULL) = (bottom IS NULL))
);
CREATE INDEX score_of ON scoring.score (item_id, stage, id);

CREATE TABLE scoring.objection (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  item_id bigint NOT NULL REFERENCES scoring.item ON DELETE CASCADE,
  words text NOT NULL CHECK (words <> ''),
  raised_at timestamptz NOT NULL,
  raised_by jsonb NOT NULL
);
CREATE INDEX objection_of ON scoring.objection (item_id, id);

CREATE TABLE scoring.minutes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campaign_id bigint NOT NULL REFERENCES scoring.campaign ON DELETE CASCADE,
  held_on date NOT NULL,
  words text NOT NULL CHECK (words <> ''),
  noted_at timestamptz NOT NULL,
  noted_by jsonb NOT NULL
);

-- What was published: a package that anybody can recompute. A wrong one is followed by the next with its reason.
CREATE TABLE scoring.result (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campaign_id bigint NOT NULL REFERENCES scoring.campaign ON DELETE CASCADE,
  number integer NOT NULL CHECK (number > 0),
  package text NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  document text NOT NULL CHECK (document <> ''),
  reason text CHECK (reason <> ''),
  published_at timestamptz NOT NULL,
  published_by jsonb NOT NULL,
  UNIQUE (campaign_id, number),
  CHECK (number = 1 OR reason IS NOT NULL)
);

-- The second wall: a request sees the cards of the agencies it reaches, and what hangs on them.
ALTER TABLE scoring.card ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON scoring.card USING (
  (SELECT current_setting('scope.scoring_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.scoring_read', true), 'all'), ''))::bigint[]), false));
ALTER TABLE scoring.item ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON scoring.item USING (EXISTS (SELECT FROM scoring.card c WHERE c.id = card_id));
ALTER TABLE scoring.score ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON scoring.score USING (EXISTS (SELECT FROM scoring.item i WHERE i.id = item_id));
ALTER TABLE scoring.objection ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON scoring.objection USING (EXISTS (SELECT FROM scoring.item i WHERE i.id = item_id));
