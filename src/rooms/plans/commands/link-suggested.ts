import { ok, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { suggestIndicators, type IndicatorWords } from '../core/suggest.ts';
import { clausesOf, targetsOfPlan } from '../sql/plan.reads.ts';
import { touchPlan } from '../sql/plan.store.ts';
import { insertLink } from '../sql/target.store.ts';
import { openPlan, type PlanAt, type Refused } from './open-plan.ts';

/** Links the best suggestion to every target that has no indicator yet; answers how many were linked. */
export async function linkSuggested(
  act: Act,
  input: PlanAt & { readonly indicators: readonly IndicatorWords[] },
): Promise<Result<number, Refused>> {
  const plan = await openPlan(act, input);
  if (!plan.ok) return plan;
  const clauses = new Map((await clausesOf(act.tx, input.plan)).map((clause) => [clause.address, clause]));
  let linked = 0;
  for (const target of await targetsOfPlan(act.tx, input.plan)) {
    if (target.indicators.length > 0 || target.state === 'dismissed') continue;
    const clause = clauses.get(target.clause);
    const sentence = clause?.sentences.find(({ address }) => address === target.address);
    const words = clause && sentence ? clause.body.slice(sentence.start, sentence.end) : '';
    const [best] = suggestIndicators(target, input.indicators, words).best;
    if (!best) continue;
    await insertLink(act, target.id, best.indicator);
    await recordEntry(act, {
      subject: 'plans.target',
      key: String(target.id),
      action: 'plans.link',
      after: { indicator: best.indicator },
      reason: best.reasons.map(({ words: because }) => because).join('; '),
    });
    linked += 1;
  }
  if (linked > 0) await touchPlan(act.tx, input.plan);
  return ok(linked);
}
