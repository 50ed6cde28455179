-- The agencies of the province through time. An id is never used twice; nothing is deleted, an agency ends by `valid_to`.
CREATE SCHEMA agencies;

CREATE TABLE agencies.agency (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text COLLATE "C" NOT NULL UNIQUE CHECK (code <> ''),
  kind text COLLATE "C" NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  short_name text NOT NULL CHECK (short_name <> ''),
  aliases text[] NOT NULL DEFAULT '{}',
  parent_id bigint REFERENCES agencies.agency,
  valid_from date,
  valid_to date,
  ranked boolean NOT NULL,
  lon double precision,
  lat double precision,
  area_km2 double precision,
  feedback text,
  source text,
  CHECK (valid_to >= valid_from),
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK (parent_id IS NOT NULL OR kind = 'province')
);
CREATE UNIQUE INDEX agency_one_root ON agencies.agency ((parent_id IS NULL)) WHERE parent_id IS NULL;
CREATE INDEX agency_children ON agencies.agency (parent_id);

-- Codes of other systems. The same number may pass from a former unit to its successor, so it is no key by itself.
CREATE TABLE agencies.code (
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  system text COLLATE "C" NOT NULL CHECK (system IN ('nso', 'identifier')),
  code text COLLATE "C" NOT NULL,
  sureness text COLLATE "C" NOT NULL CHECK (sureness IN ('official', 'inferred', 'sample')),
  position integer NOT NULL,
  PRIMARY KEY (agency_id, system, code)
);

-- Who took over whose work: mergers, splits, moves of functions. `starts` is the successor's first day.
CREATE TABLE agencies.succession (
  predecessor_id bigint NOT NULL REFERENCES agencies.agency,
  successor_id bigint NOT NULL REFERENCES agencies.agency,
  starts date NOT NULL,
  PRIMARY KEY (predecessor_id, successor_id),
  CHECK (predecessor_id <> successor_id)
);
CREATE INDEX succession_heirs ON agencies.succession (successor_id);

-- Renamings with the document that ordered them; the old name stays among the aliases of the agency.
CREATE TABLE agencies.renaming (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  starts date NOT NULL,
  old_name text NOT NULL,
  new_name text NOT NULL,
  document text NOT NULL CHECK (document <> ''),
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL
);
CREATE INDEX renaming_of_agency ON agencies.renaming (agency_id);

-- Imports that changed something: which file, by its hash, and how much.
CREATE TABLE agencies.import (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file text NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  added integer NOT NULL,
  changed integer NOT NULL,
  unchanged integer NOT NULL,
  refused integer NOT NULL,
  imported_at timestamptz NOT NULL,
  imported_by text NOT NULL
);
