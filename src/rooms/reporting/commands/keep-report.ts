import { ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act, Target } from '../../../platform/manifest.ts';
import { readItem } from '../../evidence/index.ts';
import { computedRows, typedRows } from '../../outlines/index.ts';
import { sentencesOf } from '../core/provenance.ts';
import type { Taken, Typed } from '../core/report.ts';
import { partsOf } from '../sql/part.reads.ts';
import { lastPeriod } from '../last-period.ts';
import { findReceipt, insertReceipt } from '../sql/receipt.store.ts';
import { contentOf, findReport } from '../sql/report.reads.ts';
import {
  insertDoubt,
  insertTaken,
  touchReport,
  writeAnswer,
  writeExcuse,
  writeSection,
  writeTyped,
} from '../sql/report.store.ts';
import {
  figuresOf,
  note,
  openDraft,
  openReport,
  openSeen,
  targetOf,
  type Opened,
  type Refused,
  type ReportAt,
} from './open-report.ts';

/** Letters of one section: two hundred pages of some 2,500 letters are below it. */
const LONGEST = 600_000;
/** Largest figure taken. */
const MOST = 1e12;

/** Narrative as it is kept: one form of letters, lines without blanks at their ends, at most one empty line between paragraphs. */
export const narrative = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- PostgreSQL keeps no 0, and the others are the rubbish of other programs
    .replace(/[\u0000-\u0008\u000B-\u001F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFC]/g, '')
    .replace(/^[·•§▪●–][ \t\u00A0]+(?=\S)/gm, '- ')
    .replace(/[ \t\u00A0]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Sentences of a section of a report below, to be put at the end of the words; no number: all of them. */
export interface Take {
  readonly report: number;
  readonly version: number;
  readonly sentence: number | null;
}

/** The sentences that are taken over, as they stand in what was sent. */
async function takeOver(
  act: Act,
  { report, cycle }: Opened,
  code: string,
  take: Take,
): Promise<Result<Taken[], Refused>> {
  if (report.level === 'agency' || !act.may('reporting.consolidate', targetOf(report)))
    return refused(problem('reporting.unknown', { id: take.report }));
  const part = (await partsOf(act.tx, cycle.id, [code])).find((one) => one.report === take.report);
  if (!part || part.version !== take.version) return refused(problem('reporting.source-changed'));
  const sentences = sentencesOf(part.words).filter((_, at) => take.sentence === null || at === take.sentence);
  return sentences.length === 0
    ? refused(problem('reporting.source-changed'))
    : ok(sentences.map((words) => ({ code, source: part.report, version: take.version, agency: part.agency, words })));
}

/** Of words that a browser may send again: their receipt, and that of the words it sent before, whose answer may be lost. */
export interface Receipts {
  readonly now: string;
  readonly before: string;
}

const missing = (id: number) => refused(problem('reporting.unknown', { id }));

/** What rights to a report depend on; one that is not there belongs to nobody. */
async function targetIn(act: Act, id: number): Promise<Target> {
  const report = await findReport(act.tx, id);
  return report ? targetOf(report) : { agencies: [] };
}

/** Writes a section in words, and puts at its end what is taken over from a report below. */
export async function keepSection(
  act: Act,
  input: ReportAt & {
    readonly code: string;
    readonly words: string;
    readonly take?: Take;
    readonly receipts?: Receipts;
  },
): Promise<Result<null, Refused>> {
  const { now = '', before: earlier = '' } = input.receipts ?? {};
  const known = await findReceipt(act.tx, input.report, now);
  if (known) return act.may('reporting.write', await targetIn(act, input.report)) ? ok(null) : missing(input.report);
  const seen = (await findReceipt(act.tx, input.report, earlier))?.revision ?? input.revision;
  const opened = await openDraft(act, { report: input.report, revision: seen });
  if (!opened.ok) return opened;
  const { report, cycle } = opened.value;
  const section = cycle.outline.sections.find(({ code }) => code === input.code);
  if (!section) return refused(problem('reporting.section-unknown', { code: input.code.slice(0, 20) }));
  const taken = input.take ? await takeOver(act, opened.value, section.code, input.take) : ok([]);
  if (!taken.ok) return taken;
  const words = narrative([input.words.trimEnd(), ...taken.value.map((one) => one.words)].join('\n'));
  if (words.length > LONGEST)
    return refused(problem('reporting.text-too-long', { most: LONGEST, length: words.length }));
  const before = (await contentOf(act.tx, report.id)).sections[section.code] ?? '';
  await writeSection(act.tx, report.id, section.code, words);
  if (taken.value.length > 0) await insertTaken(act, report.id, taken.value);
  await touchReport(act.tx, report, await figuresOf(act, opened.value));
  if (now !== '') await insertReceipt(act, report.id, section.code, now.slice(0, 64));
  await note(act, report.id, 'keep-section', { before: { [section.code]: before }, after: { [section.code]: words } });
  return ok(null);
}

/** Takes the words of the period before into every section that says nothing yet: who has nothing new to tell goes on from there. */
export async function takeLast(act: Act, input: ReportAt): Promise<Result<number, Refused>> {
  const opened = await openDraft(act, input);
  if (!opened.ok) return opened;
  const { report, cycle } = opened.value;
  const last = (await lastPeriod(act.tx, opened.value))?.sections ?? {};
  const { sections } = await contentOf(act.tx, report.id);
  const codes = cycle.outline.sections.map(({ code }) => code).filter((code) => !sections[code] && last[code]);
  for (const code of codes) await writeSection(act.tx, report.id, code, last[code]!);
  if (codes.length === 0) return ok(0);
  await touchReport(act.tx, report, await figuresOf(act, opened.value));
  const said = (of: Readonly<Record<string, string>>) =>
    Object.fromEntries(codes.map((code) => [code, of[code] ?? '']));
  await note(act, report.id, 'take-last', { before: said(sections), after: said(last) });
  return ok(codes.length);
}

/** Writes what is typed into the annex; null takes a figure out again. */
export async function keepTyped(
  act: Act,
  input: ReportAt & { readonly rows: Readonly<Record<string, Typed | null>> },
): Promise<Result<null, Refused>> {
  const opened = await openDraft(act, input);
  if (!opened.ok) return opened;
  const { report, cycle } = opened.value;
  const known = new Set(typedRows(cycle.outline).map(({ code }) => code));
  for (const [code, typed] of Object.entries(input.rows)) {
    if (!known.has(code)) return refused(problem('reporting.row-unknown', { code: code.slice(0, 20) }));
    if (typed && !(Number.isSafeInteger(typed.value) && typed.value >= 0 && typed.value <= MOST))
      return refused(problem('reporting.number-invalid', { code }));
  }
  const before = (await contentOf(act.tx, report.id)).typed;
  await writeTyped(act.tx, report.id, input.rows);
  await touchReport(act.tx, report, await figuresOf(act, opened.value));
  const was = Object.fromEntries(Object.keys(input.rows).map((code) => [code, before[code]?.value ?? null]));
  const is = Object.fromEntries(Object.entries(input.rows).map(([code, typed]) => [code, typed?.value ?? null]));
  await note(act, report.id, 'keep-figures', { before: was, after: is });
  return ok(null);
}

/** Says that a computed figure is wrong: what it should be, why, and with which evidence. The figure itself stands. */
export async function raiseDoubt(
  act: Act,
  input: ReportAt & {
    readonly row: string;
    readonly claimed: string;
    readonly reason: string;
    readonly item: number | null;
  },
): Promise<Result<number, Refused>> {
  const opened = await openDraft(act, input);
  if (!opened.ok) return opened;
  const { report, cycle } = opened.value;
  if (!computedRows(cycle.outline).some(({ code }) => code === input.row))
    return refused(problem('reporting.row-unknown', { code: input.row.slice(0, 20) }));
  const [claimed, reason] = [tidy(input.claimed), tidy(input.reason)];
  if (claimed === '' || reason === '') return refused(problem('reporting.words-missing'));
  const item = input.item === null ? null : await readItem(act.tx, input.item);
  if (input.item !== null && item?.agency !== report.agency) return refused(problem('reporting.evidence-unknown'));
  const id = await insertDoubt(act, report.id, { row: input.row, claimed, reason, item: input.item });
  await touchReport(act.tx, report, null);
  await note(act, report.id, 'doubt', { after: { row: input.row, claimed }, reason });
  return ok(id);
}

/** The standing office says what it found about a doubted figure. */
export async function answerDoubt(
  act: Act,
  input: { readonly report: number; readonly doubt: number; readonly words: string },
): Promise<Result<null, Refused>> {
  const opened = await openReport(act, input.report, 'reporting.judge');
  if (!opened.ok) return opened;
  const words = tidy(input.words);
  if (words === '') return refused(problem('reporting.words-missing'));
  if (!(await writeAnswer(act, input.report, input.doubt, words)))
    return refused(problem('reporting.unknown', { id: input.doubt }));
  await note(act, input.report, 'answer', { after: { doubt: input.doubt, answer: words } });
  return ok(null);
}

/** Takes an agency out of what is owed for a period, with a reason, or puts it back in. */
export async function excuse(
  act: Act,
  input: ReportAt & { readonly reason: string; readonly undo: boolean },
): Promise<Result<null, Refused>> {
  const opened = await openSeen(act, input, 'reporting.judge');
  if (!opened.ok) return opened;
  const { report } = opened.value;
  const reason = tidy(input.reason);
  if (!input.undo && reason === '') return refused(problem('reporting.reason-missing'));
  await writeExcuse(act.tx, report.id, input.undo ? null : reason);
  await note(act, report.id, input.undo ? 'unexcuse' : 'excuse', {
    before: { excused: report.excused },
    after: { excused: input.undo ? null : reason },
  });
  return ok(null);
}
