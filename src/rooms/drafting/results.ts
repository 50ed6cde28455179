import type { Instant } from '../../kernel/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { liveState } from '../editions/index.ts';
import { confirmedTargets, type Plan } from '../plans/index.ts';
import type { Results } from './commands/make-draft.ts';
import type { TargetResult } from './core/draft.ts';

/**
 * How the targets of a plan stand live, with their true counts; null where no figures can be had, or where they are of
 * another plan by now: a draft then keeps the results that it has.
 */
export async function resultsOf(database: Database, plan: Plan, at: Instant): Promise<Results | null> {
  const state = await liveState(database, at);
  if (!state.ok || state.value.plan.number !== plan.number || state.value.plan.year !== plan.year) return null;
  const { asOf, targets } = state.value;
  const known = await confirmedTargets(database, plan.id);
  const of = new Map<number, TargetResult>();
  for (const target of targets) {
    const id = known.find(({ address, ordinal }) => address === target.address && ordinal === target.ordinal)?.id;
    if (id === undefined) continue;
    const { observation, unit, forecast } = target;
    // What is live is never hidden: counts are numbers.
    const counts =
      observation && typeof observation.numerator === 'number'
        ? { numerator: observation.numerator, denominator: observation.denominator as number | null }
        : null;
    of.set(id, { to: target.asOf ?? asOf, state: target.state, unit, observation: counts, forecast: forecast ?? null });
  }
  return { to: asOf, of };
}
