-- Every day of the calendar in force with the number of working days up to it, that day included. Filled by the program from
-- the years of the catalogue and the local days of the whole province; another calendar means other rows and another digest.
CREATE TABLE calendar.working_day (
  day date PRIMARY KEY,
  n integer NOT NULL
);
CREATE INDEX working_day_n ON calendar.working_day (n, day);

CREATE TABLE calendar.working_state (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  digest text COLLATE "C" NOT NULL
);

-- Mondays to Fridays from Monday 5 January 1970 up to a day: what is counted beyond the years that the calendar knows.
CREATE FUNCTION calendar.weekdays(d date) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (floor((d - DATE '1970-01-05') / 7.0) * 5)::integer
         + LEAST(d - DATE '1970-01-05' - floor((d - DATE '1970-01-05') / 7.0)::integer * 7 + 1, 5)
$$;

-- The day on which that count is reached.
CREATE FUNCTION calendar.weekday_at(w integer) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DATE '1970-01-05' + floor((w - 1) / 5.0)::integer * 7 + (w - 1 - floor((w - 1) / 5.0)::integer * 5)
$$;

-- Working days up to a day. Before and after the known years every Monday to Friday counts.
CREATE FUNCTION calendar.worked(d date) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT COALESCE(
    (SELECT w.n FROM calendar.working_day w WHERE w.day = d),
    calendar.weekdays(d) + COALESCE(
      (SELECT l.n - calendar.weekdays(l.day) FROM calendar.working_day l WHERE l.day < d ORDER BY l.day DESC LIMIT 1), 0))
$$;

-- Working days after `a` up to and including `b`; negative where `b` is earlier, empty where one is.
CREATE FUNCTION calendar.workdays(a date, b date) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT calendar.worked(b) - calendar.worked(a)
$$;

-- The n-th working day after `d`; with 0: `d` itself, or the next working day where it is none.
CREATE FUNCTION calendar.workday(d date, k integer) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT COALESCE(
    (SELECT w.day FROM calendar.working_day w
     WHERE w.n = t.n AND d >= (SELECT min(f.day) FROM calendar.working_day f) ORDER BY w.n, w.day LIMIT 1),
    calendar.weekday_at(t.n - COALESCE(
      (SELECT l.n - calendar.weekdays(l.day) FROM calendar.working_day l WHERE l.n < t.n ORDER BY l.n DESC, l.day DESC LIMIT 1), 0)))
  FROM (SELECT CASE WHEN k > 0 THEN calendar.worked(d) + k ELSE calendar.worked(d - 1) + 1 + k END AS n) t
$$;
