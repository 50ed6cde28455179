import { createHash } from 'node:crypto';
import { tidy } from '../../../kernel/index.ts';
import type { Observation } from '../../indicators/index.ts';
import { computedRows, typedRows, type Hold, type Outline, type RowRule } from '../../outlines/index.ts';
import type { Content, Doubt, Figures, LastSent, Written } from './report.ts';

export const CHECK_CODES = [
  'section-empty',
  'figure-empty',
  'figure-leaps',
  'figure-fell',
  'figure-differs',
  'figure-exceeds',
  'text-repeated',
  'no-data',
  'doubt-open',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** One thing that the check found. What fails stops the sending; what warns passes with a reason. */
export interface Finding {
  readonly code: CheckCode;
  readonly fault: 'failed' | 'warned';
  /** Code of the section or row that it is about. */
  readonly at: string;
}

/** A typed figure leaps where it is over this many times the last one, or under its part. */
const LEAP = 3;

const leaps = (now: number, before: number | undefined): boolean =>
  before !== undefined && Math.max(now, before) > 10 && (now > before * LEAP || now * LEAP < before);

const HELD = { cumulative: 'figure-fell', equals: 'figure-differs', 'at-most': 'figure-exceeds' } as const;

/** A row's figure as a number to hold another to: what was typed, or the count above the line; null where there is none. */
function countOf({ typed }: Content, figures: Figures, code: string): number | null {
  const figure = figures[code];
  return typed[code]?.value ?? (figure?.state === 'value' ? figure.numerator : null);
}

/** Whether a typed figure breaks what it is held to; what it is held to may be missing, and holds it to nothing then. */
function breaks({ kind }: Hold, value: number, other: number | null): boolean {
  if (other === null) return false;
  return kind === 'cumulative' ? value < other : kind === 'equals' ? value !== other : value > other;
}

/** What a typed figure is held to. What blocks, blocks whatever its note says; else a note is reason enough. */
function heldTo(row: RowRule, content: Content, { figures, last, year }: Beside): Finding[] {
  const [typed, { hold }] = [content.typed[row.code], row];
  if (!typed || !hold || (typed.note !== '' && !hold.blocks)) return [];
  const before = last?.year === year ? (last.typed[row.code]?.value ?? null) : null;
  const other = hold.kind === 'cumulative' ? before : countOf(content, figures, hold.row ?? '');
  if (!breaks(hold, typed.value, other)) return [];
  return [{ code: HELD[hold.kind], fault: hold.blocks ? 'failed' : 'warned', at: row.code }];
}

/** What a report is looked at beside. */
export interface Beside {
  readonly figures: Figures;
  readonly last: LastSent | null;
  readonly doubts: readonly Doubt[];
  /** Of its period: a cumulative figure begins anew with each year. */
  readonly year: number;
}

/** Everything that a report lacks or that its reader should look at twice, in the order of the outline. */
export function check(outline: Outline, content: Content, beside: Beside): Finding[] {
  const { figures, last, doubts } = beside;
  const found: Finding[] = [];
  for (const { code, required } of outline.sections) {
    const words = tidy(content.sections[code] ?? '');
    if (required && words === '') found.push({ code: 'section-empty', fault: 'failed', at: code });
    else if (words.length > 40 && words === tidy(last?.sections[code] ?? ''))
      found.push({ code: 'text-repeated', fault: 'warned', at: code });
  }
  for (const row of typedRows(outline)) {
    const { code } = row;
    const typed = content.typed[code];
    if (!typed) found.push({ code: 'figure-empty', fault: 'failed', at: code });
    else if (typed.note === '' && leaps(typed.value, last?.typed[code]?.value))
      found.push({ code: 'figure-leaps', fault: 'warned', at: code });
    found.push(...heldTo(row, content, beside));
  }
  // Many a row concerns few agencies: that a figure stopped is worth a word, that there never was one is not.
  for (const { code } of computedRows(outline))
    if (figures[code]?.state === 'no-data' && last?.figures[code]?.state === 'value')
      found.push({ code: 'no-data', fault: 'warned', at: code });
  for (const { row, answer } of doubts)
    if (answer === null) found.push({ code: 'doubt-open', fault: 'warned', at: row });
  return found;
}

/** Share of what is asked in words or typed that is there: whole numbers, so that a province's share is a ratio of sums. */
export function filledOf(outline: Outline, written: Written): { readonly done: number; readonly asked: number } {
  const asked = [
    ...outline.sections.filter(({ required }) => required).map(({ code }) => written.sections.has(code)),
    ...typedRows(outline).map(({ code }) => written.typed.has(code)),
  ];
  return { done: asked.filter(Boolean).length, asked: asked.length };
}

/** The figure itself, whatever order its parts come in. */
const figureKey = (figure: Observation): string =>
  figure.state === 'value' ? `${figure.numerator}/${figure.denominator ?? ''}` : figure.state;

/** Rows whose figure is another one than it was. */
export const restated = (before: Figures, now: Figures): string[] =>
  Object.keys(now).filter((row) => before[row] !== undefined && figureKey(before[row]) !== figureKey(now[row]!));

/** A short mark of figures, that goes with a form: who sends says which figures they saw. */
export const figuresMark = (figures: Figures): string =>
  createHash('sha256')
    .update(
      Object.keys(figures)
        .toSorted()
        .map((row) => `${row} ${figureKey(figures[row]!)}`)
        .join('\n'),
    )
    .digest('base64url')
    .slice(0, 16);

/** A short mark of all that a report says, words and figures: what was signed is known by it. */
export const contentMark = ({ sections, typed }: Content, figures: Figures): string => {
  const words = Object.keys(sections)
    .toSorted()
    .map((code) => [code, sections[code]]);
  const rows = Object.keys(typed)
    .toSorted()
    .map((code) => [code, typed[code]!.value, typed[code]!.note]);
  return createHash('sha256')
    .update(JSON.stringify([words, rows, figuresMark(figures)]))
    .digest('base64url')
    .slice(0, 16);
};
