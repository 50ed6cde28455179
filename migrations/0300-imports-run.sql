CREATE SCHEMA imports;

-- One row for every change of a register from outside or by hand: a file, an edit, a deletion. Its number marks the rows it wrote.
CREATE TABLE imports.run (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  register text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('file', 'edit', 'delete')),
  state text COLLATE "C" NOT NULL CHECK (state IN ('reading', 'previewed', 'committed', 'cancelled', 'failed')),
  sample boolean NOT NULL DEFAULT false,
  file_name text,
  -- Where the upload lies until the run is decided; null for a file that stays where its owner keeps it.
  upload text,
  sha256 text COLLATE "C",
  bytes bigint,
  -- Share of the file read so far, in tenths of a per cent.
  progress integer NOT NULL DEFAULT 0,
  mapping jsonb,
  mapping_name text,
  source_system text COLLATE "C",
  counts jsonb,
  sheets jsonb,
  warnings jsonb,
  problem jsonb,
  questions jsonb,
  -- Revision of the register that new, changed and unchanged were told apart against.
  revision integer,
  -- Columns the file has; the others of a record stay as they are.
  columns text[],
  reason text,
  started_at timestamptz NOT NULL,
  started_by jsonb NOT NULL,
  previewed_at timestamptz,
  finished_at timestamptz,
  finished_by jsonb
);

CREATE INDEX run_state ON imports.run (state) WHERE state IN ('reading', 'previewed');
CREATE INDEX run_register ON imports.run (register, id DESC);

-- Rows that a run refuses, as they stood in the file, without columns that are not imported.
CREATE TABLE imports.refused_row (
  run_id integer NOT NULL,
  sheet_no integer NOT NULL,
  row_no integer NOT NULL,
  cells jsonb NOT NULL,
  problems jsonb NOT NULL
);

CREATE INDEX refused_row_place ON imports.refused_row (run_id, sheet_no, row_no);

-- Mappings kept by name; a change is a new version, older runs keep pointing at theirs.
CREATE TABLE imports.mapping (
  register text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  -- Headers of the file it was made for, folded: the same layout is recognised again.
  layout text COLLATE "C",
  saved_at timestamptz NOT NULL,
  saved_by jsonb NOT NULL,
  PRIMARY KEY (register, name, version)
);

CREATE INDEX mapping_layout ON imports.mapping (register, layout);
