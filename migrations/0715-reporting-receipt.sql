-- Words that were taken in from a browser which may send them again because the answer was lost: once is enough. `revision` is the
-- report's after that, so that who goes on writing is known to have seen it.
CREATE TABLE reporting.receipt (
  report_id bigint NOT NULL REFERENCES reporting.report ON DELETE CASCADE,
  receipt text COLLATE "C" NOT NULL CHECK (receipt <> '' AND length(receipt) <= 64),
  code text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (report_id, receipt)
);
ALTER TABLE reporting.receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.receipt USING (EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id));
