import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { compileChecks } from '../core/environment.ts';
import { physicalColumns, tableOf } from '../core/physical.ts';
import { deltaOf, sameKey, type Classes } from './classify.ts';
import { checkCode } from './examine.ts';

const listed = (lines: readonly number[]): string => `'{${lines.map(Math.trunc).join(',')}}'::integer[]`;

/** Takes lines out of staging. */
export async function dropLines(tx: Tx, staging: string, lines: readonly number[]): Promise<void> {
  if (lines.length > 0) await tx.execute(`DELETE FROM ${staging} WHERE line = ANY(${listed(lines)})`);
}

/** Fills columns of staged lines from the records as they stand. */
export async function fillLines(
  tx: Tx,
  definition: RegisterDefinition,
  staging: string,
  columns: readonly string[],
  lines: readonly number[],
): Promise<void> {
  if (columns.length === 0) return;
  const set = columns.map((name) => `${name} = r.${name}`).join(', ');
  await tx.execute(`
    UPDATE ${staging} s SET ${set} FROM ${tableOf(definition.code)} r
    WHERE s.line = ANY(${listed(lines)}) AND ${sameKey(definition, 'r', 's')}`);
}

/** Lines with an empty required column. */
export async function emptyRequired(
  tx: Tx,
  definition: RegisterDefinition,
  staging: string,
): Promise<{ line: number; field: string }[]> {
  const required = physicalColumns(definition).filter((column) => column.required);
  if (required.length === 0) return [];
  const parts = required.map(({ name, of }) => `SELECT line, '${of}' AS field FROM ${staging} WHERE ${name} IS NULL`);
  return tx.query(sql<{ line: number; field: string }>`${sql.raw(parts.join(' UNION ALL '))} ORDER BY 1`);
}

/** Lines whose record a line before them already has. */
export async function repeatedLines(tx: Tx, definition: RegisterDefinition, staging: string): Promise<number[]> {
  const rows = await tx.query(sql<{ line: number }>`
    SELECT line FROM ${sql.raw(staging)} s
    WHERE EXISTS (SELECT 1 FROM ${sql.raw(staging)} b WHERE b.line < s.line AND ${sql.raw(sameKey(definition, 'b', 's'))})`);
  return rows.map((row) => row.line);
}

/** The key of each staged line as text, as addresses have it. */
export async function stagedKeys(
  tx: Tx,
  definition: RegisterDefinition,
  staging: string,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const key = definition.key.map((name) => `${name}::text`).join(', ');
  const rows = await tx.query(sql<{ line: number; key: string[] }>`
    SELECT line, ARRAY[${sql.raw(key)}] AS key FROM ${sql.raw(staging)} ORDER BY line`);
  return new Map(rows.map((row) => [row.line, row.key]));
}

/** For each staged line the run that last wrote its record; null where there is none. */
export const standingRuns = (
  tx: Tx,
  definition: RegisterDefinition,
  staging: string,
): Promise<{ line: number; run: number | null }[]> =>
  tx.query(sql<{ line: number; run: number | null }>`
    SELECT s.line, r.run_id AS run
    FROM ${sql.raw(staging)} s LEFT JOIN ${sql.raw(tableOf(definition.code))} r ON ${sql.raw(sameKey(definition, 'r', 's'))}`);

/** Lines of rows that fail a warning which is only passed with a reason. */
export async function oddLines(
  tx: Tx,
  definition: RegisterDefinition,
  rows: string,
  today: LocalDate,
): Promise<{ line: number; code: string; field: string; rule: string }[]> {
  const asking = compileChecks(definition, 's', today).filter(
    (check) => check.level === 'warning' && check.pass === 'reason',
  );
  if (asking.length === 0) return [];
  const parts = asking.map(
    (check) =>
      `SELECT s.line, '${checkCode(definition, check)}' AS code, '${check.column}' AS field, '${check.code}' AS rule FROM ${rows} s WHERE NOT (${check.sql})`,
  );
  return tx.query(
    sql<{ line: number; code: string; field: string; rule: string }>`${sql.raw(parts.join(' UNION ALL '))} ORDER BY 1`,
  );
}

/** Staged lines that differ from the register, and whether their record stands already; all are new in an empty register. */
export async function linesOfDelta(
  tx: Tx,
  staging: string,
  classes: Classes,
): Promise<ReadonlyMap<number, boolean> | 'all new'> {
  const [delta] = await tx.query(sql<{ oid: string | null }>`SELECT to_regclass(${deltaOf(staging)})::text AS oid`);
  if (!delta?.oid) return classes.new > 0 ? 'all new' : new Map();
  const rows = await tx.query(sql<{ line: number; changed: boolean }>`
    SELECT line, changed FROM ${sql.raw(deltaOf(staging))}`);
  return new Map(rows.map((row) => [row.line, row.changed]));
}
