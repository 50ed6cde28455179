-- A report as the clerk sent it out: number and day, and the signed paper, however it was signed.
CREATE TABLE reporting.issue (
  report_id bigint NOT NULL,
  version integer NOT NULL,
  number text NOT NULL CHECK (number <> ''),
  issued_on date NOT NULL,
  -- Item of evidence: the signed PDF, scanned or signed electronically.
  item_id bigint NOT NULL,
  noted_at timestamptz NOT NULL,
  noted_by jsonb NOT NULL,
  PRIMARY KEY (report_id, version),
  FOREIGN KEY (report_id, version) REFERENCES reporting.version ON DELETE CASCADE
);

ALTER TABLE reporting.issue ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.issue USING (EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id));
