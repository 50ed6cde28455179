-- What decided how the file was read: its bytes, mapping, register, agencies, scope and the program itself, as one hash. A file
-- that rests on the same as the last change of its register brings nothing new; `same_as` names that import.
-- `revision` of a committed run is the register's once its rows were in.
ALTER TABLE imports.run ADD COLUMN basis text COLLATE "C", ADD COLUMN same_as integer;
CREATE INDEX run_basis ON imports.run (basis, id) WHERE state = 'committed' AND basis IS NOT NULL;
