-- Where a word came from beside its author: of a survey its name, method, sheets, response and margin as they were then.
ALTER TABLE scoring.score ADD COLUMN source jsonb;
