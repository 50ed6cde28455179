const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/**
 * Words that SQL keeps for itself, of PostgreSQL 15 to 18: a table or column of that name works only in quotes, and whoever
 * reads the register with a tool of their own would stumble.
 */
export const SQL_WORDS = words(
  'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window with',
);

/** Columns that every table of PostgreSQL has, and those that table, history and staging of a register keep for themselves. */
const OF_TABLES = words('ctid xmin xmax cmin cmax tableoid run_id counted line change replaced_by replaced_at');

/** Names that expressions give a meaning already, and the one that every object of JavaScript has. */
const OF_EXPRESSIONS = words('today none has first latest earliest date duration timestamp constructor');

/** Whether no column, stored or derived, may have the name. */
export const isTaken = (name: string): boolean => OF_TABLES.has(name) || OF_EXPRESSIONS.has(name);

/** Endings by which the tables of a register are told apart. */
export const RESERVED_ENDING = /_(?:v|history|personal)$/;
