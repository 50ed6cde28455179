-- Who is told by mail when an edition says something new of what they follow. The address is readable with the installation's keys alone.
CREATE SCHEMA follow;

CREATE TABLE follow.follower (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text COLLATE "C" NOT NULL,
  -- What of the topic: code of an agency, key of a target; empty for the whole scoreboard.
  key text COLLATE "C" NOT NULL,
  lang text COLLATE "C" NOT NULL CHECK (lang IN ('vi', 'en')),
  -- The mail address, sealed, and its look-up value, so that nobody is told twice of one thing.
  key_id text COLLATE "C" NOT NULL,
  sealed bytea NOT NULL,
  address_hash bytea NOT NULL,
  asked_at timestamptz NOT NULL,
  -- Null until whoever has the address has said so; nothing is told before.
  confirmed_at timestamptz,
  -- The edition that was told of last, and a digest of what it said.
  edition integer NOT NULL DEFAULT 0,
  said text COLLATE "C",
  UNIQUE (address_hash, topic, key)
);
CREATE INDEX follower_keys ON follow.follower (key_id);
CREATE INDEX follower_untold ON follow.follower (edition, id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX follower_unconfirmed ON follow.follower (asked_at) WHERE confirmed_at IS NULL;
