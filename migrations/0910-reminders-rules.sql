-- Steps, hours and quiet days as the standing office edits them: each version stands from its day, none is ever changed.
CREATE TABLE reminders.rules (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The version before it, 0 for the first: of two who edit the same one, the second is told.
  made_from bigint NOT NULL UNIQUE,
  from_on date NOT NULL,
  rules jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  made_by jsonb NOT NULL
);
CREATE INDEX rules_from ON reminders.rules (from_on, id);

-- By which steps somebody was told, and after how many working days: where the steps change, what was told counts on.
ALTER TABLE reminders.covered ADD COLUMN rules text COLLATE "C" NOT NULL DEFAULT 'shipped 2025-01-01', ADD COLUMN days integer;
ALTER TABLE reminders.covered ALTER COLUMN rules DROP DEFAULT;
UPDATE reminders.covered c SET days = (
  SELECT l.days FROM reminders.line l JOIN reminders.message m ON m.id = l.message_id
  WHERE l.assignment_id = c.assignment_id AND m.post_id = c.post_id AND m.topic = c.topic ORDER BY m.id DESC LIMIT 1);
