-- Runs and their refused rows belong to the agency that began them: requests see those of the agencies they reach.
-- The setting is made at the beginning of each transaction of a request; without it nothing is seen. The roles that jobs and
-- bulk changes run as are not cut.
ALTER TABLE imports.run ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON imports.run USING (
  (SELECT current_user) <> 'thuocdo_app'
  OR (SELECT current_setting('scope.registers_read', true)) = 'all'
  OR COALESCE(agency = ANY ((SELECT NULLIF(NULLIF(current_setting('scope.registers_read', true), 'all'), ''))::bigint[]), false)
);
ALTER TABLE imports.refused_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON imports.refused_row USING (EXISTS (SELECT 1 FROM imports.run WHERE id = run_id));
