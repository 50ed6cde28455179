-- Sign-in with e-mail and password. The password is an argon2id string that carries its own parameters.
CREATE TABLE access.account (
  person text COLLATE "C" PRIMARY KEY REFERENCES access.person (id),
  password text,
  password_set_at timestamptz,
  -- When the person confirmed the generator of codes; the last step of time whose code was taken, which is never taken again.
  codes_since timestamptz,
  codes_step bigint,
  created_at timestamptz NOT NULL
);

-- Codes for the day the telephone is lost. Digests only; each works once.
CREATE TABLE access.recovery_code (
  person text COLLATE "C" NOT NULL REFERENCES access.person (id),
  digest bytea NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (person, digest)
);

-- Links by mail with which a person sets a password: an invitation or a reset. Digests only.
CREATE TABLE access.account_link (
  token_digest bytea PRIMARY KEY,
  person text COLLATE "C" NOT NULL REFERENCES access.person (id),
  purpose text COLLATE "C" NOT NULL CHECK (purpose IN ('invitation', 'reset')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX account_link_of_person ON access.account_link (person);

-- Failed attempts by keyed hash of who was tried from where: neither an e-mail nor an address stands here.
CREATE TABLE access.attempt (
  subject bytea PRIMARY KEY,
  failures integer NOT NULL,
  last_at timestamptz NOT NULL,
  blocked_until timestamptz NOT NULL
);
CREATE INDEX attempt_last ON access.attempt (last_at);

-- Browsers from which a person has signed in before: the failures of others do not delay them.
CREATE TABLE access.known_device (
  digest bytea NOT NULL,
  person text COLLATE "C" NOT NULL REFERENCES access.person (id),
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (digest, person)
);

-- Encrypted values that only the program itself has to read again: steps of a sign-in under way, what was typed when a
-- session had ended, secrets of code generators, ID tokens. `owner` is a person, a session or the digest of a token.
CREATE TABLE access.sealed (
  kind text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  key_id text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL,
  expires_at timestamptz,
  PRIMARY KEY (kind, owner)
);
CREATE INDEX sealed_expires ON access.sealed (expires_at);
CREATE INDEX sealed_key ON access.sealed (key_id);

-- Who is who at providers of sign-in.
CREATE TABLE access.identity (
  issuer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL REFERENCES access.person (id),
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_of_person ON access.identity (person);

-- Logout tokens that were heard: each is heard once.
CREATE TABLE access.logout_heard (
  issuer text COLLATE "C" NOT NULL,
  jti text COLLATE "C" NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, jti)
);

-- Holdings that a provider of sign-in gave by its claims: it may take them back, and no others.
ALTER TABLE access.holding ADD COLUMN provider text COLLATE "C";

-- Ended sessions stay for a while: a form that was filled in during one finds its person again.
ALTER TABLE access.session
  ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN method text COLLATE "C" NOT NULL DEFAULT 'link' CHECK (method IN ('link', 'password', 'provider')),
  ADD COLUMN idle_minutes integer NOT NULL DEFAULT 60,
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN provider text COLLATE "C",
  ADD COLUMN issuer text COLLATE "C",
  ADD COLUMN subject text COLLATE "C",
  ADD COLUMN provider_session text COLLATE "C";
CREATE UNIQUE INDEX session_id ON access.session (id);
CREATE INDEX session_csrf ON access.session (csrf);
CREATE INDEX session_at_provider ON access.session (issuer, subject) WHERE issuer IS NOT NULL;
