import { sql, type Tx } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { tableOf } from '../core/physical.ts';

/** Rows of a staging table told apart against the register as it stands. */
export interface Classes {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Lists staged rows that are new or changed; absent where the register was empty and everything is new. */
export const deltaOf = (staging: string): string => `${staging}_delta`;

/** Whether `a` and `b` name the same record. */
export const sameKey = (definition: RegisterDefinition, a: string, b: string): string =>
  definition.key.map((name) => `${a}.${name} = ${b}.${name}`).join(' AND ');

/**
 * Tells new, changed and unchanged rows apart in one join. Only columns that the file has are compared: what another file
 * brought stays. Lists the first two in `deltaOf(staging)`; `staged` is the number of rows in staging.
 */
export async function classify(
  tx: Tx,
  definition: RegisterDefinition,
  staging: string,
  columns: readonly string[],
  staged: number,
): Promise<Classes> {
  const table = tableOf(definition.code);
  const delta = deltaOf(staging);
  await tx.execute(`DROP TABLE IF EXISTS ${delta}`);
  const [any] = await tx.query(sql`SELECT 1 FROM ${sql.raw(table)} LIMIT 1`);
  if (!any) return { new: staged, changed: 0, unchanged: 0 };
  const compared = columns.filter((name) => !definition.key.includes(name));
  const differs = compared.map((name) => `s.${name} IS DISTINCT FROM r.${name}`).join(' OR ') || 'false';
  await tx.execute(`
    CREATE UNLOGGED TABLE ${delta} AS
    SELECT s.line, r.run_id IS NOT NULL AS changed
    FROM ${staging} s LEFT JOIN ${table} r ON ${sameKey(definition, 'r', 's')}
    WHERE r.run_id IS NULL OR ${differs}`);
  const [counts] = await tx.query(
    sql<{ fresh: number; changed: number }>`
      SELECT count(*) FILTER (WHERE NOT changed)::integer AS fresh, count(*) FILTER (WHERE changed)::integer AS changed
      FROM ${sql.raw(delta)}`,
  );
  return { new: counts!.fresh, changed: counts!.changed, unchanged: staged - counts!.fresh - counts!.changed };
}
