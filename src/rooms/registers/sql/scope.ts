import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { tableOf } from '../core/physical.ts';
import { readersOf, writersOf } from '../core/rights.ts';
import { sameKey } from './classify.ts';
import { listBad } from './examine.ts';

/** Condition over an alias: one of the columns holds an agency of the scope. */
function within(columns: readonly string[], alias: string, agencies: readonly number[]): string {
  const ids = `'{${agencies.map(Math.trunc).join(',')}}'::integer[]`;
  return `(${columns.map((column) => `COALESCE(${alias}.${column} = ANY(${ids}), false)`).join(' OR ') || 'false'})`;
}

/** Condition over alias `r` of a register's table or view that leaves what the scope may read; null where that is all. */
export const readable = (definition: RegisterDefinition, scope: Scope): string | null =>
  scope === 'all' ? null : within(readersOf(definition), 'r', scope);

/** Condition over alias `r` that leaves what the scope may write; null where that is all. */
export const writable = (definition: RegisterDefinition, scope: Scope): string | null =>
  scope === 'all' ? null : within(writersOf(definition), 'r', scope);

/** Staged rows that would write a record of somebody else: as the file has it, or as the register holds it. */
function outsideRows(
  definition: RegisterDefinition,
  staging: string,
  brought: readonly string[],
  agencies: readonly number[],
): string {
  const writers = writersOf(definition);
  const own = writers.filter((column) => brought.includes(column));
  // A file without these columns cannot make a record anybody's: it only reaches records that stand.
  const staged = own.length > 0 ? within(own, 's', agencies) : 'r.run_id IS NOT NULL';
  return `
    SELECT s.line FROM ${staging} s LEFT JOIN ${tableOf(definition.code)} r ON ${sameKey(definition, 'r', 's')}
    WHERE NOT (${staged}) OR (r.run_id IS NOT NULL AND NOT ${within(writers, 'r', agencies)})`;
}

/** Lists staged rows outside the scope as bad ones; answers how many. */
export async function listOutside(
  tx: Tx,
  definition: RegisterDefinition,
  staged: { readonly staging: string; readonly runId: number; readonly columns: readonly string[] },
  scope: Scope,
): Promise<number> {
  if (scope === 'all') return 0;
  const outside = outsideRows(definition, staged.staging, staged.columns, scope);
  const field = writersOf(definition)[0] ?? definition.key[0]!;
  return listBad(tx, staged.runId, [
    `SELECT o.line, 'registers.outside-scope' AS code, '${field}' AS field, '{}'::jsonb AS params FROM (${outside}) o`,
  ]);
}

/** How many staged rows the scope may not write. */
export async function countOutside(
  read: Read,
  definition: RegisterDefinition,
  staged: { readonly staging: string; readonly columns: readonly string[] },
  scope: Scope,
): Promise<number> {
  if (scope === 'all') return 0;
  const outside = outsideRows(definition, staged.staging, staged.columns, scope);
  const [row] = await read.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM (${sql.raw(outside)}) o`);
  return row!.n;
}
