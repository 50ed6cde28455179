import type { Engine } from './catalog.ts';
import { partsOf } from './core/compile.ts';
import type { Indicator } from './core/indicator.ts';

/**
 * Codes of the registers whose records the indicators are counted from, in order: those of every term, and for reported
 * ones the registers that take reports.
 */
export function registersBehind(engine: Engine, indicators: Iterable<Indicator>): string[] {
  const found = new Set<string>();
  const reports = [...engine.plans.values()].filter(({ set }) => set.ready_made?.kind === 'reported');
  for (const one of indicators) {
    if (one.kind === 'reported') for (const { set } of reports) found.add(set.register);
    else for (const { reading } of partsOf(one, engine.formulaOf(one))) found.add(reading.register);
  }
  return [...found].sort();
}
