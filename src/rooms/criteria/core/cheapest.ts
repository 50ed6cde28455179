import { addFractions, compareFractions, NO_FRACTION, type Fraction } from '../../../kernel/index.ts';
import type { Gain } from './gains.ts';

/** Steps that together reach a gain for the least effort, one a component. */
export interface CheapestPlan {
  readonly steps: readonly Gain[];
  readonly gain: Fraction;
  readonly effort: number;
}

export interface Bounds {
  /** What the score is to gain at least. */
  readonly gain: Fraction;
  /** Components that are touched at most. */
  readonly components: number;
  /** Effort of a single step at most. */
  readonly stepEffort: number;
}

/** Gains are added in hundredths, rounded down: a plan never promises more than it gives. */
const hundredths = ({ numerator, denominator }: Fraction): number => Number((numerator * 100n) / denominator);

interface State {
  readonly effort: number;
  readonly gain: Gain | null;
  readonly before: State | null;
}

/**
 * The cheapest plan that reaches the gain, by dynamic programming over hundredths of points: at most one step of each component.
 * Null where all steps together do not reach it. Gains of single steps are added up: caps and rescaling may take a little off,
 * which the caller can see by scoring the plan.
 */
export function cheapestPlan(gains: readonly Gain[], bounds: Bounds): CheapestPlan | null {
  const goal = Number((bounds.gain.numerator * 100n + bounds.gain.denominator - 1n) / bounds.gain.denominator);
  if (goal <= 0) return { steps: [], gain: NO_FRACTION, effort: 0 };
  const most = Math.min(bounds.components, 40);
  const byComponent = Map.groupBy(
    gains.filter(({ effort, gain }) => effort <= bounds.stepEffort && hundredths(gain) > 0),
    ({ component }) => component.code,
  );
  // best[count][sum]: the cheapest way to gain so many hundredths, cut at the goal, with so many components.
  let best: (State | null)[][] = Array.from({ length: most + 1 }, (_, count) =>
    Array.from({ length: goal + 1 }, (__, sum) =>
      count === 0 && sum === 0 ? { effort: 0, gain: null, before: null } : null,
    ),
  );
  for (const steps of byComponent.values()) {
    const next = best.map((row) => [...row]);
    for (let count = 0; count < most; count++)
      for (let sum = 0; sum < goal; sum++) {
        const before = best[count]![sum];
        if (!before) continue;
        for (const gain of steps) {
          const reached = Math.min(goal, sum + hundredths(gain.gain));
          const effort = before.effort + gain.effort;
          const other = next[count + 1]![reached];
          if (!other || effort < other.effort) next[count + 1]![reached] = { effort, gain, before };
        }
      }
    best = next;
  }
  const ends = best.flatMap((row) => (row[goal] ? [row[goal]] : []));
  const end = ends.toSorted((a, b) => a.effort - b.effort)[0];
  if (!end) return null;
  const steps: Gain[] = [];
  for (let state: State | null = end; state?.gain; state = state.before) steps.push(state.gain);
  const sorted = steps.toSorted((a, b) => compareFractions(b.gain, a.gain));
  return {
    steps: sorted,
    gain: sorted.reduce((all, { gain }) => addFractions(all, gain), NO_FRACTION),
    effort: end.effort,
  };
}
