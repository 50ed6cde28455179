-- What identity providers call a person, and who was generated for a look around.
ALTER TABLE access.person
  ADD COLUMN user_name text,
  ADD COLUMN external_id text COLLATE "C",
  ADD COLUMN given_name text,
  ADD COLUMN family_name text,
  ADD COLUMN changed_at timestamptz,
  ADD COLUMN removed_at timestamptz,
  ADD COLUMN sample boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX person_user_name ON access.person (lower(user_name));
CREATE UNIQUE INDEX person_external_id ON access.person (external_id);

ALTER TABLE access.post ADD COLUMN sample boolean NOT NULL DEFAULT false;
CREATE INDEX post_of_role ON access.post (role);
CREATE INDEX holding_delegated ON access.holding (delegated_from) WHERE delegated_from IS NOT NULL;

-- Programs of an agency, identity providers, and personal links of feeds and calendars. Only a digest of the token is kept.
CREATE TABLE access.token (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('api', 'scim', 'feed', 'calendar')),
  token_digest bytea NOT NULL UNIQUE,
  name text NOT NULL CHECK (name <> ''),
  post_id bigint NOT NULL REFERENCES access.post (id),
  person text COLLATE "C" NOT NULL REFERENCES access.person (id),
  -- A personal link lives no longer than the holding it was made in.
  holding_id bigint REFERENCES access.holding (id),
  actions text[] COLLATE "C" NOT NULL,
  addresses text[] COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz,
  used_at timestamptz,
  used_from text,
  CHECK ((kind IN ('feed', 'calendar')) = (holding_id IS NOT NULL))
);
CREATE INDEX token_of_post ON access.token (post_id);
CREATE INDEX token_of_person ON access.token (person);
