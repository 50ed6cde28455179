-- Duties and rights follow the post, not the person. A closed post keeps its name for what was done in it.
CREATE TABLE access.post (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  role text COLLATE "C" NOT NULL,
  agency_id bigint,
  field text COLLATE "C",
  title text NOT NULL CHECK (title <> ''),
  created_at timestamptz NOT NULL,
  closed_on date
);
CREATE INDEX post_of_agency ON access.post (agency_id);

-- Who holds a post from when to when, by which document. A delegation names the holding it stands in for.
CREATE TABLE access.holding (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES access.post (id),
  person text COLLATE "C" NOT NULL REFERENCES access.person (id),
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  document text,
  delegated_from bigint REFERENCES access.holding (id),
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX holding_of_person ON access.holding (person);
CREATE INDEX holding_of_post ON access.holding (post_id);

ALTER TABLE access.person ADD COLUMN email text, ADD COLUMN left_on date;
CREATE UNIQUE INDEX person_email ON access.person (lower(email));

-- Whoever was administrator keeps both halves: the system, and the content until somebody else takes it over.
INSERT INTO access.post (role, title, created_at)
  SELECT role, title, now()
  FROM (VALUES ('administrator', 'Quản trị hệ thống'), ('standing-office', 'Cơ quan Thường trực cải cách hành chính')) AS first (role, title)
  WHERE EXISTS (SELECT 1 FROM access.person);
INSERT INTO access.holding (post_id, person, valid_from, created_at)
  SELECT post.id, person.id, person.created_at::date, now() FROM access.person AS person CROSS JOIN access.post AS post;
ALTER TABLE access.person DROP COLUMN post;

-- A session works in one post at a time.
DELETE FROM access.session;
ALTER TABLE access.session
  ADD COLUMN holding_id bigint NOT NULL REFERENCES access.holding (id),
  ADD COLUMN address text,
  ADD COLUMN agent text,
  ADD COLUMN seen_at timestamptz;
CREATE INDEX session_of_person ON access.session (person);
