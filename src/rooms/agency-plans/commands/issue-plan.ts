import { dateAt, ok, problem, refused, tidy, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { attach, readItem, type ShownThing } from '../../evidence/index.ts';
import { insertIssue, touchPlan } from '../sql/plan.store.ts';
import { AGENCY_PLAN, note, openSeen, type PlanAt } from './open-plan.ts';

export interface Clerk {
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** The signed paper, an item of evidence of the agency. */
  readonly item: number;
}

/** Notes how the accepted version was issued: number and day from the clerk, and the signed PDF. Noted again, it is corrected. */
export async function issuePlan(
  act: Act,
  input: PlanAt & { readonly clerk: Clerk; readonly shown: ShownThing },
): Promise<Result<null>> {
  const opened = await openSeen(act, input, 'agency-plans.issue');
  if (!opened.ok) return opened;
  const plan = opened.value;
  if (plan.state !== 'accepted') return refused(problem('agency-plans.move-impossible'));
  const clerk = { ...input.clerk, number: tidy(input.clerk.number) };
  if (clerk.number === '') return refused(problem('agency-plans.clerk-number-missing'));
  if (clerk.issuedOn > dateAt(act.at)) return refused(problem('agency-plans.issued-in-future'));
  const item = await readItem(act.tx, clerk.item);
  if (item?.agency !== plan.agency || item.file?.kind !== 'pdf') return refused(problem('agency-plans.signed-missing'));
  const attached = await attach(act, clerk.item, AGENCY_PLAN, String(plan.id), input.shown);
  if (!attached.ok) return attached;
  await insertIssue(act, plan, clerk);
  await touchPlan(act.tx, plan.id);
  const { number, issuedOn } = clerk;
  await note(act, plan.id, 'issue', { ...(plan.issue && { before: plan.issue }), after: { number, issuedOn } });
  return ok(null);
}
