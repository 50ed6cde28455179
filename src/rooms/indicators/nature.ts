import type { Engine } from './catalog.ts';
import type { Nature } from './core/attainment.ts';
import type { Indicator } from './core/indicator.ts';
import { kindOfMeasure } from './core/plan.ts';
import type { Reading } from './core/reading.ts';

/** The evening before the first day of a year is the same all year long. */
const isOfAnotherTime = ({ when }: Reading): boolean =>
  when.kind === 'on' || when.kind === 'year' || when.yearsBack > 0;

/**
 * Whether figures of an indicator add up over the year, or say what stands on the last day. A median, a count of different
 * values in a share, and a comparison of events with another time do neither: each day makes them anew from everything.
 */
export function natureOf(engine: Engine, indicator: Indicator): Nature {
  if (indicator.kind === 'reported') return 'reported';
  const { readings, bottom } = engine.formulaOf(indicator);
  const kinds = readings.map(({ register, measure }) => kindOfMeasure(engine.planFor(register), measure));
  if (kinds.every((kind) => kind === 'stock')) return 'state';
  const addsUp = kinds.every((kind) => kind !== 'median' && (kind !== 'distinct' || bottom === null));
  return addsUp && !readings.some(isOfAnotherTime) ? 'events' : 'whole';
}
