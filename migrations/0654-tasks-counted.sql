-- Totals of the matrix go through every share of a plan: from this they are counted without reading the rows themselves.
CREATE INDEX assignment_counted ON tasks.assignment (task_id, agency_id, state, due_on) WHERE ended_on IS NULL;
