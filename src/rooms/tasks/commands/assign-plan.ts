import { dateAt, type LocalDate } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { AgencyMatcher, loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import {
  dutiesOfPlan,
  findPlan,
  groupWords,
  PartyReader,
  programmeOf,
  tasksOfPlan,
  type Plan,
  type PlanDuty,
  type PlanTask,
} from '../../plans/index.ts';
import { difference, wantedOf, type Difference, type Wanted } from '../core/expansion.ts';
import { periodsOf } from '../core/recurrence.ts';
import type { Task, TaskFacts } from '../core/task.ts';
import { insertAssignments, writeEnding, type NewAssignment } from '../sql/assignment.store.ts';
import { sharesAgain, sharesOf, tasksOf } from '../sql/task.reads.ts';
import { writeTasks } from '../sql/task.store.ts';

/**
 * Makes the tasks and assignments of a published plan, in the transaction that publishes it. Tasks of the annex stand for
 * those of the text, which the annex only parts among agencies. A name that is still unclear brings nobody: such a task waits
 * for the standing office to assign it. A second version adds what is new and takes nothing away.
 */
export async function assignPlan(act: Act, planId: number): Promise<void> {
  const plan = await findPlan(act.tx, planId);
  if (!plan) return;
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  const [tasks, duties] = [await tasksOfPlan(act.tx, planId), await dutiesOfPlan(act.tx, planId)];
  const annex = tasks.filter(({ origin }) => origin === 'annex');
  const matcher = new AgencyMatcher(tree);
  const reader = new PartyReader((text) => matcher.match(text), groupWords());
  const mark = programmeOf(plan.programme)?.mark ?? '';
  const facts = [...(annex.length > 0 ? annex : tasks).map(ofTask), ...duties.map((duty) => ofDuty(duty, reader))];
  // Clauses of two programmes are told apart by it wherever an address stands alone: in letters, mails and files.
  const marked = facts.map((task) => (mark === '' ? task : { ...task, address: `${mark}.${task.address}` }));
  await writeTasks(act.tx, planId, marked);
  const wanted = (await tasksOf(act.tx, planId)).flatMap((task) => wantedOf(task, groupWords().groups, tree));
  const { added } = difference(wanted, await sharesOf(act.tx, planId));
  const ids = await insertAssignments(act, await newRows(act.tx, plan, from('plan', added), dateAt(act.at)));
  await recordEntry(act, {
    subject: 'tasks.plan',
    key: String(planId),
    action: 'tasks.assign-plan',
    after: { assignments: ids.length },
  });
}

const ofTask = (task: PlanTask): TaskFacts => ({
  address: task.address,
  kind: task.origin,
  field: task.field,
  heading: task.heading,
  title: task.body.replace(/[;.\s]+$/u, ''),
  product: task.product,
  leadText: task.leadText,
  lead: task.lead,
  partnersText: task.partnersText,
  partners: task.partners,
  dueText: task.dueText,
  time: task.time,
  dueOn: task.dueOn,
  every: task.recurrences,
  remark: task.remark,
});

/** Steering is the field of the part on organisation; whom a duty names is read as in an annex, and what is unclear stays so. */
const ofDuty = (duty: PlanDuty, reader: PartyReader): TaskFacts => ({
  address: duty.address,
  kind: 'duty',
  field: 'steering',
  heading: null,
  title: duty.body.replace(/[;.\s]+$/u, ''),
  product: null,
  leadText: duty.agency,
  lead: reader.read(duty.agency).parties,
  partnersText: null,
  partners: [],
  dueText: duty.dueText,
  time: null,
  dueOn: duty.dueOn,
  every: duty.recurrences,
  remark: null,
});

/** A day within the plan's time: before it begins its first day, after its year its last. */
function dayWithin({ year, effectiveFrom }: Plan, day: LocalDate): LocalDate {
  const last = `${year ?? day.slice(0, 4)}-12-31` as LocalDate;
  const first = effectiveFrom ?? day;
  return day < first ? first : day > last ? last : day;
}

/** A share to write, and from where it comes. */
type Given = Wanted & Pick<NewAssignment, 'source'>;

export const from = (source: NewAssignment['source'], shares: readonly Wanted[]): Given[] =>
  shares.map((share) => ({ ...share, source }));

/** Rows to write for shares: one, or one for each period of the day where the task comes again. */
export async function newRows(
  read: Read,
  plan: Plan,
  shares: readonly Given[],
  day: LocalDate,
): Promise<NewAssignment[]> {
  const tasks = new Map((await tasksOf(read, plan.id)).map((task) => [task.id, task]));
  return shares.flatMap((share) => {
    const task = tasks.get(share.task);
    return task ? rowsOf(task, share, dayWithin(plan, day)) : [];
  });
}

function rowsOf(task: Task, share: Given, day: LocalDate): NewAssignment[] {
  if (task.every.length === 0) return [{ ...share, from: null, to: null, dueOn: task.dueOn }];
  return periodsOf(task.every, day).map(({ from, to }) => ({ ...share, from, to, dueOn: to }));
}

/** What the agencies of today would change in the assignments of a plan. */
export async function expansionOf(
  read: Read,
  plan: Plan,
  today: LocalDate,
): Promise<Difference & { readonly tree: AgencyTree; readonly tasks: readonly Task[] }> {
  const tree = await loadAgencies(read, today);
  const tasks = await tasksOf(read, plan.id);
  const wanted = tasks.flatMap((task) => wantedOf(task, groupWords().groups, tree));
  return { ...difference(wanted, await sharesOf(read, plan.id)), tree, tasks };
}

/** Brings the assignments of a plan to the agencies of today: an act, after its difference was seen. */
export async function applyExpansion(act: Act, planId: number): Promise<{ added: number; ended: number }> {
  const plan = await findPlan(act.tx, planId);
  if (!plan) return { added: 0, ended: 0 };
  const today = dateAt(act.at);
  const { added, ended } = await expansionOf(act.tx, plan, today);
  const ids = await insertAssignments(act, await newRows(act.tx, plan, from('expansion', added), today));
  await writeEnding(
    act.tx,
    ended.map(({ id }) => id),
    today,
  );
  const counts = { added: ids.length, ended: ended.length };
  if (counts.added + counts.ended > 0)
    await recordEntry(act, {
      subject: 'tasks.plan',
      key: String(planId),
      action: 'tasks.expand',
      after: { ...counts, agencies: [...new Set([...added, ...ended].map(({ agency }) => agency))] },
    });
  return counts;
}

/** Makes the rows of the periods that have begun, of every task of a plan that comes again. Twice makes none twice. */
export async function makePeriods(act: Act, plan: Plan): Promise<number> {
  const shares = await sharesAgain(act.tx, plan.id);
  const ids = await insertAssignments(act, await newRows(act.tx, plan, shares, dateAt(act.at)));
  if (ids.length > 0)
    await recordEntry(act, {
      subject: 'tasks.plan',
      key: String(plan.id),
      action: 'tasks.make-periods',
      after: { assignments: ids.length },
    });
  return ids.length;
}
