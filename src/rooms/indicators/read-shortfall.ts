import type { Interval, LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf } from './catalog.ts';
import type { Linear } from './core/measures.ts';
import type { Combination } from './core/combination.ts';
import { NOW, readingKey } from './core/reading.ts';
import type { Places } from './core/places.ts';
import { grainFor } from './core/plan.ts';
import { bindingOf, wantedOf } from './core/wanted.ts';
import { firstDayAbove } from './sql/shortfall.reads.ts';

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

export interface ShortfallQuery {
  readonly indicator: string;
  readonly interval: Interval;
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
