-- Papers beside a plan that order tasks: conclusions of its steering committee. Their tasks belong to the plan in force, so that
-- everything that looks at a plan's work sees them too.
CREATE TABLE tasks.source (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id bigint NOT NULL REFERENCES plans.plan,
  number text NOT NULL CHECK (number <> ''),
  issued_on date NOT NULL,
  -- What was concluded: the meeting in its own words.
  meeting text NOT NULL CHECK (meeting <> ''),
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL,
  UNIQUE (plan_id, number)
);

ALTER TABLE tasks.task ADD COLUMN source_id bigint REFERENCES tasks.source;
ALTER TABLE tasks.task DROP CONSTRAINT task_kind_check;
ALTER TABLE tasks.task ADD CONSTRAINT task_kind_check CHECK (kind IN ('annex', 'clause', 'duty', 'conclusion'));
ALTER TABLE tasks.task ADD CHECK ((kind = 'conclusion') = (source_id IS NOT NULL));
CREATE INDEX task_of_source ON tasks.task (source_id) WHERE source_id IS NOT NULL;

-- Who of the agency does it: the division in its own words, and a post, whoever holds it.
ALTER TABLE tasks.assignment ADD COLUMN division text;
ALTER TABLE tasks.assignment ADD COLUMN post_id bigint REFERENCES access.post ON DELETE SET NULL;
CREATE INDEX assignment_of_post ON tasks.assignment (post_id) WHERE post_id IS NOT NULL;
