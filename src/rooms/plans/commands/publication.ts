import { addDays, dateAt, ok, problem, refused, tidy, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { effectiveFrom, judgeBlanks, judgePublication, type Blanks, type Plan } from '../core/plan.ts';
import { confirmedTargets, findPlan, targetsOfPlan } from '../sql/plan.reads.ts';
import { fillPlan, insertClosure, insertVersion, lockRivals, touchPlan } from '../sql/plan.store.ts';
import { openPlan, type PlanAt, type Refused } from './open-plan.ts';

/** Posted when a version of a plan was published. Payload: `{plan: number, year: number, version: number}`. */
export const PLAN_PUBLISHED = 'plans.published';

/** Posted when a plan was closed or replaced. Payload: `{plan: number, year: number}`. */
export const PLAN_CLOSED = 'plans.closed';

/** Fills what the text leaves blank: number, day, year. */
export async function fillBlanks(
  act: Act,
  input: PlanAt & { readonly blanks: Blanks },
): Promise<Result<null, Refused>> {
  const plan = await openPlan(act, input);
  if (!plan.ok) return plan;
  const wrong = judgeBlanks(input.blanks, plan.value);
  if (wrong) return refused(wrong);
  const { number, issuedOn, year } = plan.value;
  await fillPlan(act.tx, input.plan, input.blanks);
  await recordEntry(act, {
    subject: 'plans.plan',
    key: String(input.plan),
    action: 'plans.fill',
    before: { number, issuedOn, year },
    after: { number, issuedOn, year, ...input.blanks },
  });
  return ok(null);
}

export interface Published {
  readonly version: number;
  /** Plans of the same year that this one replaced. */
  readonly replaced: readonly number[];
}

/**
 * Publishes a plan, or a new version of it after corrections. An earlier plan of the same year that is in force ends the
 * day before and keeps its versions.
 */
export async function publishPlan(act: Act, input: PlanAt): Promise<Result<Published, Refused>> {
  const opened = await openPlan(act, input);
  if (!opened.ok) return opened;
  const plan = opened.value;
  const wrong = judgePublication(plan, await targetsOfPlan(act.tx, plan.id));
  if (wrong) return refused(wrong);
  const { year } = plan;
  const first = effectiveFrom(plan);
  if (year === null || first === null) return refused(problem('plans.date-blank'));
  const version = plan.version + 1;
  const today = dateAt(act.at);
  await insertVersion(act, {
    planId: plan.id,
    number: version,
    effectiveFrom: version === 1 || today < first ? first : today,
    head: headOf(plan),
    targets: await confirmedTargets(act.tx, plan.id),
  });
  const replaced = version === 1 ? await replaceRivals(act, plan, year, first) : [];
  await touchPlan(act.tx, plan.id);
  await recordEntry(act, {
    subject: 'plans.plan',
    key: String(plan.id),
    action: 'plans.publish',
    after: { version, replaced },
  });
  await act.post(PLAN_PUBLISHED, { plan: plan.id, year, version });
  return ok({ version, replaced });
}

/** What a published version keeps of the plan's head. */
function headOf({ number, issuedOn, issuer, title, theme, signer, legalBases, replaces, sha256 }: Plan): unknown {
  return { number, issuedOn, issuer, title, theme, signer, legalBases, replaces, sha256 };
}

async function replaceRivals(act: Act, plan: Plan, year: number, first: LocalDate): Promise<number[]> {
  const rivals = await lockRivals(act.tx, { year, programme: plan.programme }, plan.id);
  for (const id of rivals) {
    const rival = await findPlan(act.tx, id);
    const begun = rival?.effectiveFrom ?? first;
    const endedOn = first > begun ? addDays(first, -1) : begun;
    const reason = plan.number ?? '';
    await insertClosure(act, { planId: id, endedOn, replacedBy: plan.id, reason });
    await recordEntry(act, {
      subject: 'plans.plan',
      key: String(id),
      action: 'plans.replace',
      after: { endedOn, by: plan.id },
    });
    await act.post(PLAN_CLOSED, { plan: id, year });
  }
  return rivals;
}

/** Ends a plan in force: its year is over. */
export async function closePlan(
  act: Act,
  input: PlanAt & { readonly endedOn: LocalDate; readonly reason: string },
): Promise<Result<null, Refused>> {
  const opened = await openPlan(act, input);
  if (!opened.ok) return opened;
  const plan = opened.value;
  if (plan.state !== 'in-force' || plan.effectiveFrom === null) return refused(problem('plans.not-in-force'));
  const reason = tidy(input.reason);
  if (reason === '') return refused(problem('plans.reason-missing'));
  if (input.endedOn < plan.effectiveFrom)
    return refused(problem('plans.ended-before', { date: input.endedOn, from: plan.effectiveFrom }));
  await insertClosure(act, { planId: plan.id, endedOn: input.endedOn, replacedBy: null, reason });
  await touchPlan(act.tx, plan.id);
  await recordEntry(act, {
    subject: 'plans.plan',
    key: String(plan.id),
    action: 'plans.close',
    after: { endedOn: input.endedOn },
    reason,
  });
  await act.post(PLAN_CLOSED, { plan: plan.id, year: plan.year });
  return ok(null);
}
