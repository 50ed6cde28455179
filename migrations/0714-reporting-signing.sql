-- Who signed what, when and how: on paper, in the document system or electronically. `mark` is of the words and figures that were
-- signed; where they have moved since, it is not what is sent.
CREATE TABLE reporting.signing (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  report_id bigint NOT NULL REFERENCES reporting.report ON DELETE CASCADE,
  how text COLLATE "C" NOT NULL CHECK (how IN ('paper', 'system', 'electronic')),
  signer text NOT NULL CHECK (signer <> ''),
  signed_on date NOT NULL,
  mark text COLLATE "C" NOT NULL,
  noted_at timestamptz NOT NULL,
  noted_by jsonb NOT NULL
);
CREATE INDEX signing_of ON reporting.signing (report_id, id);
ALTER TABLE reporting.signing ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.signing USING (EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id));

-- A reminder that somebody gave to who has not sent.
CREATE TABLE reporting.reminder (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  report_id bigint NOT NULL REFERENCES reporting.report ON DELETE CASCADE,
  words text,
  reminded_at timestamptz NOT NULL,
  reminded_by jsonb NOT NULL
);
CREATE INDEX reminder_of ON reporting.reminder (report_id, id);
ALTER TABLE reporting.reminder ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.reminder USING (EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id));
