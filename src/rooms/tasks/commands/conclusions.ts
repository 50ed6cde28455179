import { dateAt, ok, problem, refused, tidy, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { AgencyMatcher, loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import {
  FIELD_WORDS,
  findPlan,
  groupWords,
  impossibleDay,
  lastDayOf,
  PartyReader,
  readTimePhrase,
} from '../../plans/index.ts';
import { wantedOf } from '../core/expansion.ts';
import type { TaskFacts } from '../core/task.ts';
import { insertAssignments } from '../sql/assignment.store.ts';
import { insertItem, insertSource, lockSource } from '../sql/source.store.ts';
import { findTask } from '../sql/task.reads.ts';
import { from, newRows } from './assign-plan.ts';
import type { Refused } from './move-assignment.ts';

/** Subject of conclusions in the record of acts. */
export const SOURCE = 'tasks.source';

/** Notes a conclusion of the steering committee under a plan, to take its items. Answers its number. */
export async function noteConclusion(
  act: Act,
  input: { readonly plan: number; readonly number: string; readonly issuedOn: LocalDate; readonly meeting: string },
): Promise<Result<number, Refused>> {
  const plan = await findPlan(act.tx, input.plan);
  if (!plan || plan.state !== 'in-force') return refused(problem('tasks.no-plan'));
  const [number, meeting] = [tidy(input.number), tidy(input.meeting)];
  if (number === '' || meeting === '' || input.issuedOn > dateAt(act.at))
    return refused(problem('tasks.source-incomplete'));
  const { issuedOn } = input;
  const id = await insertSource(act, { plan: plan.id, number, issuedOn, meeting });
  if (id === null) return refused(problem('tasks.source-twice', { number }));
  await recordEntry(act, {
    subject: SOURCE,
    key: String(id),
    action: 'tasks.note-conclusion',
    after: { number, issuedOn, meeting },
  });
  return ok(id);
}

/** An item in the words of the paper. */
export interface Item {
  readonly words: string;
  readonly field: string;
  readonly product: string;
  readonly lead: string;
  readonly partners: string;
  readonly due: string;
}

const UNREAD: ReadonlySet<string> = new Set(['unknown', 'as-planned']);
const orNull = (text: string): string | null => (text === '' ? null : text);

/**
 * Makes an item of a conclusion a task of the plan, with shares for those it names: names, groups and times are read as those
 * of an annex. A name that means nobody for certain refuses it, since nobody looks over it after.
 */
export async function addItem(
  act: Act,
  input: { readonly source: number; readonly item: Item },
): Promise<Result<{ readonly task: number; readonly shares: number }, Refused>> {
  const locked = await lockSource(act, input.source);
  const plan = locked && (await findPlan(act.tx, locked.source.plan));
  if (!locked || !plan) return refused(problem('tasks.source-unknown', { id: input.source }));
  if (plan.state !== 'in-force') return refused(problem('tasks.no-plan'));
  const today = dateAt(act.at);
  const tree = await loadAgencies(act.tx, today);
  const address = `${locked.source.number}, mục ${locked.items + 1}`;
  const read = readItem(input.item, address, { tree, year: plan.year ?? Number(today.slice(0, 4)) });
  if (!read.ok) return read;
  const id = await insertItem(act, locked.source, read.value);
  const task = await findTask(act.tx, id);
  const shares = wantedOf(task!, groupWords().groups, tree);
  const ids = await insertAssignments(act, await newRows(act.tx, plan, from('plan', shares), today));
  await recordEntry(act, {
    subject: SOURCE,
    key: String(locked.source.id),
    action: 'tasks.add-item',
    after: { task: address, title: read.value.title, assignments: ids.length },
  });
  return ok({ task: id, shares: ids.length });
}

function readItem(
  item: Item,
  address: string,
  { tree, year }: { readonly tree: Awaited<ReturnType<typeof loadAgencies>>; readonly year: number },
): Result<TaskFacts, Refused> {
  const title = tidy(item.words).replace(/[;.\s]+$/u, '');
  if (title === '' || tidy(item.lead) === '' || !Object.hasOwn(FIELD_WORDS, item.field))
    return refused(problem('tasks.item-empty'));
  const matcher = new AgencyMatcher(tree);
  const parties = new PartyReader((text) => matcher.match(text), groupWords());
  const [lead, partners] = [parties.read(item.lead), parties.read(item.partners)];
  const unclear = [...lead.questions, ...partners.questions].map(({ text }) => text);
  if (unclear.length > 0) return refused(problem('tasks.names-unclear', { names: unclear.join('; ') }));
  const due = tidy(item.due);
  const time = readTimePhrase(due, year);
  if (UNREAD.has(time.kind) || impossibleDay(due, year) !== null)
    return refused(problem('tasks.time-unread', { text: due }));
  return ok({
    address,
    kind: 'conclusion',
    field: item.field,
    heading: null,
    title,
    product: orNull(tidy(item.product)),
    leadText: tidy(item.lead),
    lead: lead.parties,
    partnersText: orNull(tidy(item.partners)),
    partners: partners.parties,
    dueText: orNull(due),
    time,
    dueOn: lastDayOf(time),
    every: time.kind === 'recurring' ? time.every : [],
    remark: null,
  });
}
