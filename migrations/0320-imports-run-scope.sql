-- Whose run it is: the agency of the post that began it, null for the province. `scope` holds the agencies whose records
-- the run may write, null for all: a job that reads the file later has no post of its own.
ALTER TABLE imports.run ADD COLUMN agency bigint, ADD COLUMN scope bigint[];
CREATE INDEX run_of_agency ON imports.run (agency, id) WHERE agency IS NOT NULL;
