-- Systems outside that are told of what happens here: addresses of webhooks, and gateways that bring short messages to telephones.
CREATE SCHEMA receivers;

CREATE TABLE receivers.receiver (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  channel text COLLATE "C" NOT NULL,
  -- The address, and of a gateway how a message is put to it. No secret.
  definition jsonb NOT NULL,
  -- Sealed: the secrets that messages are signed with, or the values of a gateway's headers and fields.
  key_id text COLLATE "C",
  bytes bytea,
  -- Until when the secret before the last still signs; null where there is none.
  previous_until timestamptz,
  stopped_at timestamptz,
  sample boolean NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL
);

-- Telephones of those who hold posts, for short messages: sealed. Only who holds the post gets any.
CREATE TABLE receivers.phone (
  post_id bigint NOT NULL,
  person text COLLATE "C" NOT NULL,
  key_id text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (post_id, person)
);
