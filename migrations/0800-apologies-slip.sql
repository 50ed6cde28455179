-- Apologies for late dossiers: one slip a dossier with its reason and one new day, from the draft to the proof that it was sent.
CREATE SCHEMA apologies;

CREATE TABLE apologies.slip (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Natural key of the dossier in its register. No name and no address is kept here.
  key text[] COLLATE "C" NOT NULL CHECK (cardinality(key) > 0),
  -- The deciding agency, which owes it.
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  state text COLLATE "C" NOT NULL CHECK (state IN ('draft', 'sent', 'withdrawn')),
  -- The appointed day when the slip was drafted, and the new one.
  due_on date NOT NULL,
  new_due_on date NOT NULL,
  reason text COLLATE "C" NOT NULL,
  words text NOT NULL CHECK (words <> ''),
  drafted_on date NOT NULL,
  drafted_at timestamptz NOT NULL,
  drafted_by jsonb NOT NULL,
  -- The last time it was printed with the name of the applicant.
  printed_at timestamptz,
  printed_by jsonb,
  -- The clerk's number and the day of signing, the day and the way it was sent, and the item of evidence that shows it.
  number text,
  signed_on date,
  sent_on date,
  way text COLLATE "C",
  item_id bigint,
  sent_by jsonb,
  sample boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  CHECK (new_due_on > due_on),
  CHECK ((state = 'sent') = (sent_on IS NOT NULL)),
  CHECK ((sent_on IS NULL) = (number IS NULL) AND (sent_on IS NULL) = (signed_on IS NULL) AND (sent_on IS NULL) = (way IS NULL)
    AND (sent_on IS NULL) = (sent_by IS NULL)),
  -- Only what the sample made was sent without proof.
  CHECK (state <> 'sent' OR sample OR item_id IS NOT NULL)
);
-- A dossier is promised a new day once.
CREATE UNIQUE INDEX slip_of ON apologies.slip (key) WHERE state <> 'withdrawn';
CREATE INDEX slip_of_agency ON apologies.slip (agency_id, state, due_on);
CREATE INDEX slip_state ON apologies.slip (state, due_on);

-- The second wall: an agency sees its own.
ALTER TABLE apologies.slip ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON apologies.slip USING (
  (SELECT current_setting('scope.apologies_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.apologies_read', true), 'all'), ''))::bigint[]), false));
-- Changes of the register look for slips whose day an import took away, whoever makes them: within a bulk change.
CREATE POLICY bulk ON apologies.slip FOR SELECT USING ((SELECT current_user) <> 'thuocdo_app');
