-- Accepted products of tasks and accepted reports that stood beside a word, as [{key, shown, path}]: what was taken back since shows.
ALTER TABLE scoring.score ADD COLUMN linked jsonb NOT NULL DEFAULT '[]';
