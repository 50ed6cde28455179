-- Answers that programs were given to requests with an Idempotency-Key, written with what the request changed. Kept for a day.
CREATE TABLE registers.reply (
  -- Whose program.
  actor text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  -- Digest of the request: the same key for another one is refused.
  request text COLLATE "C" NOT NULL,
  status integer NOT NULL,
  headers jsonb NOT NULL,
  body text NOT NULL,
  stored_at timestamptz NOT NULL,
  PRIMARY KEY (actor, key)
);
CREATE INDEX reply_age ON registers.reply (stored_at);
