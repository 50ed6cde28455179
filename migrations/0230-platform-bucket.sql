-- What an account has left of things that cost much, for all processes together. Lost in a crash without harm: unlogged.
CREATE UNLOGGED TABLE platform.bucket (
  name text NOT NULL,
  holder text NOT NULL,
  tokens double precision NOT NULL,
  -- Whether the last that asked was given a token.
  given boolean NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (name, holder)
);
