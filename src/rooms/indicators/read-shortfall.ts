import { monthOf, type Interval, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf } from './catalog.ts';
import type { Observation } from './core/figures.ts';
import { expectCases, type Expectation } from './core/forecast.ts';
import type { Linear } from './core/measures.ts';
import type { Combination } from './core/combination.ts';
import { NOW, readingKey } from './core/reading.ts';
import type { Places } from './core/places.ts';
import { grainFor } from './core/plan.ts';
import { bindingOf, wantedOf } from './core/wanted.ts';
import { readFigures } from './read-figures.ts';
import { firstDayAbove } from './sql/shortfall.reads.ts';

/** One whole month of an indicator. */
export interface SeriesPoint {
  /** First day of the month. */
  readonly month: LocalDate;
  readonly observation: Observation;
}

export interface SeriesQuery {
  readonly indicator: string;
  /** The agency with everything below it; null for all together. */
  readonly agency: number | null;
  readonly interval: Interval;
}

/** Whole months that lie in the interval; a month that is cut, such as the one still open, is not in a series. */
export async function readSeries(read: Read, places: Places, query: SeriesQuery): Promise<SeriesPoint[]> {
  const rows = await readFigures(read, places, {
    indicators: [query.indicator],
    interval: query.interval,
    by: ['month'],
    ...(query.agency !== null && { agencies: [query.agency] }),
  });
  return rows
    .filter(({ period }) => monthOf(period.from).from === period.from && monthOf(period.from).to === period.to)
    .map(({ period, observation }) => ({ month: period.from, observation }));
}

const previousYear = (day: LocalDate): LocalDate => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}` as LocalDate;

/** Cases to expect from the day after `asOf` to `due`, by the denominators of this year and of last year's months. */
export async function readExpectation(
  read: Read,
  places: Places,
  query: Omit<SeriesQuery, 'interval'> & {
    readonly from: LocalDate;
    readonly asOf: LocalDate;
    readonly due: LocalDate;
  },
): Promise<Expectation> {
  const { from, asOf, due } = query;
  const size = (observation: Observation): number =>
    observation.state === 'value' ? (observation.denominator ?? observation.numerator) : 0;
  const scope = query.agency === null ? {} : { agencies: [query.agency] };
  const [year] = await readFigures(read, places, {
    indicators: [query.indicator],
    interval: { from, to: asOf },
    ...scope,
  });
  const before = { from: monthOf(previousYear(from)).from, to: monthOf(previousYear(due)).to };
  const months = await readSeries(read, places, { ...query, interval: before });
  return expectCases({
    from,
    asOf,
    due,
    soFar: year ? size(year.observation) : 0,
    lastYear: months
      .filter(({ observation }) => observation.state === 'value')
      .map(({ month, observation }) => ({ month, count: size(observation) })),
  });
}

/** Stored columns of a sum of flows of the period with their factors; null for anything else. */
function columnsOf(of: Combination, linear: ReadonlyMap<string, Linear>): Map<string, number> | null {
  const columns = new Map<string, number>();
  for (const { reading, factor } of of.parts) {
    const found = linear.get(reading.measure);
    if (found?.mode !== 'flow' || readingKey(reading) !== readingKey({ ...reading, when: NOW })) return null;
    for (const [column, by] of found.columns) columns.set(column, (columns.get(column) ?? 0) + factor * by);
  }
  return columns;
}

export interface ShortfallQuery extends Omit<SeriesQuery, 'agency'> {
  /** An agency with everything below it, or several together; null for all. */
  readonly agency: number | readonly number[] | null;
}

const withinAll = (places: Places, agency: number | readonly number[]): number[] => [
  ...new Set([agency].flat().flatMap((id) => [...places.within(id)])),
];

/**
 * First day of the interval on which a share fell short of all: the day from which a target of 100 % was lost. Null where
 * nothing fell short, and for shares of stocks, which have no such day.
 */
export async function readFirstShortfall(read: Read, places: Places, query: ShortfallQuery): Promise<LocalDate | null> {
  const engine = await engineOf(read);
  const indicator = engine.find(query.indicator);
  if (indicator?.kind !== 'computed') return null;
  const formula = engine.formulaOf(indicator);
  const { register } = indicator;
  if (formula.bottom === null || typeof formula.bottom === 'number') return null;
  if (formula.readings.some((reading) => reading.register !== register)) return null;
  const plan = engine.planFor(register);
  const [top, bottom] = [columnsOf(formula.top, plan.linear), columnsOf(formula.bottom, plan.linear)];
  if (!top || !bottom) return null;
  for (const [column, factor] of top) bottom.set(column, (bottom.get(column) ?? 0) - factor);
  const agencies = query.agency === null ? null : withinAll(places, query.agency);
  const only = wantedOf(plan, bindingOf(plan, indicator), { agencies, values: {} });
  if (!only.ok) return null;
  const grain = grainFor(plan, [indicator.agency, ...only.value.keys()], [...bottom.keys()]);
  return grain && firstDayAbove(read, plan, grain, { sum: bottom, only: only.value, interval: query.interval });
}
