import {
  addDays,
  numbered,
  parseDate,
  problem,
  type Interval,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { parseInteger } from '../../../platform/tabular/index.ts';
import { signedPaperIn, signerOf } from '../../evidence/index.ts';
import { loadCalendar } from '../../calendar/index.ts';
import { openCycle, type CycleWish } from '../commands/open-cycle.ts';
import {
  answerDoubt,
  excuse,
  keepSection,
  keepTyped,
  raiseDoubt,
  takeLast,
  type Take,
} from '../commands/keep-report.ts';
import { issueReport } from '../commands/issue-report.ts';
import { remindReports } from '../commands/remind-reports.ts';
import { signReport } from '../commands/sign-report.ts';
import { moveReport, remarkOn } from '../commands/move-report.ts';
import { cycleFor } from '../commands/open-report.ts';
import { CYCLE_KINDS, periodOf } from '../core/cycle.ts';
import { typedRows } from '../../outlines/index.ts';
import { SIGN_WAYS, type Signing } from '../core/report.ts';
import { MOVES, RULES, type Move } from '../core/state.ts';
import { cycleRules } from '../cycle-rules.ts';
import { findCycle } from '../sql/cycle.reads.ts';
import { findReport } from '../sql/report.reads.ts';
import { typedIn } from './annex.tsx';
import { cyclesPage } from './cycle.page.tsx';
import { paths } from './paths.ts';
import { reportPage } from './report.page.tsx';
import { sectionPage } from './section.page.tsx';
import { reportIdOf } from './shown.ts';

const atOf = (page: PageContext, form: PostedForm) => ({
  report: reportIdOf(page),
  revision: Number(form.text('revision')) || 0,
});

/** Back to the report; a refusal comes back on its page. */
const answered = async (page: PageContext, result: Result<unknown>, anchor = ''): Promise<Response> =>
  result.ok ? page.redirect(page.href(paths.report(reportIdOf(page))) + anchor) : reportPage(page, result.problem);

function dayIn(form: PostedForm, name: string): Result<LocalDate | null> {
  return form.text(name) === '' ? { ok: true, value: null } : parseDate(form.text(name));
}

const whole = (text: string): number | null => {
  const read = parseInteger(text);
  return read === null || read === 'invalid' ? null : read;
};

interface Days {
  readonly interval: Interval | null;
  readonly due: LocalDate | null;
  readonly dueField: LocalDate | null;
  readonly dueProvince: LocalDate | null;
}

/** The days a form gives, or the first that is none. */
function daysIn(form: PostedForm): Result<Days, Problem> {
  const read = ['tu', 'den', 'han', 'han-linh-vuc', 'han-tinh'].map((name) => dayIn(form, name));
  const wrong = read.find((one) => !one.ok);
  if (wrong && !wrong.ok) return wrong;
  const [from = null, to = null, due = null, dueField = null, dueProvince = null] = read.map((one) =>
    one.ok ? one.value : null,
  );
  if ((from === null) !== (to === null) || (from !== null && to !== null && from > to))
    return { ok: false, problem: problem('reporting.period-invalid') };
  return {
    ok: true,
    value: { interval: from !== null && to !== null ? { from, to } : null, due, dueField, dueProvince },
  };
}

/** Opens a period; due days that are left empty are so many working days after its last. */
export async function open(page: PageContext): Promise<Response> {
  const form = await page.form();
  const kind = CYCLE_KINDS.find((one) => one === form.text('loai'));
  const [year, number] = [whole(form.text('nam')) ?? 0, whole(form.text('thu')) ?? 0];
  const days = daysIn(form);
  if (!days.ok) return cyclesPage(page, days.problem);
  const { rules, cut, ...dues } = cycleRules();
  const rule = rules.find((one) => one.kind === kind);
  const regular = rule && year > 1900 && year < 2200 ? periodOf(rule, year, number, cut) : null;
  const interval = days.value.interval ?? regular;
  if (!kind || !interval) return cyclesPage(page, problem('reporting.period-invalid'));
  const calendar = await loadCalendar(page.database);
  const after = (count: number): LocalDate => {
    const found = calendar.addWorkingDays(interval.to, count);
    // A year without a calendar yet: as many days, which the form lets somebody write over.
    return found.ok ? found.value.value : addDays(interval.to, count);
  };
  const dueAgency = days.value.due ?? after(dues.dueAgency);
  const dueProvince = days.value.dueProvince ?? after(dues.dueProvince);
  const between = [dueAgency, after(dues.dueField), dueProvince].toSorted()[1]!;
  const wish: CycleWish = {
    kind,
    year: year || Number(interval.to.slice(0, 4)),
    number,
    name: form.text('ten'),
    interval: days.value.interval,
    dueAgency,
    dueField: days.value.dueField ?? between,
    dueProvince,
    groups: form.fields.get('nhom') ?? [],
  };
  const done = await page.act((act) => openCycle(act, wish));
  return done.ok ? page.redirect(page.href(paths.cycle(done.value))) : cyclesPage(page, done.problem);
}

/** Which sentences of which report the button stands for: report, version, and the number of one or none for all. */
function takeIn(form: PostedForm): Take | undefined {
  const [, report, version, sentence] = /^(\d{1,15})-(\d{1,9})(?:-(\d{1,6}))?$/.exec(form.text('lay')) ?? [];
  if (report === undefined || version === undefined) return undefined;
  return {
    report: Number(report),
    version: Number(version),
    sentence: sentence === undefined ? null : Number(sentence),
  };
}

/** Keeps a section; a sentence whose button was pressed is put at its end, and the page stays. */
export async function keepWords(page: PageContext): Promise<Response> {
  const form = await page.form();
  const [code, added] = [page.params['code'] ?? '', form.text('them')];
  const typed = form.text('noi-dung');
  const words = added === '' ? typed : [typed.trimEnd(), added].filter((part) => part !== '').join('\n');
  const take = takeIn(form);
  const receipts = { now: form.text('bien-nhan').slice(0, 64), before: form.text('bien-nhan-truoc').slice(0, 64) };
  const kept = await page.act((act) =>
    keepSection(act, { ...atOf(page, form), code, words, receipts, ...(take && { take }) }),
  );
  if (!kept.ok) return sectionPage(page, kept.problem, words);
  const id = reportIdOf(page);
  const said = receipts.now === '' ? '' : `?bien-nhan=${encodeURIComponent(receipts.now)}`;
  if (added !== '' || take) return page.redirect(page.href(paths.section(id, code)) + said);
  const next = form.text('lam') === 'sau' ? await sectionAfter(page, id, code) : null;
  return page.redirect(
    next === null ? `${page.href(paths.report(id))}${said}#phan-${code}` : page.href(paths.section(id, next)) + said,
  );
}

/** The section behind a section; null at the end. */
async function sectionAfter(page: PageContext, id: number, code: string): Promise<string | null> {
  const report = await findReport(page.database, id);
  const cycle = report && (await findCycle(page.database, report.cycle));
  const sections = cycle ? cycleFor(report, cycle).outline.sections : [];
  return sections[sections.findIndex((one) => one.code === code) + 1]?.code ?? null;
}

/** Takes last period's words into what is still empty. */
export async function fromLast(page: PageContext): Promise<Response> {
  const at = atOf(page, await page.form());
  return answered(page, await page.act((act) => takeLast(act, at)), '#noi-dung');
}

export async function keepFigures(page: PageContext): Promise<Response> {
  const form = await page.form();
  const report = await findReport(page.database, reportIdOf(page));
  const cycle = report && (await findCycle(page.database, report.cycle));
  const rows = cycle ? typedIn((name) => form.text(name), typedRows(cycleFor(report, cycle).outline), whole) : {};
  return answered(page, await page.act((act) => keepTyped(act, { ...atOf(page, form), rows })), '#phu-luc');
}

export async function doubt(page: PageContext): Promise<Response> {
  const form = await page.form();
  const input = {
    ...atOf(page, form),
    row: form.text('dong'),
    claimed: form.text('theo-co-quan').slice(0, 200),
    reason: form.text('vi-sao'),
    item: form.text('tai-lieu') === '' ? null : (whole(form.text('tai-lieu')) ?? 0),
  };
  return answered(page, await page.act((act) => raiseDoubt(act, input)), '#khong-thong-nhat');
}

export async function answer(page: PageContext): Promise<Response> {
  const form = await page.form();
  const input = { report: reportIdOf(page), doubt: whole(form.text('y-kien')) ?? 0, words: form.text('loi') };
  return answered(page, await page.act((act) => answerDoubt(act, input)), '#khong-thong-nhat');
}

export async function remark(page: PageContext): Promise<Response> {
  const form = await page.form();
  const input = { report: reportIdOf(page), code: form.text('dong'), words: form.text('loi') };
  return answered(page, await page.act((act) => remarkOn(act, input)), '#gop-y');
}

export async function excused(page: PageContext): Promise<Response> {
  const form = await page.form();
  const input = { ...atOf(page, form), reason: form.text('vi-sao'), undo: form.text('lam') === 'bo' };
  return answered(page, await page.act((act) => excuse(act, input)));
}

/** Number and day from the clerk, and which evidence is the signed paper. */
export async function issue(page: PageContext): Promise<Response> {
  const form = await page.form();
  const paper = signedPaperIn(form);
  if (!paper.ok) return answered(page, paper);
  const at = atOf(page, form);
  const shown = { shown: paper.value.number.slice(0, 200), path: paths.report(at.report) };
  return answered(page, await page.act((act) => issueReport(act, { ...at, issue: paper.value, shown })), '#ban-hanh');
}

/** Who signed the report as it stands, when and how. */
export async function sign(page: PageContext): Promise<Response> {
  const form = await page.form();
  const day = parseDate(form.text('ngay-ky'));
  if (!day.ok) return answered(page, day);
  const how = SIGN_WAYS.find((way) => way === form.text('cach-ky')) ?? 'paper';
  const typed = { how, signer: form.text('nguoi-ky'), signedOn: day.value };
  const signing = await signingOf(page, typed, numbered(form.text('tai-lieu')));
  if (!signing.ok) return answered(page, signing);
  const at = atOf(page, form);
  const shown = { shown: signing.value.signer.slice(0, 200), path: paths.report(at.report) };
  return answered(page, await page.act((act) => signReport(act, { ...at, signing: signing.value, shown })), '#ky');
}

/** What was typed, or where the chosen file is signed, what the file itself says. */
async function signingOf(page: PageContext, typed: Signing, item: number): Promise<Result<Signing>> {
  if (item === 0) return { ok: true, value: typed };
  const report = await findReport(page.database, reportIdOf(page));
  const found = await signerOf(page, report?.agency ?? 0, item);
  if (!found.ok) return found;
  if (found.value === null)
    return typed.how === 'electronic'
      ? { ok: false, problem: problem('evidence.signature-none') }
      : { ok: true, value: { ...typed, item } };
  const { signer, signedOn } = found.value;
  const how = typed.how === 'paper' ? 'electronic' : typed.how;
  return { ok: true, value: { how, signer, signedOn: signedOn ?? typed.signedOn, item } };
}

/** One press reminds everybody who has not sent for a period. */
export async function remind(page: PageContext): Promise<Response> {
  const form = await page.form();
  const cycle = numbered(page.params['cycle']);
  const done = await page.act((act) => remindReports(act, { cycle, words: form.text('loi') }));
  return done.ok
    ? page.redirect(page.href(`${paths.cycle(cycle)}?da-nhac=${done.value}`))
    : cyclesPage(page, done.problem);
}

/** Send and take back; return, accept, lock and open again have an address of their own. */
const moved =
  (judge: boolean) =>
  async (page: PageContext): Promise<Response> => {
    const form = await page.form();
    const what = MOVES.find((one): one is Move => one === form.text('lam') && RULES[one].judge === judge);
    if (!what) return reportPage(page, problem('reporting.move-impossible'));
    const input = { ...atOf(page, form), move: what, reason: form.text('ly-do'), figures: form.text('so-lieu') };
    return answered(page, await page.act((act) => moveReport(act, input)));
  };

export const send = moved(false);
export const judge = moved(true);
