import { ok, problem, refused, tidy, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { confirmedTargets, FIELD_WORDS } from '../../plans/index.ts';
import { dutiesByAgency } from '../../tasks/index.ts';
import type { AgencyPlan, Content, GeneralPart, OwnTarget, OwnTask, TargetFields, TaskFields } from '../core/plan.ts';
import { contentOf } from '../sql/plan.reads.ts';
import {
  deleteTarget,
  deleteTask,
  insertTargets,
  insertTasks,
  touchPlan,
  writeGeneral,
  writeResponsible,
  writeTarget,
  writeTask,
} from '../sql/plan.store.ts';
import { note, openDraft, openSeen, type PlanAt, type Refused } from './open-plan.ts';
import { isOpen } from '../core/state.ts';

/** Largest sum of money taken: the budget of a province is under it. In đồng. */
const MOST_MONEY = 1e15;
const DECIMAL = /^\d{1,9}(?:\.\d{1,6})?$/;

/** A line of a plan and the revision the person was looking at; `id` null for a new one. */
export type LineAt =
  | { readonly own: number; readonly id: number; readonly revision: number }
  | { readonly own: number; readonly id: null };

export async function keepGeneral(
  act: Act,
  input: PlanAt & { readonly general: GeneralPart },
): Promise<Result<null, Refused>> {
  const opened = await openSeen(act, input, 'agency-plans.draft');
  if (!opened.ok) return opened;
  if (!isOpen(opened.value.state)) return refused(problem('agency-plans.not-open'));
  await writeGeneral(act.tx, input.own, input.general);
  await note(act, input.own, 'keep-general', { before: opened.value.general, after: input.general });
  return ok(null);
}

interface Opened<T> {
  readonly plan: AgencyPlan;
  readonly content: Content;
  /** Null for a new line. */
  readonly line: T | null;
}

async function openLine<T extends OwnTask | OwnTarget>(
  act: Act,
  at: LineAt,
  rowsOf: (content: Content) => readonly T[],
): Promise<Result<Opened<T>, Refused>> {
  const opened = await openDraft(act, at.own);
  if (!opened.ok) return opened;
  const content = await contentOf(act.tx, opened.value);
  if (at.id === null) return ok({ plan: opened.value, content, line: null });
  const line = rowsOf(content).find(({ id }) => id === at.id);
  if (!line) return refused(problem('agency-plans.unknown', { id: at.id }));
  if (line.revision !== at.revision) return refused(problem('agency-plans.changed-meanwhile'));
  return ok({ plan: opened.value, content, line });
}

const tasksIn = ({ tasks }: Content): readonly OwnTask[] => tasks;
const targetsIn = ({ targets }: Content): readonly OwnTarget[] => targets;

/** What stands in the record of a line: what it says, without its numbers. */
function saidIn<T extends Partial<OwnTask & OwnTarget>>(line: T): object {
  const { id: _, revision: __, source: ___, role: ____, ...said } = line;
  return said;
}

/** A change of a line in the record, with the words that name it even where they stay. */
const lineNoted = (before: OwnTask | OwnTarget | null, after: TaskFields | TargetFields) => ({
  ...(before && { before: saidIn(before) }),
  after: { ...saidIn(after), line: 'title' in after ? after.title : after.measure },
});

function taskFault(task: TaskFields): Refused | null {
  if (task.title === '') return problem('agency-plans.words-missing');
  if (!Object.hasOwn(FIELD_WORDS, task.field)) return problem('agency-plans.field-unknown', { field: task.field });
  const { budget } = task;
  if (budget !== null && !(Number.isSafeInteger(budget) && budget >= 0 && budget <= MOST_MONEY))
    return problem('agency-plans.money-invalid');
  return null;
}

/** Writes a task, or adds one of the agency's own. Words and field of an inherited duty are the province's and stay. */
export async function keepTask(
  act: Act,
  input: LineAt & { readonly task: TaskFields },
): Promise<Result<number, Refused>> {
  const opened = await openLine(act, input, tasksIn);
  if (!opened.ok) return opened;
  const { line } = opened.value;
  const inherited = line !== null && line.source !== null;
  const task = inherited ? { ...input.task, field: line.field, title: line.title } : input.task;
  const fault = taskFault(task);
  if (fault) return refused(fault);
  const [id] = line ? [line.id] : await insertTasks(act.tx, input.own, [{ ...task, source: null, role: null }]);
  if (line) await writeTask(act.tx, line.id, task);
  await touchPlan(act.tx, input.own);
  await note(act, input.own, 'keep-task', lineNoted(line, task));
  return ok(id!);
}

async function targetFault(act: Act, plan: AgencyPlan, target: TargetFields): Promise<Refused | null> {
  if (target.measure === '') return problem('agency-plans.words-missing');
  if (target.value !== null && !DECIMAL.test(target.value))
    return problem('agency-plans.number-invalid', { value: target.value });
  if (target.source === null) return null;
  const known = (await confirmedTargets(act.tx, plan.plan)).some(({ id }) => id === target.source);
  return known ? null : problem('agency-plans.target-unknown');
}

export async function keepTarget(
  act: Act,
  input: LineAt & { readonly target: TargetFields },
): Promise<Result<number, Refused>> {
  const opened = await openLine(act, input, targetsIn);
  if (!opened.ok) return opened;
  const { line, plan } = opened.value;
  const fault = await targetFault(act, plan, input.target);
  if (fault) return refused(fault);
  const [id] = line ? [line.id] : await insertTargets(act.tx, input.own, [input.target]);
  if (line) await writeTarget(act.tx, line.id, input.target);
  await touchPlan(act.tx, input.own);
  await note(act, input.own, 'keep-target', lineNoted(line, input.target));
  return ok(id!);
}

/** Takes a line out. A duty that the province gives the agency today stays. */
export async function dropLine(
  act: Act,
  input: { readonly own: number; readonly part: 'task' | 'target'; readonly id: number; readonly revision: number },
): Promise<Result<null, Refused>> {
  const opened = await openLine<OwnTask | OwnTarget>(act, input, input.part === 'task' ? tasksIn : targetsIn);
  if (!opened.ok) return opened;
  const { line, plan } = opened.value;
  if (!line) return refused(problem('agency-plans.unknown', { id: input.id }));
  if (input.part === 'task' && line.source !== null) {
    const duties = (await dutiesByAgency(act.tx, plan.plan)).find(({ agency }) => agency === plan.agency);
    if (duties?.tasks.includes(line.source)) return refused(problem('agency-plans.inherited-stays'));
  }
  await (input.part === 'task' ? deleteTask : deleteTarget)(act.tx, line.id);
  await touchPlan(act.tx, input.own);
  await note(act, input.own, 'drop-line', { before: saidIn(line) });
  return ok(null);
}

export interface Responsible {
  /** Empty text and null leave it as it is. */
  readonly division: string;
  readonly person: string;
  readonly dueOn: LocalDate | null;
}

/** Gives many tasks the same division, person or day at once. Answers how many. */
export async function keepMany(
  act: Act,
  input: PlanAt & Responsible & { readonly tasks: readonly number[] },
): Promise<Result<number, Refused>> {
  const opened = await openSeen(act, input, 'agency-plans.draft');
  if (!opened.ok) return opened;
  if (!isOpen(opened.value.state)) return refused(problem('agency-plans.not-open'));
  const [division, person] = [tidy(input.division), tidy(input.person)];
  const { dueOn } = input;
  if (input.tasks.length === 0 || (division === '' && person === '' && dueOn === null))
    return refused(problem('agency-plans.none-chosen'));
  const changed = await writeResponsible(act.tx, input.own, input.tasks, {
    division: division || null,
    person: person || null,
    dueOn,
  });
  await touchPlan(act.tx, input.own);
  await note(act, input.own, 'keep-many', {
    after: { assignments: changed, ...(division && { division }), ...(person && { person }), ...(dueOn && { dueOn }) },
  });
  return ok(changed);
}
