-- Lead agencies consolidate their field: a report of level field stands between those of agencies and the province's.
-- Null: the period was opened without that level.
ALTER TABLE reporting.cycle ADD COLUMN due_field date CHECK (due_field BETWEEN due_agency AND due_province);

ALTER TABLE reporting.report
  ADD COLUMN field text COLLATE "C",
  DROP CONSTRAINT report_level_check,
  ADD CONSTRAINT report_level_check CHECK (level IN ('agency', 'field', 'province')),
  ADD CONSTRAINT report_field_check CHECK ((level = 'field') = (field IS NOT NULL)),
  DROP CONSTRAINT report_cycle_id_level_agency_id_key;
-- An agency may lead several fields.
CREATE UNIQUE INDEX report_once ON reporting.report (cycle_id, level, agency_id, COALESCE(field, ''));

-- A sentence that was taken over from a report below, as it was there: where the words of a merged text came from.
CREATE TABLE reporting.taken (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  report_id bigint NOT NULL REFERENCES reporting.report ON DELETE CASCADE,
  code text COLLATE "C" NOT NULL,
  source_id bigint NOT NULL REFERENCES reporting.report ON DELETE CASCADE,
  source_version integer NOT NULL,
  -- Whose words they were: said without a look at a report that the reader may not reach.
  agency_id bigint NOT NULL REFERENCES agencies.agency,
  words text NOT NULL CHECK (words <> ''),
  taken_at timestamptz NOT NULL,
  taken_by jsonb NOT NULL
);
CREATE INDEX taken_of ON reporting.taken (report_id, code, id);
ALTER TABLE reporting.taken ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON reporting.taken USING (EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id));

-- What was sent, cut into sections, for who merges it: with the figures of the rows that belong to a section. It runs with the
-- rights of its owner, so that who leads a field reads the sections of that field out of reports that it does not reach; a report
-- that was taken back, or of which none is owed, is not in it.
CREATE VIEW reporting.part WITH (security_barrier) AS
SELECT r.cycle_id, r.id AS report_id, r.agency_id, r.level, v.number AS version,
  s.rule ->> 'code' AS code, s.rule ->> 'field' AS field,
  COALESCE(v.content -> 'sections' ->> (s.rule ->> 'code'), '') AS words,
  COALESCE((SELECT jsonb_object_agg(w.rule ->> 'code', v.content -> 'figures' -> (w.rule ->> 'code'))
    FROM jsonb_array_elements(c.outline -> 'annex') AS g (rule), jsonb_array_elements(g.rule -> 'rows') AS w (rule)
    WHERE g.rule ->> 'section' = s.rule ->> 'code' AND v.content -> 'figures' ? (w.rule ->> 'code')), '{}') AS figures,
  COALESCE((SELECT jsonb_object_agg(w.rule ->> 'code', v.content -> 'typed' -> (w.rule ->> 'code'))
    FROM jsonb_array_elements(c.outline -> 'annex') AS g (rule), jsonb_array_elements(g.rule -> 'rows') AS w (rule)
    WHERE g.rule ->> 'section' = s.rule ->> 'code' AND v.content -> 'typed' ? (w.rule ->> 'code')), '{}') AS typed
FROM reporting.report r
JOIN reporting.cycle c ON c.id = r.cycle_id
CROSS JOIN LATERAL jsonb_array_elements(c.outline -> 'sections') AS s (rule)
LEFT JOIN LATERAL (SELECT number, content FROM reporting.version WHERE report_id = r.id AND r.state <> 'draft'
  ORDER BY number DESC LIMIT 1) AS v ON true
WHERE r.level <> 'province' AND r.excused IS NULL AND (r.level = 'agency' OR r.field = s.rule ->> 'field')
  AND (NOT row_security_active('reporting.report')
    OR (SELECT current_setting('scope.reporting_consolidate', true)) = 'all'
    OR COALESCE(s.rule ->> 'field' = (SELECT current_setting('field.reporting_consolidate', true)), false));
