-- The file that was signed, where there is one: an item of evidence. Its signatures are read from it whenever it is looked at.
ALTER TABLE reporting.signing ADD COLUMN item_id bigint;
