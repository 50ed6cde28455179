import { numbered, parseDate, problem, refused, type Result } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { expandParties, groupWords } from '../../plans/index.ts';
import { applyExpansion } from '../commands/assign-plan.ts';
import { freeFrom, giveTask, putAfter, setEvent } from '../commands/assign-task.ts';
import { changeMany, type ManyChange } from '../commands/change-many.ts';
import {
  changeProduct,
  changeStep,
  keepDetails,
  type ProductChange,
  type StepChange,
} from '../commands/keep-assignment.ts';
import { linkTasks, unlinkTasks } from '../commands/twin-tasks.ts';
import { moveAssignment } from '../commands/move-assignment.ts';
import { MOVES, RULES, type Move } from '../core/state.ts';
import { typedWhole } from '../core/typed-whole.ts';
import { findAssignment, findTask } from '../sql/task.reads.ts';
import { boardRows } from '../sql/board.reads.ts';
import { asked } from './asked.ts';
import { noPlan } from './list.page.tsx';
import { paths } from './paths.ts';
import { shareIdOf, sharePage } from './share.page.tsx';

/** Rows that one press may change. */
const MOST_AT_ONCE = 50_000;

const atOf = (page: PageContext, form: PostedForm) => ({
  assignment: shareIdOf(page),
  revision: Number(form.text('revision')),
});

/** Back to the share; a refusal comes back on the page itself. */
const answer = async (page: PageContext, result: Result<unknown>, anchor = ''): Promise<Response> =>
  result.ok ? page.redirect(page.href(paths.share(shareIdOf(page))) + anchor) : sharePage(page, result.problem);

/** Begin, send in, stop, go on: the button pressed says which. Moves of reviewers have an address of their own. */
const moved =
  (review: boolean) =>
  async (page: PageContext): Promise<Response> => {
    const form = await page.form();
    const what = MOVES.find((one): one is Move => one === form.text('lam') && (RULES[one].review ?? false) === review);
    if (!what) return sharePage(page, problem('tasks.move-impossible'));
    const input = { ...atOf(page, form), move: what, reason: form.text('ly-do') };
    return answer(page, await page.act((act) => moveAssignment(act, input)));
  };

export const moveShare = moved(false);
export const reviewShare = moved(true);

export async function keepShare(page: PageContext): Promise<Response> {
  const form = await page.form();
  const share = await findAssignment(page.database, shareIdOf(page));
  const text = (name: string): string | null => form.text(name) || null;
  const details = {
    share: text('phan-viec'),
    percent: form.fields.has('phan-tram')
      ? typedWhole(form.text('phan-tram').replace(/\s*%$/u, ''))
      : (share?.percent ?? null),
    budget: typedWhole(form.text('kinh-phi')),
    spent: typedWhole(form.text('da-chi')),
    remark: text('ghi-chu'),
    division: text('bo-phan'),
    post: numbered(form.text('nguoi')) || null,
  };
  return answer(page, await page.act((act) => keepDetails(act, { ...atOf(page, form), details })), '#chi-tiet');
}

export async function stepShare(page: PageContext): Promise<Response> {
  const form = await page.form();
  const what = form.text('lam');
  const change: StepChange =
    what === 'done' || what === 'open' || what === 'drop'
      ? { kind: what, step: Number(form.text('buoc')) }
      : { kind: 'add', words: form.text('loi') };
  return answer(page, await page.act((act) => changeStep(act, { ...atOf(page, form), change })), '#buoc');
}

function productIn(form: PostedForm): ProductChange {
  if (form.fields.has('go')) return { kind: 'off', item: Number(form.text('go')) };
  if (form.fields.has('tai-lieu')) return { kind: 'item', item: Number(form.text('tai-lieu')) };
  return {
    kind: 'document',
    title: form.text('trich-yeu'),
    number: form.text('so'),
    issuer: form.text('noi-ban-hanh'),
    issuedOn: form.text('ngay'),
  };
}

export async function productShare(page: PageContext): Promise<Response> {
  const form = await page.form();
  const at = atOf(page, form);
  const share = await findAssignment(page.database, at.assignment);
  const task = share && (await findTask(page.database, share.task));
  const shown = { shown: task ? `${task.address}: ${task.title}`.slice(0, 200) : '', path: paths.share(at.assignment) };
  const input = { ...at, change: productIn(form), shown };
  return answer(page, await page.act((act) => changeProduct(act, input)), '#san-pham');
}

const taskAt = (page: PageContext, form: PostedForm) => ({
  task: Number(page.params['task']),
  revision: Number(form.text('revision')),
});

const toTask = (page: PageContext, result: Result<unknown>, anchor: string): Response =>
  result.ok
    ? page.redirect(page.href(paths.task(page.params['task'] ?? '')) + anchor)
    : page.problem(result.problem, result.problem.code === 'tasks.changed-meanwhile' ? 409 : 422);

export async function giveToAgencies(page: PageContext): Promise<Response> {
  const form = await page.form();
  const about = await asked(page);
  if (!about) return noPlan(page);
  const codes = form.fields.get('co-quan') ?? [];
  const group = form.text('nhom');
  const members = expandParties([{ kind: 'group', group, text: group }], groupWords().groups, about.tree);
  const named = about.tree.living.filter(({ code }) => codes.includes(code));
  const agencies = [...new Set([...members, ...named].map(({ id }) => id))];
  const role = form.text('vai') === 'partner' ? 'partner' : 'lead';
  return toTask(page, await page.act((act) => giveTask(act, { ...taskAt(page, form), agencies, role })), '');
}

export async function orderTask(page: PageContext): Promise<Response> {
  const form = await page.form();
  const at = taskAt(page, form);
  const off = form.fields.has('bo');
  const after = Number(form.text(off ? 'bo' : 'sau'));
  return toTask(page, await page.act((act) => (off ? freeFrom : putAfter)(act, { ...at, after })), '#cho');
}

export async function linkTask(page: PageContext): Promise<Response> {
  const form = await page.form();
  const off = form.fields.has('bo');
  const input = { ...taskAt(page, form), twin: numbered(form.text(off ? 'bo' : 'cung')) };
  return toTask(page, await page.act((act) => (off ? unlinkTasks : linkTasks)(act, input)), '#cung-viec');
}

export async function dateEvent(page: PageContext): Promise<Response> {
  const form = await page.form();
  const on = parseDate(form.text('ngay'));
  if (!on.ok) return toTask(page, on, '');
  return toTask(page, await page.act((act) => setEvent(act, { ...taskAt(page, form), on: on.value })), '#su-kien');
}

function manyIn(form: PostedForm): Result<ManyChange> {
  const words = form.text('loi');
  switch (form.text('lam')) {
    case 'duyet':
      return { ok: true, value: { kind: 'accept' } };
    case 'tra':
      return { ok: true, value: { kind: 'return', reason: words } };
    case 'han': {
      const due = parseDate(form.text('han'));
      return due.ok ? { ok: true, value: { kind: 'due', dueOn: due.value, reason: words } } : due;
    }
    case 'nhac':
      return { ok: true, value: { kind: 'remind', words } };
    default:
      return refused(problem('tasks.move-impossible'));
  }
}

/** Does one thing to the chosen rows, or to every row that the filter of the page before holds. */
export async function changeChosen(page: PageContext): Promise<Response> {
  const form = await page.form();
  const change = manyIn(form);
  if (!change.ok) return page.problem(change.problem);
  const ids = form.text('ca') === '1' ? await filtered(page, form) : (form.fields.get('viec') ?? []).map(Number);
  const done = await page.act((act) => changeMany(act, ids.filter(Number.isSafeInteger), change.value));
  if (!done.ok) return page.problem(done.problem);
  const back = form.text('ve');
  const path = back.startsWith(page.href(paths.list)) ? back : page.href(paths.list);
  const told = `da-lam=${done.value.changed}&bo-qua=${done.value.passed}`;
  return page.redirect(`${path}${path.includes('?') ? '&' : '?'}${told}`);
}

/** Ids of every row that the filter holds, as the page showed it. */
async function filtered(page: PageContext, form: PostedForm): Promise<number[]> {
  const query = new URLSearchParams(form.text('loc'));
  const about = await asked(page, undefined, query);
  if (!about) return [];
  const task = Number(query.get('viec'));
  const filter = { ...about.filter, ...(task > 0 && { task }) };
  const rows = await boardRows(page.database, filter, about.seen, { limit: MOST_AT_ONCE, skip: 0 });
  return rows.map(({ id }) => id);
}

/** Brings the assignments to the agencies of today, after the difference was seen. */
export async function expand(page: PageContext): Promise<Response> {
  await page.form();
  const about = await asked(page);
  if (!about) return noPlan(page);
  await page.act((act) => applyExpansion(act, about.plan.id));
  return page.redirect(page.href(paths.expansion));
}
