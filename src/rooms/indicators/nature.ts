import type { Engine } from './catalog.ts';
import type { Nature } from './core/attainment.ts';
import { measureOf, termsOf, type Indicator } from './core/indicator.ts';

/** Whether figures of an indicator add up over the year, or say what stands on the last day. */
export function natureOf(engine: Engine, indicator: Indicator): Nature {
  if (indicator.kind === 'reported') return 'reported';
  const { linear } = engine.planOf(indicator);
  const terms = termsOf(indicator).filter(({ role }) => role !== 'beside');
  return terms.every(({ term }) => linear.get(measureOf(term))?.mode === 'stock') ? 'state' : 'events';
}
