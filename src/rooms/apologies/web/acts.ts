import { dateAt, numbered, parseDate, problem, type Problem } from '../../../kernel/index.ts';
import { sendPaper, writePapersTogether, type OfficialDocument } from '../../../platform/documents/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { changeDraft, draftSlips, withdrawSlip } from '../commands/draft.ts';
import { printSlips } from '../commands/print.ts';
import { sendSlips } from '../commands/send.ts';
import { dossiersOf } from '../dossiers.ts';
import { slipDocument } from '../slip.document.ts';
import { withQuery } from './asked.ts';
import { apologiesPage } from './list.page.tsx';
import { paths } from './paths.ts';
import { slipIdOf, slipPage } from './slip.page.tsx';

/** The key of a dossier as a box of the table holds it; nothing where it is none. */
function keyIn(text: string): string[] {
  try {
    const key: unknown = JSON.parse(text);
    return Array.isArray(key) && key.every((part) => typeof part === 'string') ? key : [];
  } catch {
    return [];
  }
}

const keysIn = (form: PostedForm): string[][] =>
  [...new Set(form.fields.get('khoa') ?? [])].map(keyIn).filter(({ length }) => length > 0);

const slipsIn = (form: PostedForm): number[] =>
  [...new Set(form.fields.get('phieu') ?? [])].map(numbered).filter((id) => id > 0);

/** Back to the part of the list that was looked at. */
const toList = (page: PageContext): Response => page.redirect(withQuery(page, paths.apologies, { 'da-luu': '1' }));

export async function takeDraft(page: PageContext): Promise<Response> {
  const form = await page.form();
  const input = {
    keys: keysIn(form),
    reason: form.text('ly-do'),
    words: form.text('loi'),
    days: numbered(form.text('so-ngay')),
  };
  const done = await page.act((act) => draftSlips(act, input));
  return done.ok ? toList(page) : apologiesPage(page, done.problem);
}

export async function takeSent(page: PageContext): Promise<Response> {
  const form = await page.form();
  const signed = parseDate(form.text('ngay'));
  if (!signed.ok) return apologiesPage(page, signed.problem);
  const sent = parseDate(form.text('ngay-gui'));
  if (!sent.ok) return apologiesPage(page, sent.problem);
  const item = numbered(form.text('tai-lieu'));
  const input = {
    slips: slipsIn(form),
    number: form.text('so'),
    signedOn: signed.value,
    sentOn: sent.value,
    way: form.text('cach'),
    item: item > 0 ? item : null,
  };
  const done = await page.act((act) => sendSlips(act, input));
  return done.ok ? toList(page) : apologiesPage(page, done.problem);
}

/** The chosen slips as one file, a page each. */
export async function printChosen(page: PageContext): Promise<Response> {
  const form = await page.form();
  const ids = slipsIn(form);
  const printed = await page.act((act) => printSlips(act, ids, form.text('ly-do-xem')));
  if (!printed.ok) return apologiesPage(page, printed.problem);
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const dossiers = await dossiersOf(
    page.database,
    printed.value.map(({ slip }) => slip.key),
  );
  const documents = printed.value.flatMap(({ slip, to }): OfficialDocument[] => {
    const dossier = dossiers.get(JSON.stringify(slip.key));
    const agency = tree.byId(slip.agency);
    return dossier && agency
      ? [slipDocument({ slip, to, agency, dossier, procedure: dossier.procedure, sample: page.sample })]
      : [];
  });
  const [first, ...rest] = documents;
  if (!first) return apologiesPage(page, problem('apologies.unknown'));
  const name = `phieu-xin-loi-${dateAt(page.at)}-${documents.length}-phieu`;
  return sendPaper(page, name, (format) => writePapersTogether([first, ...rest], format));
}

const answered = (page: PageContext, wrong: Problem | null): Promise<Response> | Response =>
  wrong ? slipPage(page, wrong) : page.redirect(page.href(`${paths.slip(slipIdOf(page))}?da-luu=1`));

export async function takeChange(page: PageContext): Promise<Response> {
  const form = await page.form();
  const day = parseDate(form.text('ngay-moi'));
  if (!day.ok) return slipPage(page, day.problem);
  const input = {
    slip: slipIdOf(page),
    revision: numbered(form.text('revision')),
    reason: form.text('ly-do'),
    words: form.text('loi'),
    newDueOn: day.value,
  };
  const done = await page.act((act) => changeDraft(act, input));
  return answered(page, done.ok ? null : done.problem);
}

export async function takeWithdrawal(page: PageContext): Promise<Response> {
  const form = await page.form();
  const input = { slip: slipIdOf(page), revision: numbered(form.text('revision')), why: form.text('vi-sao') };
  const done = await page.act((act) => withdrawSlip(act, input));
  return answered(page, done.ok ? null : done.problem);
}
