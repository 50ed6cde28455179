import { ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { expand } from '../core/abbreviations.ts';
import { judgeTarget, kindOf, type Target, type TargetFields, type TargetState } from '../core/plan.ts';
import { clausesOf, findTarget, placeForTarget, planAbbreviations, targetsOfPlan } from '../sql/plan.reads.ts';
import { touchPlan } from '../sql/plan.store.ts';
import { deleteLink, insertLink, insertTargets, updateTarget, updateTargetState } from '../sql/target.store.ts';
import { openPlan, openTarget, type PlanAt, type Refused } from './open-plan.ts';

/** Fields as an officer types them; the kind follows from comparator and value. */
export type TypedFields = Omit<TargetFields, 'kind'>;

const fieldsOf = (target: Target): TargetFields => ({
  kind: target.kind,
  comparator: target.comparator,
  atLeast: target.atLeast,
  value: target.value,
  unit: target.unit,
  unitNoun: target.unitNoun,
  statement: target.statement,
  scope: target.scope,
  exception: target.exception,
  baselineYear: target.baselineYear,
  baselineValue: target.baselineValue,
  dueOn: target.dueOn,
});

const complete = (typed: TypedFields): TargetFields => {
  const value = typed.comparator === 'statement' ? null : typed.value;
  return {
    ...typed,
    value,
    unit: value === null ? null : typed.unit,
    unitNoun: value === null ? null : typed.unitNoun,
    statement: tidy(typed.statement),
    kind: kindOf(typed.comparator, value),
  };
};

/** Corrects what the parser read. The history keeps both readings. */
export async function correctTarget(
  act: Act,
  input: PlanAt & { readonly target: number; readonly fields: TypedFields; readonly reason?: string },
): Promise<Result<Target, Refused>> {
  const opened = await openTarget(act, input, input.target);
  if (!opened.ok) return opened;
  const fields = complete(input.fields);
  const wrong = judgeTarget(fields);
  if (wrong) return refused({ ...wrong, place: { clause: opened.value.address } });
  const before = fieldsOf(opened.value);
  if (JSON.stringify(before) === JSON.stringify(fields)) return opened;
  const abbreviations = await planAbbreviations(act.tx, input.plan);
  await updateTarget(act.tx, input.target, { ...fields, expanded: expand(fields.statement, abbreviations) });
  await touchPlan(act.tx, input.plan);
  await recordEntry(act, {
    subject: 'plans.target',
    key: String(input.target),
    action: 'plans.correct',
    before,
    after: fields,
    ...(input.reason && { reason: input.reason }),
  });
  return ok((await findTarget(act.tx, input.target)) ?? opened.value);
}

/** Confirms one target, dismissed ones too: the officer may change their mind. */
export async function confirmTarget(
  act: Act,
  input: PlanAt & { readonly target: number },
): Promise<Result<null, Refused>> {
  const opened = await openTarget(act, input, input.target);
  if (!opened.ok) return opened;
  await decide(act, input.plan, [opened.value], 'confirmed');
  return ok(null);
}

/** Says that a sentence is no target; the reason is kept beside it. */
export async function dismissTarget(
  act: Act,
  input: PlanAt & { readonly target: number; readonly reason: string },
): Promise<Result<null, Refused>> {
  const opened = await openTarget(act, input, input.target);
  if (!opened.ok) return opened;
  const reason = tidy(input.reason);
  if (reason === '') return refused(problem('plans.reason-missing', {}, { clause: opened.value.address }));
  await decide(act, input.plan, [opened.value], 'dismissed', reason);
  return ok(null);
}

/** Confirms every target that nobody has decided yet; answers how many. */
export async function confirmRest(act: Act, input: PlanAt): Promise<Result<number, Refused>> {
  const plan = await openPlan(act, input);
  if (!plan.ok) return plan;
  const open = (await targetsOfPlan(act.tx, input.plan)).filter((target) => target.state === 'suggested');
  await decide(act, input.plan, open, 'confirmed');
  return ok(open.length);
}

async function decide(
  act: Act,
  plan: number,
  targets: readonly Target[],
  state: TargetState,
  reason?: string,
): Promise<void> {
  const changed = targets.filter((target) => target.state !== state);
  if (changed.length === 0) return;
  await updateTargetState(
    act.tx,
    changed.map((target) => target.id),
    state,
  );
  await touchPlan(act.tx, plan);
  for (const target of changed)
    await recordEntry(act, {
      subject: 'plans.target',
      key: String(target.id),
      action: state === 'confirmed' ? 'plans.confirm' : 'plans.dismiss',
      before: { state: target.state },
      after: { state },
      ...(reason && { reason }),
    });
}

/** Adds a target from a sentence that the parser passed over, or a second one to a sentence that holds two. */
export async function addTarget(
  act: Act,
  input: PlanAt & { readonly address: string; readonly fields: TypedFields },
): Promise<Result<number, Refused>> {
  const plan = await openPlan(act, input);
  if (!plan.ok) return plan;
  const fields = complete(input.fields);
  const clause = (await clausesOf(act.tx, input.plan)).find((one) =>
    one.sentences.some(({ address }) => address === input.address),
  );
  const sentence = clause?.sentences.find(({ address }) => address === input.address);
  if (!clause || !sentence) return refused(problem('plans.sentence-unknown', { address: input.address }));
  const wrong = judgeTarget(fields);
  if (wrong) return refused({ ...wrong, place: { clause: input.address } });
  const place = await placeForTarget(act.tx, input.plan, input.address, clause.address);
  const abbreviations = await planAbbreviations(act.tx, input.plan);
  const [id = 0] = await insertTargets(act.tx, input.plan, [
    {
      ...fields,
      clause: clause.address,
      address: input.address,
      ordinal: place.ordinal,
      position: place.position + 1,
      origin: 'added',
      expanded: expand(fields.statement, abbreviations),
      dueText: null,
      recurrence: null,
      partOf: null,
      span: { start: sentence.start, end: sentence.end },
      reasons: [],
    },
  ]);
  await touchPlan(act.tx, input.plan);
  await recordEntry(act, { subject: 'plans.target', key: String(id), action: 'plans.add', after: fields });
  return ok(id);
}

/** Links or unlinks an indicator that measures the target. `known` are the codes of the catalogue. */
export async function linkIndicator(
  act: Act,
  input: PlanAt & {
    readonly target: number;
    readonly indicator: string;
    readonly linked: boolean;
    readonly known: ReadonlySet<string>;
  },
): Promise<Result<null, Refused>> {
  const opened = await openTarget(act, input, input.target);
  if (!opened.ok) return opened;
  const { indicator, linked, target } = input;
  if (linked && !input.known.has(indicator)) return refused(problem('plans.indicator-unknown', { code: indicator }));
  if (opened.value.indicators.includes(indicator) === linked) return ok(null);
  if (linked) await insertLink(act, target, indicator);
  else await deleteLink(act.tx, target, indicator);
  await touchPlan(act.tx, input.plan);
  await recordEntry(act, {
    subject: 'plans.target',
    key: String(target),
    action: linked ? 'plans.link' : 'plans.unlink',
    after: { indicator },
  });
  return ok(null);
}
