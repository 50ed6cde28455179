-- The outbox of mail takes what leaves by other ways too: a row says by which, and for which receiver where a way has several.
ALTER TABLE platform.mail RENAME TO outbox;
ALTER TABLE platform.outbox
  ADD COLUMN channel text COLLATE "C" NOT NULL DEFAULT 'mail',
  ADD COLUMN receiver text COLLATE "C",
  -- What it is about, in both languages and without a person's name; null for what nobody sends again.
  ADD COLUMN about jsonb,
  -- When it was put in, or put in again; when it may be tried next.
  ADD COLUMN put_at timestamptz,
  ADD COLUMN due_at timestamptz,
  -- Given up: nothing tries it again unless somebody says so.
  ADD COLUMN failed_at timestamptz,
  ADD COLUMN tried_at timestamptz,
  -- The beginning of what the other side answered.
  ADD COLUMN answer text;
UPDATE platform.outbox SET put_at = created_at, due_at = created_at;
ALTER TABLE platform.outbox
  ALTER COLUMN channel DROP DEFAULT,
  ALTER COLUMN put_at SET NOT NULL,
  ALTER COLUMN due_at SET NOT NULL,
  ADD CHECK (sent_at IS NULL OR failed_at IS NULL);
DROP INDEX platform.mail_unsent;
CREATE INDEX outbox_waiting ON platform.outbox (channel, id) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_failed ON platform.outbox (failed_at) WHERE failed_at IS NOT NULL;
CREATE INDEX outbox_of_receiver ON platform.outbox (receiver, id) WHERE receiver IS NOT NULL;

ALTER TABLE reminders.delivery RENAME COLUMN mail_id TO message_id;
