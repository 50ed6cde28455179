import type { Interval, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Grain, RollUpPlan } from '../core/plan.ts';
import { daysOfGrain, only as restricted } from './cells.reads.ts';

/** First day of the interval on which a sum of stored columns, over all wanted cells, is above zero; null where none is. */
export async function firstDayAbove(
  read: Read,
  plan: RollUpPlan,
  grain: Grain,
  query: {
    readonly sum: ReadonlyMap<string, number>;
    readonly only: ReadonlyMap<string, readonly (string | number)[]>;
    readonly interval: Interval;
  },
): Promise<LocalDate | null> {
  const sum = [...query.sum].map(([column, factor]) => `${factor} * COALESCE(sum(${column}), 0)`).join(' + ');
  const [row] = await read.query(sql<{ day: LocalDate }>`
    SELECT day FROM ${sql.raw(daysOfGrain(plan, grain, [...query.sum.keys()]))}
    WHERE day BETWEEN ${query.interval.from}::date AND ${query.interval.to}::date${restricted(plan, query.only)}
    GROUP BY day HAVING ${sql.raw(sum)} > 0 ORDER BY day LIMIT 1`);
  return row?.day ?? null;
}
