import { addDays, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Stretch } from '../core/cells.ts';
import type { CellRow } from '../core/gather.ts';
import type { Grain, RollUpPlan } from '../core/plan.ts';
import { dayTable, monthTable } from './delta.ts';

export interface CellQuery {
  readonly grain: Grain;
  /** Dimensions of the grain to keep apart; the others are summed over. */
  readonly keep: readonly string[];
  readonly columns: readonly string[];
  readonly stretches: readonly Stretch[];
  /** Wanted values by dimension; a dimension that is missing is not restricted. */
  readonly only: ReadonlyMap<string, readonly (string | number)[]>;
}

function daysOf(stretch: Stretch): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = stretch.from ?? stretch.to; day <= stretch.to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Days are listed one by one: with the agency they are then exact places of the key, and nothing between them is read. */
function during(stretch: Stretch) {
  if (stretch.unit === 'day') return sql`day = ANY(${daysOf(stretch)}::date[])`;
  const until = sql`month <= ${stretch.to}::date`;
  return stretch.from === null ? until : sql`month >= ${stretch.from}::date AND ${until}`;
}

/** Conditions that keep the wanted values of dimensions, each beginning with AND. */
export function only(plan: RollUpPlan, wanted: CellQuery['only']) {
  const conditions = [...wanted].map(([dimension, values]) => {
    const type = plan.dimensions.get(dimension)?.sqlType === 'integer' ? 'integer' : 'text';
    return sql` AND ${sql.ref(dimension)} = ANY(${values}::${sql.raw(type)}[])`;
  });
  return sql.join(conditions, sql``);
}

/** Reads cells from months and days; nothing but the roll-ups is touched, however many records there are. */
export async function readCells(read: Read, plan: RollUpPlan, query: CellQuery): Promise<CellRow[]> {
  if (query.stretches.length === 0) return [];
  const { grain, keep, columns } = query;
  const names = sql.raw([...keep, ...columns].join(', '));
  const parts = query.stretches.map((stretch) => {
    const table = sql.raw(stretch.unit === 'day' ? dayTable(plan, grain) : monthTable(plan, grain));
    const bucket = sql.lit(stretch.bucket);
    return sql`SELECT ${bucket}::integer AS bucket, ${names} FROM ${table} WHERE ${during(stretch)}${only(plan, query.only)}`;
  });
  const totals = sql.raw(columns.map((column) => `sum(${column})::bigint AS ${column}`).join(', '));
  const grouped = sql.raw(['bucket', ...keep].join(', '));
  const rows = await read.query(
    sql<
      Record<string, string | number | null>
    >`SELECT ${grouped}, ${totals} FROM (${sql.join(parts, sql` UNION ALL `)}) held GROUP BY ${grouped}`,
  );
  return rows.map((row) => ({
    bucket: Number(row['bucket']),
    keys: Object.fromEntries(keep.map((key) => [key, row[key] ?? ''])),
    sums: new Map(
      columns.flatMap((column): [string, number][] => (row[column] ? [[column, Number(row[column])]] : [])),
    ),
  }));
}
