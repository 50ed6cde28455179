import { parseDate, problem, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { parseInteger } from '../../../platform/tabular/index.ts';
import { signedPaperIn } from '../../evidence/index.ts';
import { EVERY_WORDS } from '../../plans/index.ts';
import { acknowledgePlan, deliverPlan } from '../commands/delivery.ts';
import { draftPlan, takeInDuties } from '../commands/draft-plan.ts';
import { issuePlan } from '../commands/issue-plan.ts';
import { dropLine, keepGeneral, keepMany, keepTarget, keepTask, type LineAt } from '../commands/keep-line.ts';
import { movePlan } from '../commands/move-plan.ts';
import { answerRemark, remarkOn } from '../commands/remark.ts';
import { COMPARATORS, type TargetFields, type TaskFields } from '../core/plan.ts';
import { MOVES, RULES, type Move } from '../core/state.ts';
import { contentOf, findAgencyPlan } from '../sql/plan.reads.ts';
import { agencyIn, agencyPage } from './agency.page.tsx';
import { asked, withQuery } from './asked.ts';
import { linePage } from './line.page.tsx';
import { noPlan } from './list.page.tsx';
import { lineOf, NEW, paths } from './paths.ts';
import { planPage } from './plan.page.tsx';
import { lineIn, ownIdOf } from './shown.ts';

const atOf = (page: PageContext, form: PostedForm) => ({ own: ownIdOf(page), revision: Number(form.text('revision')) });

/** Back to the plan; a refusal comes back on its page. */
const answer = async (page: PageContext, result: Result<unknown>, anchor = ''): Promise<Response> =>
  result.ok ? page.redirect(page.href(paths.plan(ownIdOf(page))) + anchor) : planPage(page, result.problem);

export async function deliver(page: PageContext): Promise<Response> {
  await page.form();
  const about = await asked(page);
  if (!about) return noPlan(page);
  const done = await page.act((act) => deliverPlan(act, about.plan.id));
  return done.ok ? page.redirect(`${page.href(paths.list)}#giao`) : page.problem(done.problem, 422);
}

export async function draft(page: PageContext): Promise<Response> {
  await page.form();
  const [about, agency] = [await asked(page), await agencyIn(page)];
  if (!about || !agency) return noPlan(page);
  const done = await page.act((act) => draftPlan(act, { plan: about.plan.id, agency: agency.id }));
  return done.ok ? page.redirect(page.href(paths.plan(done.value))) : agencyPage(page, done.problem);
}

export async function acknowledge(page: PageContext): Promise<Response> {
  await page.form();
  const [about, agency] = [await asked(page), await agencyIn(page)];
  if (!about || !agency) return noPlan(page);
  const done = await page.act((act) => acknowledgePlan(act, { plan: about.plan.id, agency: agency.id }));
  return done.ok ? page.redirect(withQuery(page, paths.agency(agency.code), {})) : agencyPage(page, done.problem);
}

export async function keepGeneralPart(page: PageContext): Promise<Response> {
  const form = await page.form();
  const general = {
    solutions: form.text('solutions'),
    resources: form.text('resources'),
    organisation: form.text('organisation'),
  };
  return answer(page, await page.act((act) => keepGeneral(act, { ...atOf(page, form), general })), '#phan-chung');
}

export async function takeIn(page: PageContext): Promise<Response> {
  await page.form();
  return answer(page, await page.act((act) => takeInDuties(act, ownIdOf(page))), '#nhiem-vu');
}

/** A day as a form has it; none where the box is empty. */
function dayIn(form: PostedForm, name: string): Result<LocalDate | null> {
  return form.text(name) === '' ? { ok: true, value: null } : parseDate(form.text(name));
}

export async function keepChosen(page: PageContext): Promise<Response> {
  const form = await page.form();
  const due = dayIn(form, 'han');
  if (!due.ok) return answer(page, due);
  const tasks = (form.fields.get('dong') ?? []).map(Number).filter(Number.isSafeInteger);
  const input = {
    ...atOf(page, form),
    tasks,
    division: form.text('bo-phan'),
    person: form.text('nguoi'),
    dueOn: due.value,
  };
  return answer(page, await page.act((act) => keepMany(act, input)), '#nhiem-vu');
}

/** Empty is nothing said; what is no whole number is one that no command takes. */
function moneyIn(text: string): number | null {
  const read = text === '' ? null : parseInteger(text);
  return read === 'invalid' ? -1 : read;
}

function taskIn(form: PostedForm, dueOn: LocalDate | null): TaskFields {
  const every = form.text('lap-lai');
  return {
    field: form.text('linh-vuc'),
    title: form.text('ten'),
    product: form.text('san-pham'),
    dueOn,
    every: Object.hasOwn(EVERY_WORDS, every) ? (every as keyof typeof EVERY_WORDS) : null,
    division: form.text('bo-phan'),
    person: form.text('nguoi'),
    budget: moneyIn(form.text('kinh-phi')),
    solutions: form.text('giai-phap'),
  };
}

/** "87,5" and "87.5" are one number. */
const targetIn = (form: PostedForm): TargetFields => ({
  source: form.text('cua-tinh') === '' ? null : Number(form.text('cua-tinh')) || 0,
  measure: form.text('ten'),
  comparator: COMPARATORS.find((one) => one === form.text('phep-so')) ?? '>=',
  value: form.text('so') === '' ? null : form.text('so').replace(/%$/u, '').trim().replace(',', '.'),
  unit: form.text('don-vi'),
});

/** Saves a line, adds one, or takes one out, by the button pressed. */
export async function keepOneLine(page: PageContext): Promise<Response> {
  const form = await page.form();
  const line = lineIn(page);
  const own = ownIdOf(page);
  if (!line || line.id === null) return linePage(page, null);
  const back = (wrong: Problem) => linePage(page, wrong, (name) => form.text(name));
  const revision = Number(form.text('revision'));
  if (form.text('lam') === 'bo') {
    const dropped = await page.act((act) => dropLine(act, { own, part: line.part, id: line.id, revision }));
    return dropped.ok ? page.redirect(page.href(paths.plan(own))) : back(dropped.problem);
  }
  const at: LineAt = page.params['line'] === NEW ? { own, id: null } : { own, id: line.id, revision };
  const due = dayIn(form, 'han');
  if (!due.ok) return back(due.problem);
  const kept = await page.act((act) =>
    line.part === 'task'
      ? keepTask(act, { ...at, task: taskIn(form, due.value) })
      : keepTarget(act, { ...at, target: targetIn(form) }),
  );
  if (!kept.ok) return back(kept.problem);
  const next = form.text('lam') === 'sau' ? await lineAfter(page, line.part, kept.value) : null;
  return page.redirect(page.href(next === null ? paths.plan(own) : lineOf(own, { part: line.part, id: next })));
}

/** The line behind a line; null at the end. */
async function lineAfter(page: PageContext, part: 'task' | 'target', id: number): Promise<number | null> {
  const own = await findAgencyPlan(page.database, ownIdOf(page));
  if (!own) return null;
  const { tasks, targets } = await contentOf(page.database, own);
  const rows: readonly { readonly id: number }[] = part === 'task' ? tasks : targets;
  return rows[rows.findIndex((row) => row.id === id) + 1]?.id ?? null;
}

/** Send and take back; return, accept and open again have an address of their own. */
const moved =
  (judge: boolean) =>
  async (page: PageContext): Promise<Response> => {
    const form = await page.form();
    const what = MOVES.find((one): one is Move => one === form.text('lam') && RULES[one].judge === judge);
    if (!what) return planPage(page, problem('agency-plans.move-impossible'));
    const input = { ...atOf(page, form), move: what, reason: form.text('ly-do') };
    return answer(page, await page.act((act) => movePlan(act, input)));
  };

export const sendPlan = moved(false);
export const judgePlan = moved(true);

export async function noteIssue(page: PageContext): Promise<Response> {
  const form = await page.form();
  const paper = signedPaperIn(form);
  if (!paper.ok) return answer(page, paper);
  const at = atOf(page, form);
  const shown = { shown: paper.value.number.slice(0, 200), path: paths.plan(at.own) };
  return answer(page, await page.act((act) => issuePlan(act, { ...at, clerk: paper.value, shown })), '#ban-hanh');
}

export async function remark(page: PageContext): Promise<Response> {
  const form = await page.form();
  const [line, own] = [lineIn(page), ownIdOf(page)];
  if (!line) return linePage(page, null);
  const done = await page.act((act) => remarkOn(act, { own, line, words: form.text('loi') }));
  return done.ok
    ? page.redirect(`${page.href(lineOf(own, line))}#gop-y`)
    : linePage(page, done.problem, (name) => form.text(name));
}

export async function reply(page: PageContext): Promise<Response> {
  const form = await page.form();
  const input = { own: ownIdOf(page), remark: Number(form.text('gop-y')) || 0, words: form.text('loi') };
  return answer(page, await page.act((act) => answerRemark(act, input)), '#gop-y');
}
