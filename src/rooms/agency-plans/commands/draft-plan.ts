import { dateAt, ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { findPlan } from '../../plans/index.ts';
import type { Task } from '../../tasks/index.ts';
import { givenBy, type Given } from '../province.ts';
import { kindFor } from '../rules.ts';
import { insertAgencyPlan, insertTasks, touchPlan, type NewTask } from '../sql/plan.store.ts';
import { note, openDraft, type Refused } from './open-plan.ts';

/** A duty as the agency's plan begins with it: what the province says, and who in the agency does it is still to be named. */
export const dutyOf = ({ task, role }: { readonly task: Task; readonly role: 'lead' | 'partner' }): NewTask => ({
  source: task.id,
  role,
  field: task.field,
  title: task.title,
  product: task.product ?? '',
  dueOn: task.dueOn,
  every: task.every[0] ?? null,
  division: '',
  person: '',
  budget: null,
  solutions: '',
});

/** Begins an agency's plan under one of the province, with the duties that it has there today. Answers its number. */
export async function draftPlan(
  act: Act,
  input: { readonly plan: number; readonly agency: number },
): Promise<Result<number, Refused>> {
  if (!act.may('agency-plans.draft', { agencies: [input.agency] }))
    return refused(problem('agency-plans.unknown', { id: input.agency }));
  const plan = await findPlan(act.tx, input.plan);
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  const agency = tree.byId(input.agency);
  if (!plan || plan.state !== 'in-force' || !agency) return refused(problem('agency-plans.no-plan'));
  const kind = kindFor(plan, agency, tree);
  const own = await insertAgencyPlan(act, { ...input, kind });
  if (own === null) return refused(problem('agency-plans.made-already'));
  const tasks = (await givenBy(act.tx, plan)).dutiesOf(agency.id).map(dutyOf);
  await insertTasks(act.tx, own, tasks);
  await note(act, own, 'draft', { after: { agency: agency.code, kind, assignments: tasks.length } });
  return ok(own);
}

/** Takes in duties that the agency was given since it began. Answers how many. */
export async function takeInDuties(act: Act, own: number): Promise<Result<number, Refused>> {
  const opened = await openDraft(act, own);
  if (!opened.ok) return opened;
  const plan = await findPlan(act.tx, opened.value.plan);
  if (!plan) return refused(problem('agency-plans.no-plan'));
  const given: Given = await givenBy(act.tx, plan);
  const added = await insertTasks(act.tx, own, given.dutiesOf(opened.value.agency).map(dutyOf));
  if (added.length > 0) {
    await touchPlan(act.tx, own);
    await note(act, own, 'take-in', { after: { assignments: added.length } });
  }
  return ok(added.length);
}
