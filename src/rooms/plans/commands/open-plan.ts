import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Plan, PlanProblem, Target } from '../core/plan.ts';
import { findPlan, findTarget } from '../sql/plan.reads.ts';
import { lockPlan } from '../sql/plan.store.ts';

/** Which plan to change, and the revision the person was looking at. */
export interface PlanAt {
  readonly plan: number;
  readonly revision: number;
}

export type Refused = Problem<PlanProblem>;

/** Locks a plan that may still be changed; refuses where somebody changed it since the person looked. */
export async function openPlan(act: Act, at: PlanAt): Promise<Result<Plan, Refused>> {
  const revision = await lockPlan(act.tx, at.plan);
  if (revision === null) return refused(problem('plans.unknown', { id: at.plan }));
  if (revision !== at.revision) return refused(problem('plans.changed-meanwhile'));
  const plan = await findPlan(act.tx, at.plan);
  if (!plan) return refused(problem('plans.unknown', { id: at.plan }));
  if (plan.state === 'closed' || plan.state === 'replaced') return refused(problem('plans.closed'));
  return ok(plan);
}

/** A target of a plan that may still be changed. */
export async function openTarget(act: Act, at: PlanAt, id: number): Promise<Result<Target, Refused>> {
  const plan = await openPlan(act, at);
  if (!plan.ok) return plan;
  const target = await findTarget(act.tx, id);
  return target?.planId === plan.value.id ? ok(target) : refused(problem('plans.unknown', { id }));
}
