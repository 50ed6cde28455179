-- When the newest file of a register was taken over, whoever sent it: "data as of" names no file and nobody.
CREATE FUNCTION imports.newest_file(named text) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog AS $$
  SELECT max(r.finished_at) FROM imports.run r WHERE r.register = named AND r.kind = 'file' AND r.state = 'committed'
$$;
