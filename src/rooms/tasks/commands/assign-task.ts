import { dateAt, ok, problem, refused, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { loadCalendar } from '../../calendar/index.ts';
import { findPlan } from '../../plans/index.ts';
import { dueAfter } from '../core/event-due.ts';
import { circleWith } from '../core/order.ts';
import type { ShareRole, Task } from '../core/task.ts';
import { insertAssignments } from '../sql/assignment.store.ts';
import { edgesOf, findTask, tasksOf } from '../sql/task.reads.ts';
import { deleteEdge, insertEdge, lockTask, writeEvent } from '../sql/task.store.ts';
import { from, newRows } from './assign-plan.ts';
import type { Refused } from './move-assignment.ts';

/** Which task, and the revision the person was looking at. */
export interface TaskAt {
  readonly task: number;
  readonly revision: number;
}

export async function openTask(act: Act, at: TaskAt): Promise<Result<Task, Refused>> {
  const revision = await lockTask(act.tx, at.task);
  const task = revision === null ? null : await findTask(act.tx, at.task);
  if (!task) return refused(problem('tasks.unknown', { id: at.task }));
  return revision === at.revision ? ok(task) : refused(problem('tasks.changed-meanwhile'));
}

const note = (act: Act, task: number, action: string, after: unknown): Promise<void> =>
  recordEntry(act, { subject: 'tasks.task', key: String(task), action, after });

/** Gives a task to agencies by hand; those that have a share in it already keep theirs. */
export async function giveTask(
  act: Act,
  input: TaskAt & { readonly agencies: readonly number[]; readonly role: ShareRole },
): Promise<Result<number, Refused>> {
  const opened = await openTask(act, input);
  if (!opened.ok) return opened;
  const today = dateAt(act.at);
  const tree = await loadAgencies(act.tx, today);
  const agencies = tree.living.filter(({ id }) => input.agencies.includes(id));
  if (agencies.length === 0 || agencies.length < new Set(input.agencies).size)
    return refused(problem('tasks.agency-unknown'));
  const plan = await findPlan(act.tx, opened.value.plan);
  if (!plan) return refused(problem('tasks.unknown', { id: input.task }));
  const shares = agencies.map(({ id }) => ({ task: input.task, agency: id, role: input.role }));
  const ids = await insertAssignments(act, await newRows(act.tx, plan, from('hand', shares), today));
  if (ids.length > 0)
    await note(act, input.task, 'tasks.give', { role: input.role, agencies: agencies.map(({ code }) => code) });
  return ok(ids.length);
}

/** Says that a task begins when another is done. A circle is refused and named from task to task. */
export async function putAfter(act: Act, input: TaskAt & { readonly after: number }): Promise<Result<null, Refused>> {
  const opened = await openTask(act, input);
  if (!opened.ok) return opened;
  const tasks = await tasksOf(act.tx, opened.value.plan);
  const addressOf = (id: number): string => tasks.find((task) => task.id === id)?.address ?? '?';
  if (!tasks.some(({ id }) => id === input.after)) return refused(problem('tasks.unknown', { id: input.after }));
  const circle = circleWith(await edgesOf(act.tx, opened.value.plan), input);
  if (circle) return refused(problem('tasks.cycle', { path: circle.map(addressOf).join(' → ') }));
  if (await insertEdge(act.tx, input.task, input.after))
    await note(act, input.task, 'tasks.put-after', { after: addressOf(input.after) });
  return ok(null);
}

/** Takes back that a task begins after another. */
export async function freeFrom(act: Act, input: TaskAt & { readonly after: number }): Promise<Result<null, Refused>> {
  const opened = await openTask(act, input);
  if (!opened.ok) return opened;
  if (await deleteEdge(act.tx, input.task, input.after))
    await note(act, input.task, 'tasks.free-from', { after: input.after });
  return ok(null);
}

/** Sets the day of the event that a due day counts from: "20 ngày sau khi …" then has a day. */
export async function setEvent(
  act: Act,
  input: TaskAt & { readonly on: LocalDate },
): Promise<Result<LocalDate, Refused>> {
  const opened = await openTask(act, input);
  if (!opened.ok) return opened;
  const { time } = opened.value;
  if (time?.kind !== 'after-event') return refused(problem('tasks.no-event'));
  const dueOn = dueAfter(time, input.on, await loadCalendar(act.tx));
  if (dueOn === null) return refused(problem('tasks.event-outside'));
  await writeEvent(act.tx, input.task, input.on, dueOn);
  await note(act, input.task, 'tasks.set-event', { eventOn: input.on, dueOn });
  return ok(dueOn);
}
