-- Worklists: what is past its day and not over, whichever register it stands in.
CREATE SCHEMA worklists;

-- Records that are not over, of every list; whether they are late is told by the day of asking. Moved by the images of changed rows
-- in the transaction of the change, so that a list never looks at the register.
CREATE TABLE worklists.item (
  worklist text COLLATE "C" NOT NULL,
  -- The natural key of the record.
  key text[] COLLATE "C" NOT NULL,
  -- Who has to clear it.
  agency_id bigint NOT NULL,
  -- Agencies that may read the record.
  readers bigint[] NOT NULL,
  -- Values of the columns of the groups as the register holds them; empty text for none.
  facts text[] COLLATE "C" NOT NULL,
  -- The day that must not pass.
  since date NOT NULL,
  -- The work is done, and the system of source still holds it open.
  done boolean NOT NULL,
  PRIMARY KEY (worklist, key)
);
CREATE INDEX item_since ON worklists.item (worklist, since);
CREATE INDEX item_of_agency ON worklists.item (worklist, agency_id, since);

-- How many were late at the end of a week: its Sunday.
CREATE TABLE worklists.week (
  worklist text COLLATE "C" NOT NULL,
  ends_on date NOT NULL,
  agency_id bigint NOT NULL,
  late integer NOT NULL CHECK (late > 0),
  PRIMARY KEY (worklist, ends_on, agency_id)
);

-- What a list was made by, and the weeks that are counted: none late is a count too.
CREATE TABLE worklists.standing (
  worklist text COLLATE "C" PRIMARY KEY,
  digest text COLLATE "C" NOT NULL,
  weeks date[] NOT NULL DEFAULT '{}'
);

-- Why an agency is late with a group, and until when it will be cleared. Never changed: the newest stands.
CREATE TABLE worklists.promise (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  worklist text COLLATE "C" NOT NULL,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  -- Value of the first column of the groups.
  fact text COLLATE "C" NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  promised_on date NOT NULL,
  -- Late ones of the group when it was promised.
  late integer NOT NULL,
  made_on date NOT NULL,
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL,
  sample boolean NOT NULL DEFAULT false
);
CREATE INDEX promise_of ON worklists.promise (worklist, agency_id, fact, id DESC);

-- The second wall: a record is seen on a list by whom it is seen in its register.
ALTER TABLE worklists.item ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON worklists.item USING (
  (SELECT current_setting('scope.registers_read', true)) = 'all'
  OR COALESCE(readers && (SELECT NULLIF(NULLIF(current_setting('scope.registers_read', true), 'all'), ''))::bigint[], false));
ALTER TABLE worklists.week ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON worklists.week USING (
  (SELECT current_setting('scope.registers_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.registers_read', true), 'all'), ''))::bigint[]), false));
ALTER TABLE worklists.promise ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON worklists.promise USING (
  (SELECT current_setting('scope.registers_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.registers_read', true), 'all'), ''))::bigint[]), false));
-- Changes of a register move items and weeks whoever makes them: within a bulk change, whose set was checked before.
CREATE POLICY bulk ON worklists.item USING ((SELECT current_user) <> 'thuocdo_app');
CREATE POLICY bulk ON worklists.week USING ((SELECT current_user) <> 'thuocdo_app');
