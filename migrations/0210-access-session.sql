CREATE SCHEMA access;

-- Posts are held by persons; rights follow the post.
CREATE TABLE access.person (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  post text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL
);

-- Sign-in links work once. Only a digest of the token is kept.
CREATE TABLE access.sign_in_link (
  token_digest bytea PRIMARY KEY,
  person text COLLATE "C" NOT NULL REFERENCES access.person (id),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

CREATE TABLE access.session (
  token_digest bytea PRIMARY KEY,
  person text COLLATE "C" NOT NULL REFERENCES access.person (id),
  csrf text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX session_expires ON access.session (expires_at);
