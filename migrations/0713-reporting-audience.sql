-- By which group an agency owes a report: what its outline asks of it follows from that. Null: everything is asked.
ALTER TABLE reporting.report ADD COLUMN audience text COLLATE "C";
