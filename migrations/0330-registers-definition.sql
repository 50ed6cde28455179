-- Digest of what a register is made by: where it is the same, nothing has to be looked at.
ALTER TABLE registers.register ADD COLUMN digest text COLLATE "C";
