import type { Engine } from './catalog.ts';
import type { Indicator } from './core/indicator.ts';

/** The indicator of a question that names none: the first one of the main row. */
export function leadingIndicator(engine: Engine): Indicator {
  const all = [...engine.indicators.values()];
  return all.find((one) => one.main) ?? all[0]!;
}
