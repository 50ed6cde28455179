import type { Engine } from './catalog.ts';
import type { Nature } from './core/attainment.ts';
import type { Indicator } from './core/indicator.ts';
import { kindOfMeasure } from './core/plan.ts';

/** Whether figures of an indicator add up over the year, or say what stands on the last day. */
export function natureOf(engine: Engine, indicator: Indicator): Nature {
  if (indicator.kind === 'reported') return 'reported';
  const { readings } = engine.formulaOf(indicator);
  const kinds = readings.map(({ register, measure }) => kindOfMeasure(engine.planFor(register), measure));
  return kinds.every((kind) => kind === 'stock') ? 'state' : 'events';
}
