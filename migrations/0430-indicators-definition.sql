-- Indicators made or changed on screen: dated versions of origin local, each with the document that orders it. The newest one of
-- a code stands, above the shipped one of the same code. Rows are only ever added.
CREATE TABLE indicators.definition (
  code text COLLATE "C" NOT NULL,
  number integer NOT NULL,
  definition jsonb NOT NULL,
  document_number text NOT NULL CHECK (document_number <> ''),
  document_date date NOT NULL,
  defined_at timestamptz NOT NULL,
  defined_by text NOT NULL,
  PRIMARY KEY (code, number)
);
