import { monthOf, type Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { layoutOf, yearsEarlier, type Layout, type Need } from './core/cells.ts';
import { measured, type Amount, type NoAnswer } from './core/figures.ts';
import { gather, type Cells } from './core/gather.ts';
import type { Places } from './core/places.ts';
import { grainFor, type RollUpPlan, type Tally } from './core/plan.ts';
import { readingKey, type Moment, type Reading } from './core/reading.ts';
import { readCells } from './sql/cells.reads.ts';
import { readTallies } from './sql/tally.reads.ts';

/** What is read of one register in one go. */
export interface Question {
  readonly plan: RollUpPlan;
  readonly places: Places;
  readonly interval: Interval;
  readonly byMonth: boolean;
  /** Dimension of the agency, and the agencies that rows are made for; null adds all together. */
  readonly agency: { readonly dimension: string; readonly rows: readonly number[] } | null;
  /** Other dimensions to keep apart. */
  readonly keep: readonly string[];
  readonly only: ReadonlyMap<string, readonly (string | number)[]>;
  readonly readings: readonly Reading[];
  /** Whether everything before the period is asked for too: by stocks, and to tell a zero from a feed that never came. */
  readonly before: boolean;
}

/** Numbers of one register by agency, values of the other dimensions, and period. */
export interface Answers {
  /** Values of the other dimensions that an agency has anything for, by their key. */
  groups(agency: number | null): ReadonlyMap<string, Readonly<Record<string, string>>>;
  of(reading: Reading, agency: number | null, group: string, period: number): Amount | NoAnswer;
}

const groupKey = (values: Readonly<Record<string, string>>): string => JSON.stringify(Object.values(values));

interface Linears {
  readonly cells: Cells;
  readonly layout: Layout;
}

/** Null where the register keeps no such breakdown. */
async function readLinears(read: Read, question: Question): Promise<Linears | null> {
  const { plan, agency, keep, only } = question;
  const linear = question.readings.filter((one) => plan.linear.has(one.measure));
  const needs = linear.map(({ measure, when }): Need => {
    const { columns, mode } = plan.linear.get(measure)!;
    const elsewhere = when.kind !== 'period' || when.yearsBack > 0;
    return { when, columns: columns.keys(), before: question.before || elsewhere || mode === 'stock' };
  });
  const columns = [...new Set(linear.flatMap(({ measure }) => [...plan.linear.get(measure)!.columns.keys()]))];
  const kept = [...(agency ? [agency.dimension] : []), ...keep];
  const grain = grainFor(plan, [...new Set([...kept, ...only.keys()])], columns);
  if (!grain) return null;
  const layout = layoutOf(question.interval, question.byMonth, needs);
  const rows = await readCells(read, plan, { grain, keep: kept, columns, stretches: layout.stretches, only });
  const cells = gather(rows, {
    columns,
    buckets: layout.buckets,
    agency: agency?.dimension ?? null,
    others: keep,
    places: question.places,
    wanted: new Set(agency?.rows),
  });
  return { cells, layout };
}

const NONE: Amount = { whole: 0, scale: 0, seen: false };

/** Answers of the tallied measures by reading, agency, group and period. Null where one does not know a dimension. */
async function readTallied(read: Read, question: Question, periods: readonly Interval[]) {
  const { plan, agency, keep, only, places } = question;
  const found = new Map<string, Map<number | null, Map<string, (Amount | undefined)[]>>>();
  const groups = new Map<number | null, Map<string, Readonly<Record<string, string>>>>();
  for (const reading of question.readings) {
    const tally = plan.tallies.find((one) => one.code === reading.measure);
    if (!tally) continue;
    const asked = [...(agency ? [agency.dimension] : []), ...keep, ...only.keys()];
    if (asked.some((name) => !tally.by.includes(name))) return null;
    const members = agency?.rows.map((id) => ({ agency: id, counts: places.within(id) })) ?? [];
    const rows = await readTallies(read, plan, {
      tally,
      spans: periods.map((period) => spanAt(reading.when, period)),
      agency: agency && { dimension: agency.dimension, members },
      keep,
      only,
    });
    const answers = entry(found, readingKey(reading), () => new Map());
    for (const row of rows) {
      const key = groupKey(row.values);
      entry(groups, row.agency, () => new Map()).set(key, row.values);
      entry(
        entry(answers, row.agency, () => new Map()),
        key,
        () => [] as (Amount | undefined)[],
      )[row.bucket] = {
        whole: row.whole,
        scale: 0,
        seen: true,
      };
    }
  }
  return { found, groups };
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

/** Days of a moment for a period. */
function spanAt(when: Moment, period: Interval): Interval {
  switch (when.kind) {
    case 'on':
      return { from: when.day, to: when.day };
    case 'year':
      return { from: `${when.year}-01-01`, to: `${when.year}-12-31` } as Interval;
    default:
      return yearsEarlier(period, when.yearsBack);
  }
}

/** Different values are kept by month: days of a month cannot be told apart. */
const isCut = (tally: Tally, { from, to }: Interval): boolean =>
  tally.kind === 'distinct' && (monthOf(from).from !== from || monthOf(to).to !== to);

/** Reads what a question asks of a register; null where figures of it cannot be broken down that way. */
export async function readAnswers(
  read: Read,
  question: Question,
): Promise<{ answers: Answers; periods: readonly Interval[] } | null> {
  const { plan } = question;
  const linears = await readLinears(read, question);
  if (!linears) return null;
  const { cells, layout } = linears;
  const tallied = await readTallied(read, question, layout.periods);
  if (!tallied) return null;
  const answers: Answers = {
    groups(agency) {
      const own = new Map([...cells.of(agency)].map(([key, group]) => [key, group.values]));
      return new Map([...own, ...(tallied.groups.get(agency) ?? [])]);
    },
    of(reading, agency, group, period) {
      const linear = plan.linear.get(reading.measure);
      if (linear)
        return measured({ cells, layout }, cells.of(agency).get(group)?.cell, linear, { when: reading.when, period });
      const tally = plan.tallies.find((one) => one.code === reading.measure);
      if (!tally) throw new Error(`no measure ${reading.measure}`);
      if (isCut(tally, spanAt(reading.when, layout.periods[period]!))) return 'cut-month';
      return tallied.found.get(readingKey(reading))?.get(agency)?.get(group)?.[period] ?? NONE;
    },
  };
  return { answers, periods: layout.periods };
}
