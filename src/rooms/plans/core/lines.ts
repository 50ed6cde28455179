import { fold, isUpper } from './fold.ts';

/** One line that belongs to the text. `no` is its place in the source, counted from 1; `raw` keeps column gaps. */
export interface Line {
  readonly no: number;
  readonly text: string;
  readonly raw: string;
}

export interface CleanText {
  readonly lines: readonly Line[];
  /** Width at which the source wraps, in characters: a line well short of it ended a paragraph. */
  readonly width: number;
}

interface Seen {
  readonly no: number;
  readonly raw: string;
  readonly text: string;
  /** A form feed stands in or before the line. */
  readonly pageStart: boolean;
}

const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
const PAGE = /^(?<dash>[-–—]\s*)?(?<word>trang\s+)?(?<number>\d{1,3})(?<total>\s*\/\s*\d{1,3})?\s*[-–—]?$/iu;
const HEAD_LENGTH = 110;
const HEAD_REPEATS = 3;
/** Marks this close to each other (form feed, page number) belong to one page break. */
const BREAK_LINES = 4;

/** Drops blank lines, page numbers and running heads; blank lines say nothing here, exports put them inside sentences. */
export function cleanLines(source: string): CleanText {
  const seen = readLines(source);
  const numbers = pageNumbers(seen);
  const heads = runningHeads(seen, numbers);
  const lines = seen.filter((line, at) => line.text !== '' && !numbers.has(at) && !heads.has(at));
  const lengths = lines.map((line) => line.text.length).sort((a, b) => a - b);
  return { lines, width: lengths[Math.floor(lengths.length * 0.9)] ?? 0 };
}

function readLines(source: string): Seen[] {
  return source
    .normalize('NFC')
    .replace(ZERO_WIDTH, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line, at) => {
      const raw = line.replace(/\f/g, ' ').replace(/[\u00a0\u2007\u202f]/g, ' ');
      return { no: at + 1, raw: raw.trim(), text: raw.replace(/\s+/g, ' ').trim(), pageStart: line.includes('\f') };
    });
}

/** A lone number is a page number when it is dressed as one, stands at a break or follows the page before. */
function pageNumbers(lines: readonly Seen[]): Set<number> {
  const found = new Set<number>();
  let last = 0;
  lines.forEach((line, at) => {
    const match = PAGE.exec(line.text);
    if (!match?.groups) return;
    const page = Number(match.groups['number']);
    const dressed = Boolean(match.groups['dash'] ?? match.groups['word'] ?? match.groups['total']);
    const next = lines[at + 1];
    const atBreak = line.pageStart || next?.pageStart === true || lines[at - 1]?.pageStart === true;
    const alone = (lines[at - 1]?.text ?? '') === '' || (next?.text ?? '') === '';
    const follows = last === 0 ? page <= 3 : page === last + 1;
    if (!dressed && !atBreak && !alone && !follows) return;
    found.add(at);
    last = page;
  });
  return found;
}

/** Lines next to a page break that come back page after page, whatever number stands in them. */
function runningHeads(lines: readonly Seen[], numbers: ReadonlySet<number>): Set<number> {
  /** Which page break each line is next to. */
  const near = new Map<number, number>();
  const marks = lines.flatMap((line, at) => (line.pageStart || numbers.has(at) ? [at] : []));
  let breaks = 0;
  const reach = (from: number, step: 1 | -1): void => {
    for (let at = from, left = 2; at >= 0 && at < lines.length && left > 0; at += step) {
      const line = lines[at];
      if (!line || line.text === '' || numbers.has(at)) continue;
      near.set(at, breaks);
      left -= 1;
    }
  };
  marks.forEach((at, index) => {
    if (index === 0 || at - (marks[index - 1] ?? 0) > BREAK_LINES) breaks++;
    reach(at, 1);
    reach(at - 1, -1);
  });
  const key = (at: number): string => fold(lines[at]?.text ?? '').replace(/\d+/g, '#');
  // Lines alike above and below the same break are text that says the same words twice.
  const stands = new Map<string, Set<number>>();
  for (const [at, where] of near) stands.set(key(at), (stands.get(key(at)) ?? new Set()).add(where));
  const returns = (at: number): boolean => {
    const count = stands.get(key(at))?.size ?? 0;
    const text = lines[at]?.text ?? '';
    // Two of two breaks are enough, except for a letterhead: the plan and its annex begin with the same one.
    return text.length <= HEAD_LENGTH && (count >= HEAD_REPEATS || (count === breaks && count > 1 && !isUpper(text)));
  };
  return new Set([...near.keys()].filter(returns));
}

/** Joins two pieces of a wrapped paragraph: "2021-" + "2030" and "SNV-" + "CCHC" were one word. */
export function joinWrapped(before: string, after: string): string {
  if (before === '') return after;
  return /[\p{Lu}\d]-$/u.test(before) && /^[\p{Lu}\d]/u.test(after) ? before + after : `${before} ${after}`;
}

export const unwrap = (lines: readonly Line[]): string => lines.map((line) => line.text).reduce(joinWrapped, '');
