-- Which columns tell lateness stands in the definition, no longer in their names. Shipped definitions say it themselves at the
-- next start; those made on screen are told here what held for them by the name.
UPDATE registers.register AS register
SET definition = register.definition || jsonb_build_object('late', named.codes)
FROM (
  SELECT code, (
    SELECT jsonb_agg(derived ->> 'code') FROM jsonb_array_elements(definition -> 'derived') AS derived
    WHERE derived ->> 'type' = 'date' AND derived ->> 'code' ~ '(^|_)overdue_on$') AS codes
  FROM registers.register WHERE origin = 'local') AS named
WHERE named.code = register.code AND named.codes IS NOT NULL AND NOT register.definition ? 'late';
