-- Two processes that send at once never take the same mail: who takes one has it until then.
ALTER TABLE platform.mail ADD COLUMN taken_until timestamptz;
