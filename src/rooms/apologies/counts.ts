import type { Interval, Ratio } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Agency } from '../agencies/index.ts';
import { loadPlaces, readBeside, readFigures } from '../indicators/index.ts';

/** The indicator of goal I.3 on apologies; what is owed and sent is what it counts, from whichever side it came. */
const INDICATOR = 'HS-11';

/** Apologies owed for dossiers that became late in a period, and what became of them. */
export interface Owed {
  /** Null: all that were asked for together. */
  readonly agency: number | null;
  readonly inTime: Ratio;
  readonly late: number;
  readonly none: number;
}

/** By agency and together, from the roll-ups of the register; agencies that owed none are left out. */
export async function countOwedApologies(
  read: Read,
  agencies: readonly Pick<Agency, 'id' | 'parentId'>[],
  interval: Interval,
): Promise<readonly Owed[]> {
  const places = await loadPlaces(read, interval.to);
  const ids = agencies.map(({ id }) => id);
  const query = { indicators: [INDICATOR], interval, agencies: ids, by: ['agency'], together: true };
  const rows = await readFigures(read, places, query);
  const measure = 'apologies_late';
  const lateBy = await readBeside(read, places, { indicator: INDICATOR, measure, agencies: ids, interval });
  const lateOf = (id: number): number => lateBy.get(id)?.numerator ?? 0;
  // An agency's figures hold those of the units below it: only the topmost are added.
  const known = new Set(ids);
  const tops = agencies.filter(({ parentId }) => parentId === null || !known.has(parentId));
  return rows.flatMap(({ agency, observation }): Owed[] => {
    if (observation.state !== 'value' || !observation.denominator) return [];
    const { numerator, denominator } = observation;
    const late = agency === null ? tops.reduce((sum, { id }) => sum + lateOf(id), 0) : lateOf(agency);
    return [{ agency, inTime: { numerator, denominator }, late, none: denominator - numerator - late }];
  });
}
