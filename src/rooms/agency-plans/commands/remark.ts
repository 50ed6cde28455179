import { ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Line } from '../core/plan.ts';
import { contentOf, lockAgencyPlan } from '../sql/plan.reads.ts';
import { insertRemark, touchPlan, writeAnswer } from '../sql/plan.store.ts';
import { note, openDraft, type Refused } from './open-plan.ts';

/** Says something to a line of what was sent in. Who leads a field says it to tasks of that field. */
export async function remarkOn(
  act: Act,
  input: { readonly own: number; readonly line: Line; readonly words: string },
): Promise<Result<null, Refused>> {
  const { line } = input;
  const plan = await lockAgencyPlan(act.tx, input.own);
  if (!plan) return refused(problem('agency-plans.unknown', { id: input.own }));
  const { tasks, targets } = await contentOf(act.tx, plan);
  const task = line.part === 'task' ? tasks.find(({ id }) => id === line.id) : undefined;
  const there =
    line.id === null || task !== undefined || targets.some(({ id }) => line.part === 'target' && id === line.id);
  if (!there || !act.may('agency-plans.remark', { agencies: [plan.agency], ...(task && { field: task.field }) }))
    return refused(problem('agency-plans.unknown', { id: input.own }));
  if (plan.state !== 'sent') return refused(problem('agency-plans.move-impossible'));
  const words = tidy(input.words);
  if (words === '') return refused(problem('agency-plans.words-missing'));
  await insertRemark(act, plan, line, words);
  // What somebody was about to accept has a remark now.
  await touchPlan(act.tx, plan.id);
  await note(act, plan.id, 'remark', { after: { words } });
  return ok(null);
}

/** The agency says what it did about a remark, before it sends the plan again. */
export async function answerRemark(
  act: Act,
  input: { readonly own: number; readonly remark: number; readonly words: string },
): Promise<Result<null, Refused>> {
  const opened = await openDraft(act, input.own);
  if (!opened.ok) return opened;
  const words = tidy(input.words);
  if (words === '') return refused(problem('agency-plans.words-missing'));
  if (!(await writeAnswer(act, input.own, input.remark, words)))
    return refused(problem('agency-plans.unknown', { id: input.remark }));
  await note(act, input.own, 'answer', { after: { words } });
  return ok(null);
}
