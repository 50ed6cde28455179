import { sql, type Read } from '../../../platform/database/index.ts';
import { tableOf } from '../../registers/index.ts';
import type { RollUpPlan } from '../core/plan.ts';
import { recountQueries } from './delta.ts';
import { addedTo, tableNamed, tablesOf, type RollTable, type Unit } from './tables.ts';

/** A cell whose stored columns are not what the records give: column → [stored, counted]. */
export interface Difference {
  /** Grain, or the measure whose values are tallied. */
  readonly grain: string;
  readonly unit: Unit;
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

/** A number that two lists share exactly when they hold the same events, whatever their order; what is taken back cancels. */
const listSum = (list: string): string =>
  `COALESCE((SELECT sum(CASE WHEN x & 32 = 0 THEN 1 ELSE -1 END * hashint8extended((x & ~32)::bigint, 17)::numeric) FROM unnest(${list}) x), 0)`;

function compared(plan: RollUpPlan, table: RollTable): string {
  const keys = table.keys.map(({ name }) => name);
  const lists = table.lists.map(({ name }) => name);
  const value = (side: string, code: string): string => `COALESCE(${side}.${code}, 0)`;
  const pairs = [
    ...table.columns.map(({ code }) => ({ code, held: value('h', code), counted: value('n', code) })),
    ...lists.map((code) => ({
      code,
      held: `${listSum(`h.${code}`)} + ${value('a', code)}`,
      counted: listSum(`n.${code}`),
    })),
  ];
  const columns = pairs.map(({ code, held, counted }): [string, string] => {
    const shown = lists.includes(code) ? `cardinality(h.${code}), cardinality(n.${code})` : `${held}, ${counted}`;
    return [code, `CASE WHEN ${held} <> ${counted} THEN jsonb_build_array(${shown}) END`];
  });
  const sums = lists.map((name) => `sum(${listSum(name)}) AS ${name}`);
  const added =
    lists.length === 0
      ? ''
      : ` LEFT JOIN (SELECT ${[...keys, ...sums].join(', ')} FROM ${addedTo(plan, table)} GROUP BY ${keys.join(', ')}) a USING (${keys.join(', ')})`;
  return [
    `SELECT '${table.kind === 'grain' ? table.grain.code : table.tally.code}' AS grain, '${table.unit}' AS unit, ${object(keys.map((key) => [key, key]))} AS cell,`,
    `jsonb_strip_nulls(${object(columns)}) AS columns`,
    `FROM moving_${table.part} n FULL JOIN ${tableNamed(plan, table.part)} h USING (${keys.join(', ')})${added}`,
    `WHERE (${pairs.map((pair) => pair.held).join(', ')}) IS DISTINCT FROM (${pairs.map((pair) => pair.counted).join(', ')})`,
  ].join(' ');
}

/**
 * Counts all records of a register again in one pass and compares every cell of every table. Empty: the roll-ups are
 * right. A missing row equals a row of zeros.
 */
export function recountDifferences(read: Read, plan: RollUpPlan, limit: number): Promise<Difference[]> {
  const queries = recountQueries(plan, tableOf(plan.set.register));
  const parts = tablesOf(plan).map((table) => compared(plan, table));
  return read.query(
    sql<Difference>`WITH ${sql.raw(queries.join(', '))} ${sql.raw(parts.join(' UNION ALL '))} LIMIT ${limit}`,
  );
}
