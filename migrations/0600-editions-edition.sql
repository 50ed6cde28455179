-- Frozen figures. An edition is never changed after it was written; a wrong one is followed by a correction.
CREATE SCHEMA editions;

CREATE TABLE editions.edition (
  number integer PRIMARY KEY CHECK (number > 0),
  published_at timestamptz NOT NULL,
  published_by jsonb NOT NULL,
  as_of date NOT NULL,
  year integer NOT NULL,
  sample boolean NOT NULL,
  -- Document that orders publication; without one no order of agencies is public.
  document_number text,
  document_date date,
  document_issuer text,
  document_sample boolean,
  correction_of integer REFERENCES editions.edition (number),
  correction_reason jsonb,
  -- SHA-256 of the canonical JSON of the content, lower-case hex.
  hash text COLLATE "C" NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- The content as text, byte for byte as it was hashed except for the hash itself.
  content text NOT NULL,
  CHECK ((document_number IS NULL) = (document_date IS NULL)),
  CHECK ((correction_of IS NULL) = (correction_reason IS NULL))
);

-- The published values again as rows, for reports and other programs. Null numerator or denominator: not shown.
CREATE TABLE editions.value (
  edition integer NOT NULL REFERENCES editions.edition (number),
  indicator text COLLATE "C" NOT NULL,
  -- Code of the agency; empty for the whole province.
  agency text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  numerator bigint,
  denominator bigint,
  -- Whether numerator or denominator exist and are withheld.
  withheld boolean NOT NULL,
  state text COLLATE "C",
  PRIMARY KEY (edition, indicator, agency, sector)
);

CREATE FUNCTION editions.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Removing the sample takes its editions with it; nothing else ever goes.
  IF TG_OP = 'DELETE' AND current_setting('editions.removing_sample', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'editions are never changed or deleted';
END $$;

CREATE TRIGGER edition_is_final BEFORE UPDATE OR DELETE ON editions.edition
  FOR EACH ROW EXECUTE FUNCTION editions.refuse_change();
CREATE TRIGGER value_is_final BEFORE UPDATE OR DELETE ON editions.value
  FOR EACH ROW EXECUTE FUNCTION editions.refuse_change();
