import { addDays, dateOf, monthOf as daysOfMonth, type LocalDate } from '../../../kernel/index.ts';
import { fold, pattern } from './fold.ts';

export type Every = 'week' | 'month' | 'quarter' | 'half-year' | 'year';

/** When something is to be done, as read; the wording is kept by the caller or in `DatedPhrase`. */
export type TimePhrase =
  /** On `last` at the latest. "Trước ngày 31/7" gives 30/7: the named day itself is too late. */
  | { readonly kind: 'by'; readonly last: LocalDate }
  /** Some time from `from` to `to`, both included. */
  | { readonly kind: 'within'; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly kind: 'recurring'; readonly every: readonly Every[] }
  | { readonly kind: 'continuous' }
  /** So many days after something happens that has no date yet. */
  | { readonly kind: 'after-event'; readonly count: number; readonly unit: DayUnit; readonly event: string }
  | { readonly kind: 'as-planned' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unknown' };

export type DayUnit = 'day' | 'working-day' | 'month';

/** A time phrase found in prose, with its words and their place. */
export interface DatedPhrase {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly time: TimePhrase;
}

const DAY_MONTH = '(\\d{1,2})\\s*(?:[/.-]|tháng)\\s*(\\d{1,2})';
const DAY = `(?:ngày )?${DAY_MONTH}(?:\\s*(?:[/.-]|năm)\\s*(\\d{4}))?(?![\\d/%])`;
/** Without a word that says it is a date, the year must stand there: "2.1" and "24/7" are none. */
const BARE_DAY = `${DAY_MONTH}\\s*(?:[/.-]|năm)\\s*(\\d{4})(?![\\d/%])`;
const QUARTER = 'quý (iv|iii|ii|i|[1-4])(?:\\s*(?:[/,.-]|năm)?\\s*(\\d{4}))?(?![\\p{L}\\d])';
const JOINED = '\\s*(?:[,–-]|và|đến(?: hết)?)\\s*';
const NAMED_QUARTER = '(iv|iii|ii|i|[1-4])';
/** "Quý III, IV/2025", "Quý II - IV": from the first to the last named. */
const QUARTERS = `(?:từ )?quý ${NAMED_QUARTER}(?:${JOINED}(?:quý )?${NAMED_QUARTER})?${JOINED}(?:quý )?${NAMED_QUARTER}(?:\\s*(?:[/,.-]|năm)?\\s*(\\d{4}))?(?![\\p{L}\\d])`;
/** "Tháng 7 - 9/2025", "từ tháng 7 đến tháng 12", "tháng 4, 7, 10": from the first to the last named. */
const MONTHS = `(?:từ )?tháng (\\d{1,2})(?:${JOINED}(?:tháng )?\\d{1,2})*${JOINED}(?:tháng )?(\\d{1,2})(?:\\s*(?:[/.]|năm)\\s*(\\d{4}))?(?![\\d/%])`;
const MONTH = 'tháng (\\d{1,2})(?:\\s*(?:[/.-]|năm)\\s*(\\d{4}))?(?![\\d/%])';
const HALF = '(?:6|06|sáu) tháng (đầu|cuối) năm(?: (\\d{4}))?(?!\\d)';
const YEAR = 'năm (\\d{4})(?!\\d)';
const BEFORE = 'trước ';
const UNTIL =
  '(?:chậm nhất (?:là |vào |trong |đến )?|muộn nhất (?:là |vào )?|đến hết |hết |đến cuối |cuối |đến |xong trong )';
const EVERY = '(?:hàng|hằng|định kỳ hàng|định kỳ hằng|mỗi|định kỳ) (tuần|tháng|quý|6 tháng|năm)(?! \\d)';

const RECURRING = pattern(`${EVERY}((?:\\s*[/,]\\s*(?:tuần|tháng|quý|6 tháng|9 tháng|năm))*)`, 'g');
/** "01 lần/quý", "6 tháng/lần". */
const TIMES = pattern(
  '\\d{1,2} lần\\s*/\\s*(tuần|tháng|quý|năm)|(?<![\\d/])(tuần|tháng|quý|0?6 tháng|năm)\\s*/\\s*lần',
  'g',
);

type Rule = readonly [RegExp, (match: RegExpExecArray, year: number) => TimePhrase];

/** Months of a whole cell that end each quarter or half: it comes again. */
const ENDS: readonly (readonly [RegExp, Every])[] = [
  [pattern('^(?:các )?tháng 0?3, 0?6, 0?9(?:,| và|, và) 12(?! ?[/\\d])'), 'quarter'],
  [pattern('^(?:các )?tháng 0?6(?:,| và) 12(?! ?[/\\d])'), 'half-year'],
];
/** "12/2026" as a whole cell. */
const BARE_MONTH = /^(0?[1-9]|1[0-2])\s*\/\s*(\d{4})$/;

/** Read in this order: the longer wording first, so that "6 tháng cuối năm" is not taken for a month. */
const RULES: readonly Rule[] = [
  [
    pattern(
      `(?:sau |trong vòng |trong )?(\\d{1,3}|một|hai|ba) (ngày làm việc|ngày|tháng)(?:,)? (?:kể từ |sau )(?:khi |ngày )?([^.;]{3,80})`,
    ),
    afterEvent,
  ],
  [pattern(`${BEFORE}${DAY}`), (m, year) => by(dayOf(m, 1, year), -1)],
  [pattern(`${BEFORE}${QUARTER}`), (m, year) => by(quarterOf(m, 1, year)?.from, -1)],
  [pattern(`${BEFORE}${MONTH}`), (m, year) => by(monthOf(m, 1, year)?.from, -1)],
  [pattern(`${BEFORE}${YEAR}`), (m) => by(dateOf(Number(m[1]), 1, 1), -1)],
  [pattern(QUARTERS), (m, year) => within(quartersOf(m, year))],
  [pattern(MONTHS), (m, year) => within(monthsOf(m, year))],
  [pattern(`${UNTIL}${DAY}`), (m, year) => by(dayOf(m, 1, year), 0)],
  [pattern(`(?:trong )?ngày ${BARE_DAY}`), (m, year) => by(dayOf(m, 1, year), 0)],
  [pattern(BARE_DAY), (m, year) => by(dayOf(m, 1, year), 0)],
  [pattern(`${UNTIL}${QUARTER}`), (m, year) => by(quarterOf(m, 1, year)?.to, 0)],
  [pattern(`${QUARTER}`), (m, year) => within(quarterOf(m, 1, year))],
  [pattern(`(?:trong )?${HALF}`), (m, year) => within(halfOf(m, year))],
  [pattern(`${UNTIL}${MONTH}`), (m, year) => by(monthOf(m, 1, year)?.to, 0)],
  [pattern(`(?:trong )?${MONTH}`), (m, year) => within(monthOf(m, 1, year))],
  [pattern('(?:đến )?(?:hết|cuối) năm(?! \\d)'), (_, year) => by(dateOf(year, 12, 31), 0)],
  [pattern(`${UNTIL}${YEAR}`), (m) => by(dateOf(Number(m[1]), 12, 31), 0)],
];

/** The rules for use inside a text: no match begins within a word or a figure. */
const WITHIN_PROSE: readonly Rule[] = RULES.map(([words, read]) => [
  new RegExp(`(?<![\\p{L}\\d/])(?:${words.source})`, 'gu'),
  read,
]);

/** Reads a whole cell or phrase ("Quý III/2025", "Thường xuyên", blank). `year` is the plan's, for wordings without one. */
export function readTimePhrase(text: string, year: number): TimePhrase {
  const folded = fold(text.normalize('NFC')).trim();
  if (/^[-–—.…]*$/u.test(folded)) return { kind: 'blank' };
  const every = recurrencesIn(folded);
  if (every.length > 0) return { kind: 'recurring', every };
  const ends = ENDS.find(([words]) => words.test(folded));
  if (ends) return { kind: 'recurring', every: [ends[1]] };
  const month = BARE_MONTH.exec(folded);
  if (month) return within(spanOf(Number(month[2]), Number(month[1]), Number(month[1])));
  const first = findDates(text.normalize('NFC'), year)[0];
  if (first && first.time.kind !== 'unknown') return first.time;
  if (pattern('thường xuyên|liên tục').test(folded)) return { kind: 'continuous' };
  const named = pattern(`^(?:trong |cả )*${YEAR}$`).exec(folded);
  if (named) return within(spanOf(Number(named[1]), 1, 12));
  if (pattern('^(?:cả năm|trong năm)').test(folded)) return within(spanOf(year, 1, 12));
  if (
    pattern('theo (?:kế hoạch|quy định|tiến độ|yêu cầu|lộ trình|kết luận|văn bản|chương trình|hướng dẫn|chỉ đạo)').test(
      folded,
    )
  )
    return { kind: 'as-planned' };
  return { kind: 'unknown' };
}

/** How often, in every wording found ("Hàng tuần / Hàng tháng" gives both). */
export function recurrencesIn(text: string): Every[] {
  const units: Readonly<Record<string, Every>> = {
    tuần: 'week',
    tháng: 'month',
    quý: 'quarter',
    '6 tháng': 'half-year',
    năm: 'year',
  };
  const folded = fold(text);
  const found = new Set<Every>();
  for (const match of folded.matchAll(RECURRING)) {
    const words = [match[1] ?? '', ...(match[2] ?? '').split(/[/,]/u)].map((word) => word.trim().replace(/\s+/g, ' '));
    for (const word of words) {
      const unit = Object.entries(units).find(([name]) => fold(name) === word)?.[1];
      if (unit) found.add(unit);
    }
  }
  for (const match of folded.matchAll(TIMES)) {
    const word = (match[1] ?? match[2] ?? '').replace(/\s+/g, ' ').replace(/^0/, '');
    const unit = Object.entries(units).find(([name]) => fold(name) === word)?.[1];
    if (unit) found.add(unit);
  }
  return [...found];
}

/**
 * Dates and periods named in prose, in order, not overlapping. Left out: a year alone (titles name it), the dates of cited
 * documents and what stands in quotation marks (names of schemes).
 */
export function findDates(text: string, year: number): DatedPhrase[] {
  const folded = fold(text).replace(/“[^”]*”/gu, (quoted) => ' '.repeat(quoted.length));
  const taken: DatedPhrase[] = [];
  for (const [words, read] of WITHIN_PROSE) {
    for (const match of folded.matchAll(words)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (OF_DOCUMENT.test(folded.slice(0, start))) continue;
      if (taken.some((other) => start < other.end && other.start < end)) continue;
      const time = withEvent(read(match as RegExpExecArray, year), text.slice(start, end));
      if (time.kind !== 'unknown') taken.push({ text: text.slice(start, end), start, end, time });
    }
  }
  return taken.toSorted((a, b) => a.start - b.start);
}

const OF_DOCUMENT = /\/[\p{L}\d&-]+\s+(?:ngày\s+)?$/u;

/** The event in the capitals of the source: it is matched in lower case. */
const withEvent = (time: TimePhrase, text: string): TimePhrase =>
  time.kind === 'after-event' ? { ...time, event: text.slice(text.length - time.event.length) } : time;

const UNKNOWN: TimePhrase = { kind: 'unknown' };
const by = (day: LocalDate | null | undefined, shift: number): TimePhrase =>
  day ? { kind: 'by', last: addDays(day, shift) } : UNKNOWN;
const within = (span: { from: LocalDate; to: LocalDate } | null): TimePhrase =>
  span ? { kind: 'within', ...span } : UNKNOWN;

const dayOf = (match: RegExpExecArray, at: number, year: number): LocalDate | null =>
  dateOf(Number(match[at + 2] ?? year), Number(match[at + 1]), Number(match[at]));

function quarterOf(match: RegExpExecArray, at: number, year: number): { from: LocalDate; to: LocalDate } | null {
  const name = match[at] ?? '';
  const quarter = /\d/.test(name) ? Number(name) : ['i', 'ii', 'iii', 'iv'].indexOf(name) + 1;
  return spanOf(Number(match[at + 1] ?? year), quarter * 3 - 2, quarter * 3);
}

function quartersOf(match: RegExpExecArray, year: number): { from: LocalDate; to: LocalDate } | null {
  const named = Number(match[4] ?? year);
  const [first, last] = [match[1], match[3]].map((name = '') =>
    /\d/.test(name) ? Number(name) : ['i', 'ii', 'iii', 'iv'].indexOf(name) + 1,
  );
  return first! < last! ? spanOf(named, first! * 3 - 2, last! * 3) : null;
}

function monthsOf(match: RegExpExecArray, year: number): { from: LocalDate; to: LocalDate } | null {
  const [first, last] = [Number(match[1]), Number(match[2])];
  return first >= 1 && first < last && last <= 12 ? spanOf(Number(match[3] ?? year), first, last) : null;
}

function monthOf(match: RegExpExecArray, at: number, year: number): { from: LocalDate; to: LocalDate } | null {
  const month = Number(match[at]);
  return month >= 1 && month <= 12 ? spanOf(Number(match[at + 1] ?? year), month, month) : null;
}

function halfOf(match: RegExpExecArray, year: number): { from: LocalDate; to: LocalDate } | null {
  const first = match[1] === 'đầu';
  return spanOf(Number(match[2] ?? year), first ? 1 : 7, first ? 6 : 12);
}

function afterEvent(match: RegExpExecArray): TimePhrase {
  const words: Readonly<Record<string, number>> = { một: 1, hai: 2, ba: 3 };
  const count = words[match[1] ?? ''] ?? Number(match[1]);
  const unit = (match[2] ?? '').replace(/\s+/g, ' ');
  return {
    kind: 'after-event',
    count,
    unit: unit === 'tháng' ? 'month' : unit === 'ngày' ? 'day' : 'working-day',
    event: (match[3] ?? '').trim(),
  };
}

/** Last permitted day of a phrase, or null where it has none. */
export const lastDayOf = (time: TimePhrase): LocalDate | null =>
  time.kind === 'by' ? time.last : time.kind === 'within' ? time.to : null;

/** Whole months of a year as days, or null where the year is out of range. */
function spanOf(year: number, firstMonth: number, lastMonth: number): { from: LocalDate; to: LocalDate } | null {
  const from = dateOf(year, firstMonth, 1);
  const last = dateOf(year, lastMonth, 1);
  return from && last ? { from, to: daysOfMonth(last).to } : null;
}
