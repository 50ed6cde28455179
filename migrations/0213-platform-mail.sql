-- Mail on its way out. Recipient and text are encrypted, for they hold links; they are taken away once the mail is sent.
CREATE TABLE platform.mail (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  key_id text COLLATE "C",
  bytes bytea,
  created_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  failure text,
  sent_at timestamptz,
  CHECK (sent_at IS NOT NULL OR (key_id IS NOT NULL AND bytes IS NOT NULL))
);
CREATE INDEX mail_unsent ON platform.mail (id) WHERE sent_at IS NULL;
