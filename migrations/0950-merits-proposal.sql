-- Proposals for credit and for blame, each with the facts it rests on as they stood that day. A person decides; nothing is public.
CREATE SCHEMA merits;

CREATE TABLE merits.proposal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id bigint NOT NULL REFERENCES plans.plan,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('credit', 'blame')),
  -- Rule of the catalogue that led to it.
  rule text COLLATE "C" NOT NULL,
  -- Who headed the agency that day; empty where nobody is known.
  head text NOT NULL,
  facts jsonb NOT NULL,
  facts_to date NOT NULL,
  state text COLLATE "C" NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'agreed', 'refused')),
  reason text NOT NULL DEFAULT '',
  sample boolean NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL,
  decided_at timestamptz,
  decided_by jsonb,
  UNIQUE (plan_id, agency_id, kind),
  CHECK ((state = 'proposed') = (decided_at IS NULL)),
  CHECK (state <> 'refused' OR reason <> '')
);
