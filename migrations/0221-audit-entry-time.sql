-- A time that has no whole number of microseconds (infinity, the year 294276) could be written but never sealed, and would
-- hold up every entry behind it.
ALTER TABLE audit.entry ADD CONSTRAINT entry_at_can_be_sealed CHECK (at >= '1970-01-01Z' AND at < '2300-01-01Z');
