import { dateOf, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { attain, natureOf, type AttainmentState, type Indicator, type TargetTerms } from '../indicators/index.ts';
import { confirmedTargets, planInForceAt } from '../plans/index.ts';
import type { Cell } from './core/grid.ts';
import type { Asked } from './explore.ts';

/** Tells in which state a figure is against the plan's target of the indicator; null where the plan has none with a number. */
export type Judging = (cell: Cell) => AttainmentState | null;

/** The target of the plan in force that this indicator measures, as a judge of single figures. */
export async function readJudging(read: Read, about: Asked, indicator: Indicator): Promise<Judging> {
  const plan = await planInForceAt(read, about.interval.to);
  if (!plan || plan.year === null) return () => null;
  const target = (await confirmedTargets(read, plan.id)).find(
    (one) => one.indicators.includes(indicator.code) && one.value !== null && one.baselineYear === null,
  );
  if (!target || target.comparator === 'increase' || target.comparator === 'decrease') return () => null;
  const terms: TargetTerms = {
    comparator: target.comparator,
    value: target.value,
    unit: target.unit === 'percent' || target.unit === 'count' ? target.unit : indicator.unit,
    measuredIn: indicator.unit,
    atLeast: target.atLeast,
    due: target.dueOn ?? (dateOf(plan.year, 12, 31) as LocalDate),
    direction: indicator.direction,
  };
  const nature = natureOf(about.engine, indicator);
  return (cell) =>
    cell.state === 'value'
      ? attain(terms, { observation: cell, nature, asOf: about.interval.to, fed: true, expected: null }).state
      : 'no-data';
}
