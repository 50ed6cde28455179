-- Changes whenever agencies, their codes or successions do, so that whoever read them knows whether to read them again.
-- A random value and not a counter: one that was rolled back never comes back for other rows.
CREATE TABLE agencies.stamp (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  value uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO agencies.stamp DEFAULT VALUES;

CREATE FUNCTION agencies.renew_stamp() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE agencies.stamp SET value = pg_catalog.gen_random_uuid();
  RETURN NULL;
END $$;

CREATE TRIGGER agency_renews_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies.agency
  FOR EACH STATEMENT EXECUTE FUNCTION agencies.renew_stamp();
CREATE TRIGGER code_renews_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies.code
  FOR EACH STATEMENT EXECUTE FUNCTION agencies.renew_stamp();
CREATE TRIGGER succession_renews_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies.succession
  FOR EACH STATEMENT EXECUTE FUNCTION agencies.renew_stamp();
