import { sql, type Read } from '../../../platform/database/index.ts';
import { tableOf } from '../../registers/index.ts';
import type { Grain, RollUpPlan } from '../core/plan.ts';
import { dayTable, deltaCtes, monthTable } from './delta.ts';

/** A cell whose stored columns are not what the records give: column → [stored, counted]. */
export interface Difference {
  readonly grain: string;
  readonly unit: 'day' | 'month';
  readonly cell: Readonly<Record<string, string | number>>;
  readonly columns: Readonly<Record<string, readonly [number, number]>>;
}

const MOST_ARGUMENTS = 40;

/** A json object of many fields: one call takes a hundred arguments. */
function object(fields: readonly (readonly [string, string])[]): string {
  const parts: string[] = [];
  for (let at = 0; at < fields.length; at += MOST_ARGUMENTS)
    parts.push(
      `jsonb_build_object(${fields
        .slice(at, at + MOST_ARGUMENTS)
        .map(([name, value]) => `'${name}', ${value}`)
        .join(', ')})`,
    );
  return parts.join(' || ');
}

function compared(plan: RollUpPlan, grain: Grain, unit: 'day' | 'month'): string {
  const keys = [unit, ...grain.by];
  const table = unit === 'day' ? dayTable(plan, grain) : monthTable(plan, grain);
  const values = (side: string): string => grain.columns.map(({ code }) => `COALESCE(${side}.${code}, 0)`).join(', ');
  const columns = grain.columns.map(({ code }): [string, string] => {
    const pair = `COALESCE(h.${code}, 0), COALESCE(n.${code}, 0)`;
    return [code, `CASE WHEN COALESCE(h.${code}, 0) <> COALESCE(n.${code}, 0) THEN jsonb_build_array(${pair}) END`];
  });
  return [
    `SELECT '${grain.code}' AS grain, '${unit}' AS unit, ${object(keys.map((key) => [key, key]))} AS cell,`,
    `jsonb_strip_nulls(${object(columns)}) AS columns`,
    `FROM ${grain.code}_${unit}s n FULL JOIN ${table} h USING (${keys.join(', ')})`,
    `WHERE (${values('n')}) IS DISTINCT FROM (${values('h')})`,
  ].join(' ');
}

/**
 * Counts all records of a register again in one pass and compares every cell of every table. Empty: the roll-ups are
 * right. A missing row equals a row of zeros.
 */
export function recountDifferences(read: Read, plan: RollUpPlan, limit: number): Promise<Difference[]> {
  const ctes = deltaCtes(plan, { added: tableOf(plan.set.register), removed: null });
  const parts = plan.grains.flatMap((grain) => [compared(plan, grain, 'day'), compared(plan, grain, 'month')]);
  return read.query(
    sql<Difference>`WITH ${sql.raw(ctes.join(', '))} ${sql.raw(parts.join(' UNION ALL '))} LIMIT ${limit}`,
  );
}
