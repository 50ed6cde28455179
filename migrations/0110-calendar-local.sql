-- What a province adds to the calendar years of the catalogue. Nothing is deleted: a withdrawn row keeps who withdrew it and when.
CREATE SCHEMA calendar;

-- A day off (nghỉ) or a day worked (làm bù) by local order; agency_id is null where it holds for the whole province.
CREATE TABLE calendar.local_day (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_id bigint,
  day date NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('off', 'made-up')),
  document text NOT NULL CHECK (document <> ''),
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text
);
CREATE UNIQUE INDEX local_day_in_force ON calendar.local_day (day, (coalesce(agency_id, 0))) WHERE withdrawn_at IS NULL;

-- Saturday mornings of one agency: of two rows that hold for a day, the later one stands.
-- `counted` where the agency's own decision makes them working days for deadlines, `closed` to end an earlier rule.
CREATE TABLE calendar.saturday (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_id bigint NOT NULL,
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  mornings text COLLATE "C" NOT NULL CHECK (mornings IN ('closed', 'reception', 'counted')),
  document text NOT NULL CHECK (document <> ''),
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL
);
CREATE INDEX saturday_of_agency ON calendar.saturday (agency_id);

-- Days of the catalogue that count only by order, such as a holiday not enacted when the year was shipped.
CREATE TABLE calendar.switch (
  name text COLLATE "C" PRIMARY KEY,
  document text NOT NULL CHECK (document <> ''),
  turned_on_at timestamptz NOT NULL,
  turned_on_by text NOT NULL
);
