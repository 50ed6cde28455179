-- Working days of agencies that have days or Saturdays of their own stand beside those of the province, which is agency 0. The
-- program fills the table anew where a digest is lacking, so that nothing has to be carried over.
ALTER TABLE calendar.working_day ADD COLUMN agency_id integer NOT NULL DEFAULT 0;
ALTER TABLE calendar.working_day DROP CONSTRAINT working_day_pkey, ADD PRIMARY KEY (agency_id, day);
DROP INDEX calendar.working_day_n;
CREATE INDEX working_day_n ON calendar.working_day (agency_id, n, day);

ALTER TABLE calendar.working_state ADD COLUMN agency_id integer NOT NULL DEFAULT 0;
ALTER TABLE calendar.working_state DROP CONSTRAINT working_state_pkey, ADD PRIMARY KEY (agency_id);
ALTER TABLE calendar.working_state DROP COLUMN one;

-- Working days up to a day that the calendar does not know: before and after its years every Monday to Friday counts.
CREATE FUNCTION calendar.worked_beyond(d date, a integer) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT calendar.weekdays(d) + COALESCE(
    (SELECT l.n - calendar.weekdays(l.day) FROM calendar.working_day l
     WHERE l.agency_id = a AND l.day < d ORDER BY l.day DESC LIMIT 1), 0)
$$;

-- Working days after `a` up to and including `b` by the calendar in force for an agency: its own, else (or where `agency` is
-- empty) that of the province. Negative where `b` is earlier, empty where one is. One body without inner functions: calling
-- one costs more than what it looks up.
CREATE FUNCTION calendar.workdays(a date, b date, agency integer) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT COALESCE((SELECT w.n FROM calendar.working_day w WHERE w.agency_id = c.id AND w.day = b), calendar.worked_beyond(b, c.id))
       - COALESCE((SELECT w.n FROM calendar.working_day w WHERE w.agency_id = c.id AND w.day = a), calendar.worked_beyond(a, c.id))
  FROM (SELECT COALESCE((SELECT s.agency_id FROM calendar.working_state s WHERE s.agency_id = agency), 0) AS id OFFSET 0) c
$$;

-- The n-th working day after `d` by that calendar; with 0: `d` itself, or the next working day where it is none.
CREATE FUNCTION calendar.workday(d date, k integer, agency integer) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT COALESCE(
    (SELECT w.day FROM calendar.working_day w
     WHERE w.agency_id = t.id AND w.n = t.n
       AND d >= (SELECT min(f.day) FROM calendar.working_day f WHERE f.agency_id = t.id) ORDER BY w.n, w.day LIMIT 1),
    calendar.weekday_at(t.n - COALESCE(
      (SELECT l.n - calendar.weekdays(l.day) FROM calendar.working_day l
       WHERE l.agency_id = t.id AND l.n < t.n ORDER BY l.n DESC, l.day DESC LIMIT 1), 0)))
  FROM (
    SELECT c.id, CASE WHEN k > 0 THEN 0 ELSE 1 END + k + COALESCE(
      (SELECT w.n FROM calendar.working_day w WHERE w.agency_id = c.id AND w.day = c.start), calendar.worked_beyond(c.start, c.id)) AS n
    FROM (SELECT COALESCE((SELECT s.agency_id FROM calendar.working_state s WHERE s.agency_id = agency), 0) AS id,
                 CASE WHEN k > 0 THEN d ELSE d - 1 END AS start OFFSET 0) c
    OFFSET 0) t
$$;

-- The same by the calendar of the province.
CREATE OR REPLACE FUNCTION calendar.workdays(a date, b date) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT calendar.workdays(a, b, NULL::integer)
$$;
CREATE OR REPLACE FUNCTION calendar.workday(d date, k integer) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT calendar.workday(d, k, NULL::integer)
$$;
DROP FUNCTION calendar.worked(date);
