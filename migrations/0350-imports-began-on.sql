-- The day on which a run began: measures ask it of the run that wrote a record. As a view for whoever counts all records; as a
-- function, which looks past the rights to runs, for whoever lists some records of their own: it tells nothing else of the run.
CREATE VIEW imports.began WITH (security_invoker = true) AS
SELECT id, (started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS began_on FROM imports.run;

CREATE FUNCTION imports.began_on(number integer) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
  SET search_path = pg_catalog AS $$
  SELECT (started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM imports.run WHERE id = number
$$;
