/** Words that PostgreSQL keeps for itself, and names that roll-ups and their statements use. */
export const TAKEN = new Set(
  `all altogether analyse analyze and any array as asc asymmetric authorization binary belongs both bucket case cast check collate collation column
  concurrently constraint counts_for create cross current_catalog current_date current_role current_schema current_time current_timestamp
  current_user day default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group
  having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp
  month n natural net not notnull null offset on only or order outer overlaps placing primary references returning
  right select session_user similar some symmetric system_user table tablesample then to trailing true union unique upto
  user using variadic verbose when where whole window with x year`.split(/\s+/),
);
