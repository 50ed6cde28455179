import { ok, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { PlanAt, Refused } from './open-plan.ts';
import { lockPlan } from '../sql/plan.store.ts';
import { confirmTarget, correctTarget, linkIndicator, type TypedFields } from './targets.ts';

export interface Revision extends PlanAt {
  readonly target: number;
  readonly fields: TypedFields;
  readonly reason?: string;
  /** Code of an indicator to link, or null. */
  readonly indicator: string | null;
  /** Codes of indicators to take off. */
  readonly unlink: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly confirm: boolean;
}

/** What one press of a button on the review form does: correct, link and confirm, each with its own entry in the record. */
export async function reviseTarget(act: Act, input: Revision): Promise<Result<null, Refused>> {
  const { target, indicator, known } = input;
  const corrected = await correctTarget(act, input);
  if (!corrected.ok) return corrected;
  for (const code of input.unlink) {
    const off = { ...(await here(act, input)), target, indicator: code, linked: false, known };
    const unlinked = await linkIndicator(act, off);
    if (!unlinked.ok) return unlinked;
  }
  if (indicator !== null) {
    const linked = await linkIndicator(act, { ...(await here(act, input)), target, indicator, linked: true, known });
    if (!linked.ok) return linked;
  }
  return input.confirm ? confirmTarget(act, { ...(await here(act, input)), target }) : ok(null);
}

/** The plan as this transaction has just left it. */
const here = async (act: Act, { plan, revision }: PlanAt): Promise<PlanAt> => ({
  plan,
  revision: (await lockPlan(act.tx, plan)) ?? revision,
});
