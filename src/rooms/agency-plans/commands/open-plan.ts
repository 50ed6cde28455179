import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act, Action } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import type { AgencyPlan, AgencyPlanProblem } from '../core/plan.ts';
import { isOpen } from '../core/state.ts';
import { lockAgencyPlan } from '../sql/plan.reads.ts';

export type Refused = Problem<AgencyPlanProblem>;

/** Subject of agencies' plans, in the record of acts and for their evidence. */
export const AGENCY_PLAN = 'agency-plans.plan';

/** Which plan, and the revision the person was looking at. */
export interface PlanAt {
  readonly own: number;
  readonly revision: number;
}

/** Locks a plan that the actor may do this to; one beyond reach is not there. */
export async function openPlan(act: Act, own: number, action: Action): Promise<Result<AgencyPlan, Refused>> {
  const plan = await lockAgencyPlan(act.tx, own);
  if (!plan || !act.may(action, { agencies: [plan.agency] }))
    return refused(problem('agency-plans.unknown', { id: own }));
  return ok(plan);
}

/** The same, refused where it changed since the person looked. */
export async function openSeen(act: Act, at: PlanAt, action: Action): Promise<Result<AgencyPlan, Refused>> {
  const opened = await openPlan(act, at.own, action);
  if (!opened.ok || opened.value.revision === at.revision) return opened;
  return refused(problem('agency-plans.changed-meanwhile'));
}

/** The same for a change of what it says: only while it is drafted or was returned. */
export async function openDraft(act: Act, own: number): Promise<Result<AgencyPlan, Refused>> {
  const opened = await openPlan(act, own, 'agency-plans.draft');
  if (!opened.ok || isOpen(opened.value.state)) return opened;
  return refused(problem('agency-plans.not-open'));
}

export const note = (
  act: Act,
  own: number,
  action: string,
  more: { readonly before?: unknown; readonly after?: unknown; readonly reason?: string } = {},
): Promise<void> =>
  recordEntry(act, { subject: AGENCY_PLAN, key: String(own), action: `agency-plans.${action}`, ...more });
