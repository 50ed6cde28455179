-- Backups that were made, so that their age can be told and a purge can name those that still hold what it removed.
CREATE TABLE platform.backup (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  made_at timestamptz NOT NULL,
  path text NOT NULL,
  bytes bigint NOT NULL,
  sha256 text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  encrypted boolean NOT NULL
);
