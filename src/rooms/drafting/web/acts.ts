import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dateAt, parseDate, problem, type Problem, type Result } from '../../../kernel/index.ts';
import { sendPaper, writeDocx, type OfficialDocument } from '../../../platform/documents/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { findPlan, planInForceAt, readAnnexFile, readPlanFile } from '../../plans/index.ts';
import { completeDraft, reopenDraft } from '../commands/complete-draft.ts';
import { faultOfIssue, issueDraft, type Issued } from '../commands/issue-draft.ts';
import { chooseLines, dropLine, keepGeneral, keepLine, type LineAt } from '../commands/keep-line.ts';
import { makeDraft, takeResults } from '../commands/make-draft.ts';
import { decideProposal, propose } from '../commands/proposals.ts';
import type { Draft, Part } from '../core/draft.ts';
import { planDocument, type Clerk } from '../plan.document.ts';
import { resultsOf } from '../results.ts';
import { findDraft, findProposal, linesOf } from '../sql/draft.reads.ts';
import { draftPage } from './draft.page.tsx';
import { fieldsIn } from './fields.tsx';
import { linePage } from './line.page.tsx';
import { listPage } from './list.page.tsx';
import { NEW, paths } from './paths.ts';
import { proposalPage } from './proposals.tsx';
import { draftIdOf, lineIdOf, partIn, proposalIdOf } from './shown.ts';

const atOf = (page: PageContext, form: PostedForm) => ({
  draft: draftIdOf(page),
  revision: Number(form.text('revision')),
});

/** Back to the draft; a refusal comes back on its page. */
const answer = async (page: PageContext, result: Result<unknown>, anchor = ''): Promise<Response> =>
  result.ok ? page.redirect(page.href(paths.draft(draftIdOf(page))) + anchor) : draftPage(page, result.problem);

export async function make(page: PageContext): Promise<Response> {
  await page.form();
  const plan = await planInForceAt(page.database, dateAt(page.at));
  if (!plan) return listPage(page, problem('drafting.no-plan'));
  const results = await resultsOf(page.database, plan, page.at);
  const made = await page.act((act) => makeDraft(act, { plan: plan.id, results }));
  return made.ok ? page.redirect(page.href(paths.draft(made.value))) : listPage(page, made.problem);
}

export async function freshen(page: PageContext): Promise<Response> {
  const form = await page.form();
  const draft = await findDraft(page.database, draftIdOf(page));
  const base = draft && (await findPlan(page.database, draft.base));
  const results = base && (await resultsOf(page.database, base, page.at));
  if (!results) return answer(page, { ok: true, value: null }, '#chi-tieu');
  return answer(page, await page.act((act) => takeResults(act, { ...atOf(page, form), results })), '#chi-tieu');
}

export async function choose(page: PageContext): Promise<Response> {
  const form = await page.form();
  const lines = (form.fields.get('dong') ?? []).map(Number).filter(Number.isSafeInteger);
  const choice = form.text('lam') === 'bo' ? 'drop' : 'keep';
  const input = { ...atOf(page, form), lines, choice, reason: form.text('ly-do') } as const;
  const anchor = form.text('phan') === 'nhiem-vu' ? '#nhiem-vu' : '#chi-tieu';
  return answer(page, await page.act((act) => chooseLines(act, input)), anchor);
}

export async function keepGeneralPart(page: PageContext): Promise<Response> {
  const form = await page.form();
  // Lines of these parts are paragraphs: they are kept as typed.
  const lines = (name: string): string =>
    (form.fields.get(name)?.[0] ?? '').replace(/\r\n?/gu, '\n').normalize('NFC').trim();
  const general = {
    theme: form.text('theme'),
    basis: lines('basis'),
    solutions: lines('solutions'),
    organisation: lines('organisation'),
  };
  return answer(page, await page.act((act) => keepGeneral(act, { ...atOf(page, form), general })), '#phan-chung');
}

/** Saves a line, adds one, or drops one, by the button pressed. */
export async function keepOneLine(page: PageContext): Promise<Response> {
  const form = await page.form();
  const [draft, part] = [draftIdOf(page), partIn(page)];
  const back = (wrong: Problem) => linePage(page, wrong, (name) => form.text(name));
  if (!part) return linePage(page, null);
  const revision = Number(form.text('revision'));
  const reason = form.text('ly-do');
  const id = lineIdOf(page);
  if (form.text('lam') === 'bo') {
    const dropped = await page.act((act) => dropLine(act, { draft, id, revision, reason }));
    return dropped.ok ? page.redirect(page.href(paths.draft(draft))) : back(dropped.problem);
  }
  const at: LineAt = page.params['line'] === NEW ? { draft, id: null } : { draft, id, revision };
  const there = (await linesOf(page.database, draft)).find((line) => line.id === at.id) ?? null;
  const fields = { ...fieldsIn(form, part, there), goal: goalIn(form, part) };
  const kept = await page.act((act) => keepLine(act, { ...at, part, fields, reason }));
  return kept.ok ? page.redirect(page.href(paths.draft(draft))) : back(kept.problem);
}

const goalIn = (form: PostedForm, part: Part): string | null =>
  part === 'target' && form.text('muc-tieu') !== '' ? form.text('muc-tieu') : null;

export async function proposeLine(page: PageContext): Promise<Response> {
  const form = await page.form();
  const part = form.text('loai') === 'nhiem-vu' ? 'task' : 'target';
  const input = {
    draft: draftIdOf(page),
    part,
    fields: fieldsIn(form, part, null),
    ground: form.text('can-cu'),
  } as const;
  const made = await page.act((act) => propose(act, input));
  return made.ok
    ? page.redirect(page.href(paths.proposal(input.draft, made.value)))
    : proposalPage(page, made.problem, (name) => form.text(name));
}

export async function decide(page: PageContext): Promise<Response> {
  const form = await page.form();
  const [draft, id] = [draftIdOf(page), proposalIdOf(page)];
  const proposal = await findProposal(page.database, draft, id);
  if (!proposal) return draftPage(page, problem('drafting.unknown', { id }));
  const verdict = form.text('lam') === 'khong' ? 'refused' : 'accepted';
  const fields = { ...fieldsIn(form, proposal.part, proposal), goal: goalIn(form, proposal.part) };
  const input = { draft, proposal: id, verdict, fields, reason: form.text('ly-do') } as const;
  const done = await page.act((act) => decideProposal(act, input));
  return done.ok
    ? page.redirect(page.href(paths.proposal(draft, id)))
    : proposalPage(page, done.problem, (name) => form.text(name));
}

export async function move(page: PageContext): Promise<Response> {
  const form = await page.form();
  const moved = form.text('lam') === 'mo-lai' ? reopenDraft : completeDraft;
  return answer(page, await page.act((act) => moved(act, atOf(page, form))));
}

const written = async (page: PageContext, draft: Draft, clerk: Clerk | null): Promise<OfficialDocument> =>
  planDocument(draft, await linesOf(page.database, draft.id), clerk);

const clerkOf = ({ number, issuedOn }: Draft): Clerk | null =>
  number !== null && issuedOn !== null ? { number, issuedOn } : null;

/** Sends decision, plan and annex as a file to be signed, or as they were issued. */
export async function sendDocument(page: PageContext): Promise<Response> {
  const draft = await findDraft(page.database, draftIdOf(page));
  if (!draft) return page.problem(problem('drafting.unknown', { id: draftIdOf(page) }), 404);
  const mark = draft.sample ? '_du-lieu-mau' : '';
  return sendPaper(page, `ke-hoach-cchc_${draft.year}${mark}`, await written(page, draft, clerkOf(draft)));
}

/** Writes the document with number and day and reads it again as any file of a plan is read. */
async function readAgain(page: PageContext, draft: Draft, clerk: Clerk): Promise<Result<Issued>> {
  const path = join(page.folder, `${randomUUID()}.docx`);
  const name = `ke-hoach-cchc_${draft.year}.docx`;
  try {
    await writeFile(path, await writeDocx(await written(page, draft, clerk)));
    const plan = await readPlanFile(path, name);
    if (!plan.ok) return plan;
    const annex = await readAnnexFile(path, name);
    return annex.ok ? { ok: true, value: { ...clerk, plan: plan.value, annex: annex.value } } : annex;
  } finally {
    await rm(path, { force: true });
  }
}

export async function issue(page: PageContext): Promise<Response> {
  const form = await page.form();
  const day = parseDate(form.text('ngay'));
  if (!day.ok) return answer(page, day);
  const clerk = { number: form.text('so'), issuedOn: day.value };
  const draft = await findDraft(page.database, draftIdOf(page));
  if (!draft) return draftPage(page, null);
  const wrong = faultOfIssue(draft, clerk, dateAt(page.at));
  if (wrong) return draftPage(page, wrong);
  const issued = await readAgain(page, draft, clerk);
  if (!issued.ok) return draftPage(page, issued.problem);
  return answer(page, await page.act((act) => issueDraft(act, { ...atOf(page, form), issued: issued.value })), '#viec');
}
