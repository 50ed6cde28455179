import { ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { attachSigned, type ShownThing, type SignedPaper } from '../../evidence/index.ts';
import { insertIssue, touchPlan } from '../sql/plan.store.ts';
import { AGENCY_PLAN, note, openSeen, type PlanAt } from './open-plan.ts';

/** Notes how the accepted version was issued: number and day from the clerk, and the signed PDF. Noted again, it is corrected. */
export async function issuePlan(
  act: Act,
  input: PlanAt & { readonly clerk: SignedPaper; readonly shown: ShownThing },
): Promise<Result<null>> {
  const opened = await openSeen(act, input, 'agency-plans.issue');
  if (!opened.ok) return opened;
  const plan = opened.value;
  if (plan.state !== 'accepted') return refused(problem('agency-plans.move-impossible'));
  const of = { agency: plan.agency, subject: AGENCY_PLAN, key: String(plan.id), shown: input.shown };
  const kept = await attachSigned(act, of, input.clerk);
  if (!kept.ok) return kept;
  await insertIssue(act, plan, kept.value);
  await touchPlan(act.tx, plan.id);
  const { number, issuedOn } = kept.value;
  await note(act, plan.id, 'issue', { ...(plan.issue && { before: plan.issue }), after: { number, issuedOn } });
  return ok(null);
}
