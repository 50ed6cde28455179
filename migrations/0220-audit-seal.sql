-- From where an act came: { via, address }. Entries made before this step have none.
ALTER TABLE audit.entry ADD COLUMN origin jsonb;

-- The inspectors' log reads newest first within days, and by who acted.
CREATE INDEX entry_at ON audit.entry (at, id);
CREATE INDEX entry_actor ON audit.entry ((actor ->> 'id'), at, id);
CREATE INDEX entry_action ON audit.entry (action, at, id);

-- Entries that no seal holds yet. Filled by a trigger in the writer's own transaction: what a sealer sees here is committed,
-- what it does not see yet stays for the next sealer, however late it commits.
CREATE TABLE audit.pending (entry bigint NOT NULL);
CREATE INDEX pending_entry ON audit.pending (entry);

-- One link for each entry: digest of the entry, and the hash that ties it to every entry before it.
CREATE TABLE audit.seal (
  position bigint PRIMARY KEY CHECK (position > 0),
  entry bigint NOT NULL UNIQUE,
  digest bytea NOT NULL CHECK (length(digest) = 32),
  hash bytea NOT NULL CHECK (length(hash) = 32)
);

-- What was handed outside: the head of the chain at a time.
CREATE TABLE audit.anchor (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  position bigint NOT NULL CHECK (position >= 0),
  hash bytea NOT NULL CHECK (length(hash) = 32)
);

-- Keys of personal values that stand in entries, wrapped by the key outside the database. A destroyed key has no bytes left.
CREATE TABLE audit.record_key (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  record text COLLATE "C" NOT NULL,
  -- Which generation of the outer key opens it.
  generation text COLLATE "C" NOT NULL,
  wrapped bytea,
  made_at timestamptz NOT NULL,
  destroyed_at timestamptz,
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE INDEX record_key_generation ON audit.record_key (generation) WHERE destroyed_at IS NULL;
CREATE UNIQUE INDEX record_key_in_use ON audit.record_key (record) WHERE destroyed_at IS NULL;

CREATE FUNCTION audit.note_pending() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO audit.pending (entry) SELECT id FROM written;
  RETURN NULL;
END $$;

CREATE TRIGGER entry_is_pending AFTER INSERT ON audit.entry REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION audit.note_pending();

INSERT INTO audit.pending (entry) SELECT id FROM audit.entry;

CREATE TRIGGER entry_is_kept BEFORE TRUNCATE ON audit.entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER seal_is_final BEFORE UPDATE OR DELETE ON audit.seal
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER seal_is_kept BEFORE TRUNCATE ON audit.seal
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER anchor_is_final BEFORE UPDATE OR DELETE ON audit.anchor
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER anchor_is_kept BEFORE TRUNCATE ON audit.anchor
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER record_key_is_kept BEFORE DELETE ON audit.record_key
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
-- A key is wrapped anew or destroyed; nothing else ever happens to it.
CREATE TRIGGER record_key_is_not_revived BEFORE UPDATE ON audit.record_key FOR EACH ROW
  WHEN (OLD.destroyed_at IS NOT NULL OR (NEW.id, NEW.record, NEW.made_at) IS DISTINCT FROM (OLD.id, OLD.record, OLD.made_at))
  EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER record_key_is_never_emptied BEFORE TRUNCATE ON audit.record_key
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- SHA-256 over the canonical form of an entry, which docs/audit.md defines.
CREATE FUNCTION audit.digest_of(e audit.entry) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE RETURN
  sha256(convert_to(concat_ws(chr(31), (e).id, (extract(epoch FROM (e).at) * 1000000)::bigint, (e).actor,
    coalesce((e).origin::text, ''), coalesce((e).before::text, ''), coalesce((e).after::text, ''),
    length((e).action), length((e).subject), length((e).key), coalesce(length((e).reason)::text, ''),
    (e).action || (e).subject || (e).key || coalesce((e).reason, '')), 'UTF8'));

-- The chain over digests in their order: each hash covers the hash before it and one digest.
CREATE FUNCTION audit.chain(start bytea, digests bytea[]) RETURNS SETOF bytea
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  hash bytea := start;
  digest bytea;
BEGIN
  FOREACH digest IN ARRAY digests LOOP
    hash := sha256(hash || digest);
    RETURN NEXT hash;
  END LOOP;
END $$;

-- Seals at most `most` pending entries, by number; answers how many it took. Sealers wait for each other, writers for nobody.
-- A pending number without its entry stays pending: the check names it as an entry that went missing. Numbers that are
-- sealed already are let go: a restored copy queues every entry again.
CREATE FUNCTION audit.seal_pending(most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  taken bigint[];
  entries bigint[];
  digests bytea[];
  head bigint;
  start bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(7412010);
  SELECT array_agg(next.entry) INTO taken
  FROM (
    SELECT p.entry FROM audit.pending p
    WHERE EXISTS (SELECT FROM audit.entry e WHERE e.id = p.entry)
    ORDER BY p.entry LIMIT most
  ) AS next;
  IF taken IS NULL THEN RETURN 0; END IF;
  SELECT array_agg(w.id ORDER BY w.id), array_agg(w.digest ORDER BY w.id) INTO entries, digests
  FROM (
    SELECT e.id, audit.digest_of(e) AS digest
    FROM (SELECT DISTINCT unnest(taken) AS entry) AS next
    JOIN audit.entry e ON e.id = next.entry
    WHERE NOT EXISTS (SELECT FROM audit.seal s WHERE s.entry = next.entry)
  ) AS w;
  IF entries IS NOT NULL THEN
    SELECT s.position, s.hash INTO head, start FROM audit.seal s ORDER BY s.position DESC LIMIT 1;
    INSERT INTO audit.seal (position, entry, digest, hash)
    SELECT coalesce(head, 0) + l.n, l.entry, l.digest, l.hash
    FROM ROWS FROM (unnest(entries), unnest(digests), audit.chain(coalesce(start, decode(repeat('00', 32), 'hex')), digests))
         WITH ORDINALITY AS l (entry, digest, hash, n);
  END IF;
  DELETE FROM audit.pending p WHERE p.entry = ANY (taken);
  RETURN cardinality(taken);
END $$;
