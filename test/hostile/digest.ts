import { sql, type Database } from '../../src/platform/database/index.ts';

/**
 * Tables whose rows say that something was tried: the run of a refused import, the link and session of who tried. Everything
 * else must stand as it stood.
 */
const BOOKKEEPING = new Set([
  'imports.run',
  'access.session',
  'access.sign_in_link',
  'audit.entry',
  'audit.pending',
  'platform.bucket',
]);

interface Table {
  readonly name: string;
}

const tablesOf = (database: Database): Promise<Table[]> =>
  database.query(sql<Table>`
    SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_%'
    ORDER BY 1`);

/** A digest of every table's rows, whatever their order; tables that only keep the books are listed without their rows. */
export async function digest(database: Database): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const { name } of await tablesOf(database)) {
    if (BOOKKEEPING.has(name)) {
      all[name] = 'bookkeeping';
      continue;
    }
    const [row] = await database.query(sql<{ n: number; sum: string }>`
      SELECT count(*)::integer AS n, COALESCE(sum(hashtextextended(t::text, 0)), 0)::text AS sum FROM ${sql.raw(name)} t`);
    all[name] = `${row!.n} rows ${row!.sum}`;
  }
  return all;
}

/** Tables in whose rows a text stands, however a column stores it; bookkeeping included. */
export async function tablesHolding(database: Database, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await tablesOf(database)) {
    const rows = await database.query(
      sql`SELECT 1 FROM ${sql.raw(name)} t WHERE position(${text} in t::text) > 0 LIMIT 1`,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** Staging tables that no run waits for. */
export const leftStaging = async (database: Database): Promise<string[]> =>
  (await tablesOf(database)).map(({ name }) => name).filter((name) => name.startsWith('reg_stage.'));
