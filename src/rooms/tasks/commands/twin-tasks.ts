import { ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { findTask } from '../sql/task.reads.ts';
import { countTwins, deleteTwin, doneShares, insertTwin, uncountTwins } from '../sql/twin.store.ts';
import { openTask, type TaskAt } from './assign-task.ts';
import { noteTwins, type Refused } from './move-assignment.ts';

/** Says that a task of another plan is the same duty: what is done in one counts in both from now on. */
export async function linkTasks(act: Act, input: TaskAt & { readonly twin: number }): Promise<Result<number, Refused>> {
  const opened = await openTask(act, input);
  if (!opened.ok) return opened;
  const twin = await findTask(act.tx, input.twin);
  if (!twin) return refused(problem('tasks.unknown', { id: input.twin }));
  if (twin.plan === opened.value.plan) return refused(problem('tasks.twin-same-plan'));
  if (await insertTwin(act.tx, input.task, input.twin)) await note(act, input, 'tasks.link', twin.address);
  const counted = await countTwins(act.tx, await doneShares(act.tx, [input.task, input.twin]));
  await noteTwins(act, counted, 'tasks.count-twin', 'done');
  return ok(counted.length);
}

/** Takes that back: what was done by the other only is open again. */
export async function unlinkTasks(
  act: Act,
  input: TaskAt & { readonly twin: number },
): Promise<Result<number, Refused>> {
  const opened = await openTask(act, input);
  if (!opened.ok) return opened;
  const twin = await findTask(act.tx, input.twin);
  if (!twin || !(await deleteTwin(act.tx, input.task, input.twin)))
    return refused(problem('tasks.unknown', { id: input.twin }));
  await note(act, input, 'tasks.unlink', twin.address);
  const opens = await uncountTwins(act.tx, await doneShares(act.tx, [input.task, input.twin]));
  await noteTwins(act, opens, 'tasks.uncount-twin', 'doing');
  return ok(opens.length);
}

const note = (act: Act, { task }: TaskAt, action: string, after: string): Promise<void> =>
  recordEntry(act, { subject: 'tasks.task', key: String(task), action, after: { after } });
