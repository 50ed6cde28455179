import { addDays, monthOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Stretch } from '../core/cells.ts';
import type { CellRow } from '../core/gather.ts';
import { RECORDS, type Grain, type RollUpPlan } from '../core/plan.ts';
import { bitSet } from './delta.ts';
import { bareType, columnType, filterOf } from './pieces.ts';
import { DAY_BITS, PAYLOAD_SHIFT } from './records.ts';
import { eventLists, grainTable, listsOf, tableOfGrain, type EventList } from './tables.ts';

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

/** Conditions that keep the wanted values of dimensions, each beginning with AND. */
export function only(plan: RollUpPlan, wanted: CellQuery['only']) {
  const conditions = [...wanted].map(([dimension, values]) => {
    const found = plan.dimensions.get(dimension);
    const type = found ? bareType(found) : 'text';
    return sql` AND ${sql.ref(dimension)} = ANY(${values}::${sql.raw(type)}[])`;
  });
  return sql.join(conditions, sql``);
}

/** A statement of one kind of row: a day, a month, a year, or the events of a month. */
type Part = ReturnType<typeof sql>;

/** What an event of records counts: one less where it was taken back. */
const EVENT = `CASE WHEN ${bitSet('x', DAY_BITS)} THEN -1 ELSE 1 END`;

/** How a movement counts in an event: its bit, its sign, and whether the event was taken back. */
function eventSum(plan: RollUpPlan, list: EventList, code: string): string | null {
  const parts = plan.arms[list.arm]!.movements.flatMap((one, bit) => {
    if (one.column !== code || (list.amountOf === null) !== (one.value === null)) return [];
    if (list.amountOf !== null && list.amountOf !== code) return [];
    const amount = list.amountOf === null ? '1' : `(x >> ${PAYLOAD_SHIFT})`;
    const signed = `${one.sign} * CASE WHEN ${bitSet('x', DAY_BITS)} THEN -${amount} ELSE ${amount} END`;
    const applies = list.amountOf !== null || filterOf(one) === null ? null : bitSet('x', bit + PAYLOAD_SHIFT);
    return [applies === null ? signed : `CASE WHEN ${applies} THEN ${signed} ELSE 0 END`];
  });
  return parts.length === 0 ? null : parts.join(' + ');
}

/** Bits of an event that the wanted columns depend on, with the sign. */
function neededBits(plan: RollUpPlan, list: EventList, columns: readonly string[]): bigint {
  const bits = plan.arms[list.arm]!.movements.flatMap((one, bit) =>
    filterOf(one) !== null && columns.includes(one.column) ? [2n ** BigInt(bit + PAYLOAD_SHIFT)] : [],
  );
  return bits.reduce((sum, bit) => sum + bit, 2n ** BigInt(DAY_BITS));
}

/**
 * The days of one stretch from the events of a month. Events that are alike in what is wanted are counted first: what is
 * left to be judged does not grow with the number of records.
 */
function eventPart(plan: RollUpPlan, query: CellQuery, stretch: Stretch, list: EventList): Part | null {
  const sums = query.columns.map((code) => ({
    code,
    sum: stretch.columns.has(code) ? eventSum(plan, list, code) : null,
  }));
  if (sums.every(({ sum }) => sum === null)) return null;
  const wanted = query.columns.filter((code) => stretch.columns.has(code));
  const alike = list.amountOf === null ? `x & ${neededBits(plan, list, wanted)}` : 'x';
  const kept = sql.raw([...query.keep, `${alike} AS x`].join(', '));
  const groups = sql.raw([...query.keep, alike].join(', '));
  const events = sql`SELECT ${kept}, count(*) AS n FROM ${sql.raw(listsOf(plan, tableOfGrain(plan, query.grain, 'month')))} CROSS JOIN LATERAL unnest(${sql.raw(list.name)}) AS x WHERE ${during(stretch, query.grain)}${only(plan, query.only)} GROUP BY ${groups}`;
  const columns = sums.map(({ code, sum }) => `${sum === null ? 'NULL::bigint' : `n * (${sum})`} AS ${code}`);
  const records = `n * (${EVENT}) AS ${RECORDS}`;
  const selected = sql.raw([`${stretch.bucket}::integer AS bucket`, ...query.keep, ...columns, records].join(', '));
  return sql`SELECT ${selected} FROM (${events}) alike`;
}

function typeOf(grain: Grain, code: string): string {
  const column = grain.columns.find((one) => one.code === code);
  return column ? columnType(column) : 'integer';
}

/** Months that follow one another, each a bucket of its own: read by one statement, which counts the bucket from the month. */
interface Run {
  readonly first: Stretch;
  readonly last: Stretch;
}

const isMonth = ({ unit, from, to }: Stretch): boolean =>
  unit === 'month' && from !== null && monthOf(from).from === from && monthOf(from).to === to;

const follows = (a: Stretch, b: Stretch): boolean =>
  b.bucket === a.bucket + 1 && b.columns === a.columns && addDays(a.to, 1) === b.from;

function runsOf(stretches: readonly Stretch[]): Run[] {
  const runs: Run[] = [];
  for (const stretch of stretches) {
    const run = runs.at(-1);
    if (run && isMonth(run.last) && isMonth(stretch) && follows(run.last, stretch))
      runs[runs.length - 1] = { ...run, last: stretch };
    else runs.push({ first: stretch, last: stretch });
  }
  return runs;
}

/** Months since the year 0, as SQL counts them and as they are counted here. */
const MONTH_NUMBER = `(date_part('year', month) * 12 + date_part('month', month))::integer`;
const monthNumber = (day: LocalDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

function bucketOf({ first, last }: Run): string {
  if (first === last) return `${first.bucket}::integer AS bucket`;
  return `${MONTH_NUMBER} - ${monthNumber(first.to) - first.bucket} AS bucket`;
}

/** What has to be read for a stretch: rows of years, months or days, or the events inside a month. */
function partsOf(plan: RollUpPlan, query: CellQuery, run: Run): Part[] {
  const { grain, columns, keep } = query;
  const stretch = { ...run.first, to: run.last.to };
  if (stretch.unit === 'day' && grain.days === 'events')
    return eventLists(plan, grain).flatMap((list) => eventPart(plan, query, stretch, list) ?? []);
  const named = columns.map((code) => (stretch.columns.has(code) ? code : `NULL::${typeOf(grain, code)} AS ${code}`));
  const selected = sql.raw([bucketOf(run), ...keep, ...named, RECORDS].join(', '));
  return [
    sql`SELECT ${selected} FROM ${sql.raw(grainTable(plan, grain, stretch.unit))} WHERE ${during(stretch, grain)}${only(plan, query.only)}`,
  ];
}

function during(stretch: Stretch, grain: Grain) {
  if (stretch.unit === 'day' && grain.days === 'events') {
    const [from, to] = [stretch.from ?? stretch.to, stretch.to].map((day) => Number(day.slice(8)));
    return sql`month = ${monthOf(stretch.to).from}::date AND (x & ${sql.lit(2 ** DAY_BITS - 1)}) BETWEEN ${sql.lit(from!)} AND ${sql.lit(to!)}`;
  }
  // Days are listed one by one: with the agency they are then exact places of the key, and nothing between them is read.
  if (stretch.unit === 'day') return sql`day = ANY(${daysOf(stretch)}::date[])`;
  const unit = sql.ref(stretch.unit);
  const until = sql`${unit} <= ${stretch.to}::date`;
  return stretch.from === null ? until : sql`${unit} >= ${stretch.from}::date AND ${until}`;
}

/**
 * Rows of days of a grain as a relation with `day`, the dimensions and the columns: the table of days, or the events of
 * its months taken apart.
 */
export function daysOfGrain(plan: RollUpPlan, grain: Grain, columns: readonly string[]): string {
  if (grain.days === 'rows') return grainTable(plan, grain, 'day');
  const lists = eventLists(plan, grain).flatMap((list) => {
    const sums = columns.map((code) => ({ code, sum: eventSum(plan, list, code) }));
    if (sums.every(({ sum }) => sum === null)) return [];
    const day = `month + ((x & ${2 ** DAY_BITS - 1})::integer - 1) AS day`;
    const selected = [day, ...grain.by, ...sums.map(({ code, sum }) => `${sum ?? 'NULL::integer'} AS ${code}`)];
    return [
      `SELECT ${selected.join(', ')} FROM ${listsOf(plan, tableOfGrain(plan, grain, 'month'))} CROSS JOIN LATERAL unnest(${list.name}) AS x`,
    ];
  });
  return `(${lists.join(' UNION ALL ')}) days`;
}

/**
 * Reads cells from years, months and days; nothing but the roll-ups is touched, however many records there are. Cells whose
 * records are gone are left out.
 */
export async function readCells(read: Read, plan: RollUpPlan, query: CellQuery): Promise<CellRow[]> {
  const { grain, keep, columns } = query;
  const parts = runsOf(query.stretches).flatMap((run) => partsOf(plan, query, run));
  if (parts.length === 0) return [];
  const total = (code: string): string =>
    typeOf(grain, code) === 'numeric' ? `sum(${code}) AS ${code}` : `sum(${code})::bigint AS ${code}`;
  const grouped = sql.raw(['bucket', ...keep].join(', '));
  const selected = sql.raw(['bucket', ...keep, ...columns.map(total)].join(', '));
  const rows = await read.query(
    sql<
      Record<string, string | number | null>
    >`SELECT ${selected} FROM (${sql.join(parts, sql` UNION ALL `)}) held GROUP BY ${grouped} HAVING sum(${sql.raw(RECORDS)}) > 0`,
  );
  return rows.map((row) => ({
    bucket: Number(row['bucket']),
    keys: Object.fromEntries(keep.map((key) => [key, row[key] ?? ''])),
    sums: columns.map((column) => row[column] ?? null),
  }));
}
