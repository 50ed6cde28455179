-- The same duty in two plans: done once, it counts in both.
CREATE TABLE tasks.twin (
  task_id bigint NOT NULL REFERENCES tasks.task ON DELETE CASCADE,
  twin_id bigint NOT NULL REFERENCES tasks.task ON DELETE CASCADE,
  PRIMARY KEY (task_id, twin_id),
  CHECK (task_id < twin_id)
);
CREATE INDEX twin_of ON tasks.twin (twin_id);

-- The share whose acceptance made this one done; it is opened again with that one.
ALTER TABLE tasks.assignment ADD COLUMN counted_from bigint REFERENCES tasks.assignment ON DELETE SET NULL;
CREATE INDEX assignment_counted_from ON tasks.assignment (counted_from) WHERE counted_from IS NOT NULL;
