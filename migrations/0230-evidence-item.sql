-- What shows that something was done: files kept once by content, links, numbers of documents.
CREATE SCHEMA evidence;

-- One row for each content. The bytes lie in the file store under the hash; they are there before this row is.
CREATE TABLE evidence.file (
  sha256 text COLLATE "C" PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint NOT NULL CHECK (bytes > 0),
  -- Told from the content, never from the name.
  kind text COLLATE "C" NOT NULL,
  -- waiting: for the scanner; unscanned: no scanner is set.
  scan text COLLATE "C" NOT NULL CHECK (scan IN ('waiting', 'clean', 'infected', 'unscanned')),
  scanned_at timestamptz,
  -- What the scanner found, or why it gave no verdict.
  scan_note text,
  stored_at timestamptz NOT NULL,
  -- Removed for good; the hash stays so that the same content is known again.
  purged_at timestamptz
);
CREATE INDEX file_to_scan ON evidence.file (stored_at) WHERE scan IN ('waiting', 'unscanned') AND purged_at IS NULL;

-- Beginning of the text of a file, shown as its preview. Apart, so that purging takes away a row.
CREATE TABLE evidence.preview (
  sha256 text COLLATE "C" PRIMARY KEY REFERENCES evidence.file,
  text text NOT NULL
);

CREATE TABLE evidence.item (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('file', 'link', 'document')),
  -- Null once purged: a title can tell as much as the file.
  title text CHECK (title <> ''),
  -- Title, file name and number without marks, for search.
  search text NOT NULL,
  sha256 text COLLATE "C" REFERENCES evidence.file,
  file_name text,
  url text,
  number text,
  issuer text,
  issued_on date,
  -- The item of which this is a copy with private things blacked out. Only such copies can be published.
  redacts bigint REFERENCES evidence.item,
  -- The mark of secrecy that was found and that the person said is none, and why.
  mark text,
  mark_reason text,
  added_by jsonb NOT NULL,
  added_at timestamptz NOT NULL,
  purged_at timestamptz,
  CHECK (kind <> 'file' OR sha256 IS NOT NULL),
  CHECK (kind = 'file' OR sha256 IS NULL),
  CHECK (kind <> 'link' OR url IS NOT NULL OR purged_at IS NOT NULL),
  CHECK (kind <> 'document' OR (number IS NOT NULL AND issued_on IS NOT NULL) OR purged_at IS NOT NULL),
  CHECK (title IS NOT NULL OR purged_at IS NOT NULL),
  CHECK (redacts <> id)
);
-- The same content is one item of an agency, however often it is sent.
CREATE UNIQUE INDEX item_of_content ON evidence.item (agency_id, sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX item_newest ON evidence.item (agency_id, id DESC);
CREATE INDEX item_file ON evidence.item (sha256);
CREATE INDEX item_copies ON evidence.item (redacts) WHERE redacts IS NOT NULL;

-- Publication of a redacted copy. Withdrawn ones stay as what was once public.
CREATE TABLE evidence.publication (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  item_id bigint NOT NULL REFERENCES evidence.item,
  published_at timestamptz NOT NULL,
  published_by jsonb NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by jsonb
);
CREATE UNIQUE INDEX publication_in_force ON evidence.publication (item_id) WHERE withdrawn_at IS NULL;

-- What an item is evidence of. Subject and key are those of the room that attached it.
CREATE TABLE evidence.attachment (
  item_id bigint NOT NULL REFERENCES evidence.item,
  subject text COLLATE "C" NOT NULL CHECK (subject <> ''),
  key text COLLATE "C" NOT NULL CHECK (key <> ''),
  -- How the thing was called and where it is at the desk when this was attached; empty where nobody said.
  shown text NOT NULL,
  path text NOT NULL,
  attached_by jsonb NOT NULL,
  attached_at timestamptz NOT NULL,
  PRIMARY KEY (item_id, subject, key)
);
CREATE INDEX attachment_of ON evidence.attachment (subject, key, item_id);

-- The second wall: a request sees items of the agencies it reaches, and what everybody may see.
ALTER TABLE evidence.item ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON evidence.item USING (
  (SELECT current_setting('scope.evidence_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.evidence_read', true), 'all'), ''))::bigint[]), false)
  OR (redacts IS NOT NULL AND EXISTS (
       SELECT 1 FROM evidence.publication p WHERE p.item_id = item.id AND p.withdrawn_at IS NULL)));
