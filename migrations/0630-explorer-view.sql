CREATE SCHEMA explorer;

-- A question to the explorer kept under a name: its address, word for word. A shared one is seen by everybody who may explore,
-- each within what they reach.
CREATE TABLE explorer.view (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Id of the person who keeps it.
  owner text COLLATE "C" NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  query text NOT NULL CHECK (length(query) <= 4000),
  shared boolean NOT NULL,
  kept_at timestamptz NOT NULL,
  kept_by jsonb NOT NULL
);

CREATE UNIQUE INDEX view_name ON explorer.view (owner, name);
CREATE INDEX view_shared ON explorer.view (name) WHERE shared;
