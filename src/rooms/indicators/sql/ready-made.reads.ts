import type { Interval, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { ReadyMade } from '../core/measures.ts';
import { grainFor, type RollUpPlan } from '../core/plan.ts';
import { only as restricted, type CellQuery } from './cells.reads.ts';
import { daysOfGrain } from './cells.reads.ts';

/** A figure as it was handed in: one period of one agency. Numbers are exact decimals as texts. */
export interface ReadyMadeRow {
  readonly indicator: string | null;
  readonly agency: number;
  readonly period: Interval;
  readonly numerator: string;
  readonly denominator: string | null;
  readonly document: string | null;
  readonly published: LocalDate | null;
  readonly label: string | null;
}

const text = (dimension: string | undefined, type: string) =>
  dimension === undefined ? sql.raw(`NULL::${type}`) : sql.ref(dimension);

/** Figures handed in whose whole period lies in the interval, from the days of the roll-ups. */
export async function readReadyMade(
  read: Read,
  plan: RollUpPlan,
  made: ReadyMade,
  query: { readonly interval: Interval; readonly only: CellQuery['only'] },
): Promise<ReadyMadeRow[]> {
  const optional = [made.indicator, made.document, made.published, made.label].filter((name) => name !== undefined);
  const measures = [made.numerator, ...(made.denominator ? [made.denominator] : []), made.rows];
  const grain = grainFor(plan, ['agency', made.since, ...optional, ...query.only.keys()], measures);
  if (!grain) return [];
  const sums = (column: string | undefined) =>
    column === undefined ? sql.raw('NULL::text') : sql`sum(${sql.ref(column)})::text`;
  const dimensions = [made.indicator, made.document, made.label].map((name) => text(name, 'text'));
  const [indicator, document, label] = dimensions;
  const published = text(made.published, 'date');
  const rows = await read.query(sql<{
    indicator: string | null;
    agency: number;
    since: LocalDate;
    day: LocalDate;
    numerator: string | null;
    denominator: string | null;
    document: string | null;
    published: LocalDate | null;
    label: string | null;
  }>`
    SELECT ${indicator} AS indicator, agency, ${sql.ref(made.since)} AS since, day, ${document} AS document,
      ${published} AS published, ${label} AS label, ${sums(made.numerator)} AS numerator, ${sums(made.denominator)} AS denominator
    FROM ${sql.raw(daysOfGrain(plan, grain, measures))}
    WHERE day BETWEEN ${query.interval.from}::date AND ${query.interval.to}::date
      AND ${sql.ref(made.since)} BETWEEN ${query.interval.from}::date AND day${restricted(plan, query.only)}
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(${sql.ref(made.rows)}) > 0
    ORDER BY 1, 2, 4, 3`);
  return rows.map(({ since, day, numerator, ...row }) => ({
    ...row,
    period: { from: since, to: day },
    numerator: numerator ?? '0',
  }));
}
