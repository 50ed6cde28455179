import { ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act, Action } from '../../../platform/manifest.ts';
import { findPlan } from '../../plans/index.ts';
import { failures } from '../core/check.ts';
import type { AgencyPlan } from '../core/plan.ts';
import { move, RULES, type Move, type PlanState } from '../core/state.ts';
import { checked, givenBy } from '../province.ts';
import { contentOf, remarksOf } from '../sql/plan.reads.ts';
import { insertVerdict, insertVersion, writeState } from '../sql/plan.store.ts';
import { note, openSeen, type PlanAt, type Refused } from './open-plan.ts';

const VERDICTS = { return: 'returned', accept: 'accepted', reopen: 'reopened' } as const;
const isVerdict = (what: Move): what is keyof typeof VERDICTS => Object.hasOwn(VERDICTS, what);

const actionOf = (what: Move): Action => (RULES[what].judge ? 'agency-plans.judge' : 'agency-plans.send');

/** Sends a plan in as its next version, takes it back, returns, accepts or opens it again. */
export async function movePlan(
  act: Act,
  input: PlanAt & { readonly move: Move; readonly reason: string },
): Promise<Result<PlanState, Refused>> {
  const what = input.move;
  const opened = await openSeen(act, input, actionOf(what));
  if (!opened.ok) return opened;
  const plan = opened.value;
  const province = await findPlan(act.tx, plan.plan);
  if (!province) return refused(problem('agency-plans.no-plan'));
  const content = await contentOf(act.tx, plan);
  const failed = what === 'send' ? failures(checked(await givenBy(act.tx, province), plan.agency, content)) : 0;
  const reason = tidy(input.reason);
  const next = move(plan.state, what, { failed, reason, remarks: await openRemarks(act, plan) });
  if (!next.ok) return next;
  await writeState(act.tx, plan.id, next.value);
  if (what === 'send') await insertVersion(act, plan.id, plan.version + 1, content);
  if (isVerdict(what)) await insertVerdict(act, plan, VERDICTS[what], reason || null);
  await note(act, plan.id, what, {
    before: { state: plan.state },
    after: { state: next.value, version: what === 'send' ? plan.version + 1 : plan.version },
    ...(reason && { reason }),
  });
  return ok(next.value);
}

const openRemarks = async (act: Act, { id, version }: AgencyPlan): Promise<number> =>
  (await remarksOf(act.tx, id)).filter((remark) => remark.version === version).length;
