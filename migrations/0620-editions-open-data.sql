-- Records of registers as an edition publishes them: files that stand as long as the edition does, kept once however many
-- editions carry the same bytes.
CREATE TABLE editions.open_file (
  -- SHA-256 of the file, lower-case hex.
  hash text COLLATE "C" PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- The file, packed with gzip.
  packed bytea NOT NULL
);
ALTER TABLE editions.open_file ALTER COLUMN packed SET STORAGE EXTERNAL;

CREATE TABLE editions.open_register (
  edition integer NOT NULL REFERENCES editions.edition (number),
  register text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL REFERENCES editions.open_file (hash),
  PRIMARY KEY (edition, register)
);
CREATE INDEX open_register_hash ON editions.open_register (hash);

CREATE TRIGGER open_file_is_final BEFORE UPDATE OR DELETE ON editions.open_file
  FOR EACH ROW EXECUTE FUNCTION editions.refuse_change();
CREATE TRIGGER open_register_is_final BEFORE UPDATE OR DELETE ON editions.open_register
  FOR EACH ROW EXECUTE FUNCTION editions.refuse_change();
