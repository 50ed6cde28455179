import { monthOf, type Interval } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { RollUpPlan, Tally } from '../core/plan.ts';
import { only as restricted, type CellQuery } from './cells.reads.ts';
import { bitSet } from './delta.ts';
import { DAY_BITS } from './records.ts';
import { listsOf, tableNamed, tableOfTally, tallyPart } from './tables.ts';

/** Agencies whose records count for an agency that a row is made for. */
export interface Membership {
  readonly agency: number;
  readonly counts: readonly number[];
}

export interface TallyQuery {
  readonly tally: Tally;
  /** Days to answer for; the place in the list is the bucket. */
  readonly spans: readonly Interval[];
  /** Dimension of the agency and who counts for whom; null adds all together. */
  readonly agency: { readonly dimension: string; readonly members: readonly Membership[] } | null;
  /** Other dimensions to keep apart. */
  readonly keep: readonly string[];
  readonly only: CellQuery['only'];
}

export interface TallyRow {
  readonly bucket: number;
  readonly agency: number | null;
  readonly values: Readonly<Record<string, string>>;
  /** How many different values; of a median twice the middle one. */
  readonly whole: number;
}

const isWhole = ({ from, to }: Interval): boolean => monthOf(from).from === from && monthOf(to).to === to;

/** Occurrences of each value in one span: from the count of months that lie in it whole, from the days of months that are cut. */
function occurrences(plan: RollUpPlan, { tally, only }: TallyQuery, span: Interval, bucket: number) {
  const table = sql.raw(tableNamed(plan, tallyPart(tally)));
  const kept = sql.raw([...tally.by, 'value'].join(', '));
  const place = sql.raw(`${bucket}::integer AS bucket`);
  if (tally.kind === 'distinct' || isWhole(span))
    return [
      sql`SELECT ${place}, ${kept}, n FROM ${table} WHERE month BETWEEN ${span.from}::date AND ${span.to}::date${restricted(plan, only)}`,
    ];
  const first = monthOf(span.from).from === span.from ? span.from : null;
  const last = monthOf(span.to).to === span.to ? span.to : null;
  const cut = sql`x & ${sql.lit(2 ** DAY_BITS - 1)}`;
  const months = sql`SELECT ${place}, ${kept}, n FROM ${table} WHERE month >= ${first ?? monthOf(span.from).to}::date AND month < ${last ?? monthOf(span.to).from}::date${restricted(plan, only)}`;
  const edge = monthOf(span.to).from;
  const head = first === null ? [monthOf(span.from).from] : [];
  const tail = last === null && edge !== head[0] ? [edge] : [];
  const days = sql`SELECT ${place}, ${kept}, CASE WHEN ${sql.raw(bitSet('x', DAY_BITS))} THEN -1 ELSE 1 END::bigint AS n FROM ${sql.raw(listsOf(plan, tableOfTally(plan, tally)))} CROSS JOIN LATERAL unnest(days) AS x WHERE month = ANY(${[...head, ...tail]}::date[]) AND month + ((${cut})::integer - 1) BETWEEN ${span.from}::date AND ${span.to}::date${restricted(plan, only)}`;
  return [months, days];
}

/** Half of the count, from below and from above: the two are the same value where the count is odd. */
const MIDDLE = `min(value) FILTER (WHERE 2 * upto >= altogether) + min(value) FILTER (WHERE 2 * upto > altogether)`;

/** Answers of one tallied measure for agencies and spans, each over everything that counts for the agency. */
export async function readTallies(read: Read, plan: RollUpPlan, query: TallyQuery): Promise<TallyRow[]> {
  const { tally, spans, agency, keep } = query;
  const parts = spans.flatMap((span, bucket) => occurrences(plan, query, span, bucket));
  if (parts.length === 0) return [];
  const pairs = agency?.members.flatMap(({ agency: of, counts }) => counts.map((id) => [id, of] as const)) ?? [];
  const join = agency
    ? sql` JOIN unnest(${pairs.map(([id]) => id)}::integer[], ${pairs.map(([, of]) => of)}::integer[]) AS m(belongs, counts_for) ON m.belongs = t.${sql.ref(agency.dimension)}`
    : sql``;
  const counts_for = sql.raw(agency ? 'm.counts_for' : 'NULL::integer AS counts_for');
  const groups = sql.raw(['bucket', ...(agency ? ['counts_for'] : []), ...keep].join(', '));
  const net = sql`SELECT bucket, ${counts_for}${sql.raw(keep.map((name) => `, t.${name}`).join(''))}, value, sum(n) AS n FROM (${sql.join(parts, sql` UNION ALL `)}) t${join} GROUP BY ${groups}, value HAVING sum(n) > 0`;
  const counted =
    tally.kind === 'distinct'
      ? sql`SELECT bucket, counts_for${sql.raw(keep.map((name) => `, ${name}`).join(''))}, count(*) AS whole FROM (${net}) net GROUP BY ${groups}, counts_for`
      : sql`SELECT bucket, counts_for${sql.raw(keep.map((name) => `, ${name}`).join(''))}, ${sql.raw(MIDDLE)} AS whole FROM (
          SELECT *, sum(n) OVER (PARTITION BY ${groups} ORDER BY value) AS upto, sum(n) OVER (PARTITION BY ${groups}) AS altogether FROM (${net}) net
        ) ranked GROUP BY ${groups}, counts_for`;
  const rows = await read.query(sql<Record<string, string | number | null>>`${counted}`);
  return rows.map((row) => ({
    bucket: Number(row['bucket']),
    agency: row['counts_for'] === null ? null : Number(row['counts_for']),
    values: Object.fromEntries(keep.map((name) => [name, String(row[name])])),
    whole: Number(row['whole']),
  }));
}
