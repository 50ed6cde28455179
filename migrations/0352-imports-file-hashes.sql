-- Hashes of the files that brought a register's records, newest first, and how many there are. They name no file and nobody, so
-- that whoever may see a figure may be told of them, whoever sent the files.
CREATE FUNCTION imports.file_hashes(registers text[], most integer)
  RETURNS TABLE (register text, hashes text[], files integer) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog AS $$
  SELECT r.register, (array_agg(r.sha256 ORDER BY r.id DESC))[1:most], count(*)::integer
  FROM imports.run r
  WHERE r.register = ANY (registers) AND r.kind = 'file' AND r.state = 'committed' AND r.sha256 IS NOT NULL
  GROUP BY r.register
$$;
