import { sql } from 'kysely';
import type { Read, Tx } from './handle.ts';
import type { LocalSettings } from './standing.ts';

/**
 * The second wall: what a request reaches is set at the beginning of its transaction, and row-level security keeps back
 * everything else, whatever the query asks for. A table of one agency's things is cut by the scope of one action.
 */

/** Agencies a request reaches, as the permission table answers. */
type Reached = 'all' | readonly number[];

const settingOf = (what: 'scope' | 'field' | 'post', action: string): string =>
  `${what}.${action.replace(/[^a-z]/g, '_')}`;

/**
 * Settings that say how far each of the actions reaches, for which field where it is one of a field, and for which post where it
 * is of what a post is named for. An action without one reaches nothing, and nothing is sent for it: people without an account are most.
 */
export const wallSettings = (
  scopes: ReadonlyMap<string, Reached>,
  fields: ReadonlyMap<string, string> = new Map(),
  posts: ReadonlyMap<string, number> = new Map(),
): LocalSettings =>
  Object.fromEntries([
    ...[...scopes]
      .filter(([, scope]) => scope.length > 0)
      .map(([action, scope]) => [settingOf('scope', action), scope === 'all' ? scope : `{${scope.join(',')}}`]),
    ...[...fields].map(([action, field]) => [settingOf('field', action), field]),
    ...[...posts].map(([action, post]) => [settingOf('post', action), String(post)]),
  ]);

/** SQL condition: the scope of the action is everything, or holds one of the columns. Asked for once in a statement. */
export function behindWall(action: string, columns: readonly string[]): string {
  const setting = `(SELECT current_setting('${settingOf('scope', action)}', true))`;
  const agencies = `(SELECT NULLIF(NULLIF(current_setting('${settingOf('scope', action)}', true), 'all'), ''))::bigint[]`;
  return [`${setting} = 'all'`, ...columns.map((column) => `COALESCE(${column} = ANY (${agencies}), false)`)].join(
    ' OR ',
  );
}

/**
 * Puts a table behind the wall by the condition, unless it stands there already. Owners of the table are not cut: bulk
 * changes check their whole set first.
 */
export async function ensureWall(tx: Tx, table: string, condition: string): Promise<void> {
  if ((await standingWall(tx, table)) === condition) return;
  await tx.execute(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await tx.execute(`DROP POLICY IF EXISTS wall ON ${table}`);
  await tx.execute(`CREATE POLICY wall ON ${table} USING (${condition})`);
  await tx.execute(`COMMENT ON POLICY wall ON ${table} IS '${condition.replaceAll("'", "''")}'`);
}

async function standingWall(read: Read, table: string): Promise<string | null> {
  const [row] = await read.query(sql<{ condition: string | null }>`
    SELECT obj_description(p.oid, 'pg_policy') AS condition
    FROM pg_policy p WHERE p.polrelid = ${table}::regclass AND p.polname = 'wall'`);
  return row?.condition ?? null;
}
