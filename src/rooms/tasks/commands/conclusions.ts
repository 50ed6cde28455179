import { bareKey, dateAt, ok, problem, refused, tidy, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { AgencyMatcher, loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import {
  FIELD_WORDS,
  findPlan,
  groupWords,
  impossibleDay,
  lastDayOf,
  PartyReader,
  previewAnnex,
  readTimePhrase,
  type AnnexFile,
  type AnnexPreview,
  type Plan,
  type TypedAnswers,
} from '../../plans/index.ts';
import { wantedOf } from '../core/expansion.ts';
import type { Source, TaskFacts } from '../core/task.ts';
import { insertAssignments } from '../sql/assignment.store.ts';
import { insertItem, insertSource, lockSource, titlesOf } from '../sql/source.store.ts';
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
  const opened = await openSource(act, input.source);
  if (!opened.ok) return opened;
  const { source, plan, items } = opened.value;
  const today = dateAt(act.at);
  const tree = await loadAgencies(act.tx, today);
  const address = addressOf(source, items + 1);
  const read = readItem(input.item, address, { tree, year: plan.year ?? Number(today.slice(0, 4)) });
  if (!read.ok) return read;
  const { task, shares } = await giveItem(act, opened.value, tree, read.value);
  await recordEntry(act, {
    subject: SOURCE,
    key: String(source.id),
    action: 'tasks.add-item',
    after: { task: address, title: read.value.title, assignments: shares },
  });
  return ok({ task, shares });
}

interface OpenSource {
  readonly source: Source;
  readonly plan: Plan;
  /** How many items it has. */
  readonly items: number;
}

async function openSource(act: Act, id: number): Promise<Result<OpenSource, Refused>> {
  const locked = await lockSource(act, id);
  const plan = locked && (await findPlan(act.tx, locked.source.plan));
  if (!locked || !plan) return refused(problem('tasks.source-unknown', { id }));
  return plan.state === 'in-force' ? ok({ ...locked, plan }) : refused(problem('tasks.no-plan'));
}

const addressOf = ({ number }: Source, item: number): string => `${number}, mục ${item}`;

/** Makes an item a task, with shares for those it names. */
async function giveItem(
  act: Act,
  { source, plan }: OpenSource,
  tree: AgencyTree,
  facts: TaskFacts,
): Promise<{ readonly task: number; readonly shares: number }> {
  const id = await insertItem(act, source, facts);
  const task = await findTask(act.tx, id);
  const shares = wantedOf(task!, groupWords().groups, tree);
  const ids = await insertAssignments(act, await newRows(act.tx, plan, from('plan', shares), dateAt(act.at)));
  return { task: id, shares: ids.length };
}

/** What a table of items holds, read as an annex of the day of the conclusion, before anything of it is written. */
export const previewItems = (
  read: Read,
  { issuedOn }: Source,
  { year }: Pick<Plan, 'year'>,
  { file, answers, today }: { readonly file: AnnexFile; readonly answers: TypedAnswers; readonly today: LocalDate },
): Promise<AnnexPreview> => previewAnnex(read, { issuedOn, year }, file, answers, today);

/**
 * Makes the rows of a table the items of a conclusion, all or none: a fault or an unclear name refuses the whole file. Words
 * that are an item already are passed over, so that the same file twice changes nothing. `field` stands where the table names
 * none. Answers how many are new, and how many were there.
 */
export async function importItems(
  act: Act,
  input: {
    readonly source: number;
    readonly file: AnnexFile;
    readonly answers: TypedAnswers;
    readonly field: string;
  },
): Promise<Result<{ readonly added: number; readonly known: number }, Refused>> {
  const opened = await openSource(act, input.source);
  if (!opened.ok) return opened;
  const { source, plan, items } = opened.value;
  const today = dateAt(act.at);
  const { file, answers, field } = input;
  const { tasks, problems, questions, tree } = await previewItems(act.tx, source, plan, { file, answers, today });
  if (problems.length + questions.length > 0 || tasks.length === 0)
    return refused(problem('tasks.table-faults', { faults: problems.length, questions: questions.length }));
  if (!Object.hasOwn(FIELD_WORDS, field)) return refused(problem('tasks.item-empty'));
  const there = new Set((await titlesOf(act.tx, source.id)).map(bareKey));
  const added = tasks.filter(({ body }) => !there.has(bareKey(titleOf(body))));
  for (const [at, task] of added.entries())
    await giveItem(act, opened.value, tree, itemOf(task, addressOf(source, items + at + 1), field));
  const known = tasks.length - added.length;
  if (added.length > 0)
    await recordEntry(act, {
      subject: SOURCE,
      key: String(source.id),
      action: 'tasks.add-table',
      after: { file: file.name, sha256: file.sha256, items: added.length, known },
    });
  return ok({ added: added.length, known });
}

const itemOf = (task: AnnexPreview['tasks'][number], address: string, field: string): TaskFacts => ({
  address,
  kind: 'conclusion',
  field: task.field === 'other' ? field : task.field,
  heading: task.heading,
  title: titleOf(task.body),
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

const titleOf = (words: string): string => tidy(words).replace(/[;.\s]+$/u, '');

function readItem(
  item: Item,
  address: string,
  { tree, year }: { readonly tree: AgencyTree; readonly year: number },
): Result<TaskFacts, Refused> {
  const title = titleOf(item.words);
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
