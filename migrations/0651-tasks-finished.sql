-- Whether a task is done with is told from its shares, never kept: stopping, going on, a new period and a merger change it as
-- acceptance does. Answered with the owner's eyes, because an agency that waits may not see the rows of those it waits for;
-- what it learns is one yes or no.
CREATE FUNCTION tasks.finished(task bigint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT COALESCE(bool_and(a.state = 'done'), false) FROM tasks.assignment a
  WHERE a.task_id = task AND a.role = 'lead' AND a.ended_on IS NULL AND a.state <> 'stopped'
$$;

ALTER TABLE tasks.task DROP COLUMN finished;
