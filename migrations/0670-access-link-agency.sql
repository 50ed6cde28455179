-- A personal link may show one agency alone: whoever it is passed on to sees no other, however far the post reaches. Null: what
-- the post reaches.
ALTER TABLE access.token ADD COLUMN about_agency_id bigint REFERENCES agencies.agency;
