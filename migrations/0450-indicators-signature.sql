-- Who defined an indicator is written as everywhere else: the person and the post, not a name put together.
ALTER TABLE indicators.definition ALTER COLUMN defined_by TYPE jsonb USING to_jsonb(defined_by);
