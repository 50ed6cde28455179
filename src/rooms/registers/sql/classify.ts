import { sql, type Tx } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { tableOf } from '../core/physical.ts';
import { columnNames } from './ensure.ts';
import { dropBad } from './examine.ts';

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
  await tx.execute(`ANALYZE ${delta}`);
  return countDelta(tx, staging, staged);
}

async function countDelta(tx: Tx, staging: string, staged: number): Promise<Classes> {
  const [counts] = await tx.query(
    sql<{ fresh: number; changed: number }>`
      SELECT count(*) FILTER (WHERE NOT changed)::integer AS fresh, count(*) FILTER (WHERE changed)::integer AS changed
      FROM ${sql.raw(deltaOf(staging))}`,
  );
  return { new: counts!.fresh, changed: counts!.changed, unchanged: staged - counts!.fresh - counts!.changed };
}

/** Whether new and changed rows are listed: not where everything staged is new. */
const isListed = (classes: Classes): boolean => classes.changed > 0 || classes.unchanged > 0;

/**
 * The rows that would change something, as a relation with the columns of staging. A changed row is shown as the record
 * would be: what the file does not have comes from the register.
 */
export function pendingRows(
  definition: RegisterDefinition,
  staging: string,
  columns: readonly string[],
  classes: Classes,
): string {
  if (!isListed(classes)) return staging;
  const all = columnNames(definition);
  const joined = `${staging} s JOIN ${deltaOf(staging)} d USING (line)`;
  const fresh = `SELECT s.line, ${all.map((name) => `s.${name}`).join(', ')}, s.counted FROM ${joined} WHERE NOT d.changed`;
  if (classes.changed === 0) return `(${fresh})`;
  const image = all.map((name) => (columns.includes(name) ? `s.${name}` : `r.${name}`)).join(', ');
  return `(${fresh} UNION ALL
    SELECT s.line, ${image}, r.counted FROM ${joined} JOIN ${tableOf(definition.code)} r ON ${sameKey(definition, 'r', 's')}
    WHERE d.changed)`;
}

/** The classes after bad rows went out of staging: those rows were all new or changed. */
export async function withoutBad(
  tx: Tx,
  staging: string,
  runId: number,
  classes: Classes,
  bad: number,
): Promise<Classes> {
  if (bad === 0) return classes;
  await dropBad(tx, staging, runId);
  if (!isListed(classes)) return { ...classes, new: classes.new - bad };
  await dropBad(tx, deltaOf(staging), runId);
  return countDelta(tx, staging, classes.new + classes.changed + classes.unchanged - bad);
}
