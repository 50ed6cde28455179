import { monthOf, type Interval } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { layoutOf, yearsEarlier, type Layout, type Need } from './core/cells.ts';
import { cellReader, type Amount, type NoAnswer } from './core/figures.ts';
import { ALL_TOGETHER, gather, type Cells } from './core/gather.ts';
import type { Places } from './core/places.ts';
import { grainFor, type Grain, type RollUpPlan, type Tally } from './core/plan.ts';
import type { Moment, Reading } from './core/reading.ts';
import type { Wanted } from './core/wanted.ts';
import { readCells } from './sql/cells.reads.ts';
import { readTallies } from './sql/tally.reads.ts';

/** What is read of one register in one go. */
export interface Question {
  readonly plan: RollUpPlan;
  readonly places: Places;
  readonly interval: Interval;
  readonly byMonth: boolean;
  /**
   * Dimension of the agency, and the agencies that rows are made for; null adds all together. `together`: all that is read
   * added together too, beside them.
   */
  readonly agency: { readonly dimension: string; readonly rows: readonly number[]; readonly together?: boolean } | null;
  /** Other dimensions to keep apart. */
  readonly keep: readonly string[];
  readonly only: Wanted;
  readonly readings: readonly Reading[];
  /** Whether everything before the period is asked for too: by stocks, and to tell a zero from a feed that never came. */
  readonly before: boolean;
}

type Values = Readonly<Record<string, string>>;

/** What a reading comes to in each period (0 …), for an agency and values of the other dimensions. */
export type ReadingReader = (agency: number | null, group: string) => (period: number) => Amount | NoAnswer;

/** Numbers of one register by agency, values of the other dimensions, and period. */
export interface Answers {
  readonly periods: readonly Interval[];
  /** Values of the other dimensions that an agency has anything for, by their key. */
  groups(agency: number | null): ReadonlyMap<string, Values>;
  /** Prepares the answers of a reading; null where the register does not keep it by these dimensions. */
  readerOf(reading: Reading): ReadingReader | null;
}

/** Readings that are answered from the same tables. */
interface Part {
  readonly readers: ReadonlyMap<Reading, ReadingReader>;
  groups(agency: number | null): ReadonlyMap<string, Values>;
}

/** Dimensions that an answer is cut or broken down by. */
const dimensionsOf = ({ agency, keep, only }: Question): string[] => [
  ...new Set([...(agency ? [agency.dimension] : []), ...keep, ...only.keys()]),
];

/** Readings of counts by the tables they are read from: together where one set of dimensions keeps them all. */
function byGrain(question: Question, linear: readonly Reading[]): Map<Grain, Reading[]> {
  const { plan } = question;
  const dimensions = dimensionsOf(question);
  const columnsOf = ({ measure }: Reading): string[] => [...plan.linear.get(measure)!.columns.keys()];
  const all = grainFor(plan, dimensions, linear.flatMap(columnsOf));
  const found = new Map<Grain, Reading[]>();
  for (const reading of linear) {
    const grain = all ?? grainFor(plan, dimensions, columnsOf(reading));
    if (grain) found.set(grain, [...(found.get(grain) ?? []), reading]);
  }
  return found;
}

async function readLinears(read: Read, question: Question, grain: Grain, readings: readonly Reading[]): Promise<Part> {
  const { plan, agency, keep, only } = question;
  const needs = readings.map(({ measure, when }): Need => {
    const { columns, mode } = plan.linear.get(measure)!;
    const elsewhere = when.kind !== 'period' || when.yearsBack > 0;
    return { when, columns: columns.keys(), before: question.before || elsewhere || mode === 'stock' };
  });
  const columns = [...new Set(readings.flatMap(({ measure }) => [...plan.linear.get(measure)!.columns.keys()]))];
  const kept = [...(agency ? [agency.dimension] : []), ...keep];
  const layout = layoutOf(question.interval, question.byMonth, needs);
  const rows = await readCells(read, plan, { grain, keep: kept, columns, stretches: layout.stretches, only });
  const cells = gather(rows, {
    columns,
    buckets: layout.buckets,
    strips: layout.strips,
    agency: agency?.dimension ?? null,
    together: agency?.together ?? false,
    others: keep,
    places: question.places,
    wanted: new Set(agency?.rows),
  });
  return partOf(question, cells, layout, readings);
}

function partOf({ plan }: Question, cells: Cells, layout: Layout, readings: readonly Reading[]): Part {
  const readers = readings.map((reading): [Reading, ReadingReader] => {
    const of = cellReader(cells, layout, plan.linear.get(reading.measure)!, reading.when);
    return [
      reading,
      (agency, group) => {
        const cell = cells.of(agency).get(group)?.cell;
        return (period) => of(cell, period);
      },
    ];
  });
  return {
    readers: new Map(readers),
    groups: (agency) => new Map([...cells.of(agency)].map(([key, group]) => [key, group.values])),
  };
}

const NONE: Amount = { whole: 0, scale: 0, seen: false };

interface Told {
  readonly values: Values;
  readonly amounts: (Amount | undefined)[];
}

/** Answers of one tallied measure. */
async function readTallied(
  read: Read,
  question: Question,
  periods: readonly Interval[],
  { tally, reading }: { readonly tally: Tally; readonly reading: Reading },
): Promise<Part> {
  const { plan, agency, keep, only, places } = question;
  const spans = periods.map((period) => spanAt(reading.when, period));
  const asked = { tally, spans, keep, only };
  const members = agency?.rows.map((id) => ({ agency: id, counts: places.within(id) })) ?? [];
  const rows = await readTallies(read, plan, { ...asked, agency: agency && { dimension: agency.dimension, members } });
  // What different agencies have in common is not counted twice: all together is a question of its own.
  if (agency?.together) rows.push(...(await readTallies(read, plan, { ...asked, agency: null })));
  const told = new Map<number | null, Map<string, Told>>();
  for (const row of rows) {
    const key = keep.length === 0 ? ALL_TOGETHER : JSON.stringify(Object.values(row.values));
    const groups = told.get(row.agency) ?? new Map<string, Told>();
    told.set(row.agency, groups);
    const group = groups.get(key) ?? { values: row.values, amounts: [] };
    groups.set(key, group);
    group.amounts[row.bucket] = { whole: row.whole, scale: 0, seen: true };
  }
  const cut = spans.map((span) => isCut(tally, span));
  const reader: ReadingReader = (of, group) => {
    const amounts = told.get(of)?.get(group)?.amounts;
    return (period) => (cut[period] ? 'cut-month' : (amounts?.[period] ?? NONE));
  };
  return {
    readers: new Map([[reading, reader]]),
    groups: (of) => new Map([...(told.get(of) ?? [])].map(([key, { values }]) => [key, values])),
  };
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

/**
 * Reads what a question asks of a register. What it does not keep by the dimensions of the question has no reader; the other
 * readings are answered all the same.
 */
export async function readAnswers(read: Read, question: Question): Promise<Answers> {
  const { plan, interval, byMonth, readings } = question;
  const { periods } = layoutOf(interval, byMonth, []);
  const dimensions = dimensionsOf(question);
  const parts: Part[] = [];
  const linear = readings.filter((one) => plan.linear.has(one.measure));
  for (const [grain, own] of byGrain(question, linear)) parts.push(await readLinears(read, question, grain, own));
  for (const reading of readings) {
    const tally = plan.tallies.find((one) => one.code === reading.measure);
    if (tally && dimensions.every((name) => tally.by.includes(name)))
      parts.push(await readTallied(read, question, periods, { tally, reading }));
  }
  const readers = new Map(parts.flatMap((part) => [...part.readers]));
  return {
    periods,
    groups: (agency) => new Map(parts.flatMap((part) => [...part.groups(agency)])),
    readerOf: (reading) => readers.get(reading) ?? null,
  };
}
