/** What the splitter has to know of a CSV. `newline` is the character that ends a record (a CR before LF is dropped). */
export interface CsvShape {
  readonly separator: string;
  readonly newline: '\n' | '\r';
}

const QUOTE = 34;
const CR = 13;
const APOSTROPHE = 39;
const LONG_RECORD = 200_000;

/** Signs that make a spreadsheet take a text for a formula: = + - @ tab CR, and the wide forms that East Asian ones read so. */
export const startsFormula = (code: number): boolean =>
  code === 61 ||
  code === 43 ||
  code === 45 ||
  code === 64 ||
  code === 9 ||
  code === 13 ||
  code === 0xff1d ||
  code === 0xff0b ||
  code === 0xff0d ||
  code === 0xff20;

/**
 * Takes back the apostrophe that `writeCsv` (and other careful programs) put before a text that Excel would compute:
 * one apostrophe goes where nothing but apostrophes stands before such a sign. "'=1+1" → "=1+1", "'abc" stays.
 */
export function withoutGuard(text: string): string {
  if (text.charCodeAt(0) !== APOSTROPHE) return text;
  let at = 1;
  while (text.charCodeAt(at) === APOSTROPHE) at++;
  return at < text.length && startsFormula(text.charCodeAt(at)) ? text.slice(1) : text;
}

/**
 * Splits text into records, chunk by chunk. What follows the last finished record waits in `rest`.
 * A quote in the middle of an unquoted field is an ordinary character; text after a closing quote is kept.
 */
export class CsvSplitter {
  rest = '';
  /** Whether the waiting record stands inside quotes. */
  openQuote = false;
  private retryAt = 0;
  private readonly separator: string;
  private readonly newline: string;
  private readonly separatorCode: number;
  private readonly newlineCode: number;

  constructor(shape: CsvShape) {
    this.separator = shape.separator;
    this.newline = shape.newline;
    this.separatorCode = shape.separator.charCodeAt(0);
    this.newlineCode = shape.newline.charCodeAt(0);
  }

  /** Records finished by `text`; with `last`, also the one the file ends in. */
  push(text: string, last: boolean): string[][] {
    const all = this.rest.length > 0 ? this.rest + text : text;
    if (!last && all.length < this.retryAt) {
      this.rest = all;
      return [];
    }
    const rows: string[][] = [];
    const done = all.includes('"') ? this.quoted(all, last, rows) : this.plain(all, last, rows);
    this.rest = done < all.length ? all.slice(done) : '';
    // A record longer than a few chunks is read again only once it has doubled, so that its work stays in proportion.
    this.retryAt = done === 0 && all.length > LONG_RECORD ? 2 * all.length : 0;
    if (all.includes("'")) for (const row of rows) unguard(row);
    return rows;
  }

  /** No quote in sight: positions of separators and line ends by `indexOf`, which searches many bytes at once. */
  private plain(text: string, last: boolean, rows: string[][]): number {
    const { separator, newline } = this;
    const length = text.length;
    let at = 0;
    let next = text.indexOf(separator);
    while (at < length) {
      let end = text.indexOf(newline, at);
      if (end < 0) {
        if (!last) break;
        end = length;
      }
      const stop = end > at && text.charCodeAt(end - 1) === CR ? end - 1 : end;
      const row: string[] = [];
      if (stop > at) {
        while (next >= 0 && next < stop) {
          row.push(text.substring(at, next));
          at = next + 1;
          next = text.indexOf(separator, at);
        }
        row.push(text.substring(at, stop));
      }
      rows.push(row);
      at = end + 1;
    }
    this.openQuote = false;
    return Math.min(at, length);
  }

  /** Returns where the first unfinished record starts. */
  private quoted(text: string, last: boolean, rows: string[][]): number {
    const length = text.length;
    let start = 0;
    this.openQuote = false;
    while (start < length) {
      const row: string[] = [];
      const end = this.record(text, start, last, row);
      if (end < 0) return start;
      rows.push(row.length === 1 && row[0] === '' && text.charCodeAt(start) !== QUOTE ? [] : row);
      start = end;
    }
    return length;
  }

  /** Reads the record at `start` into `row`; answers where the next one starts, or -1 where it is not finished. */
  private record(text: string, start: number, last: boolean, row: string[]): number {
    const { separatorCode, newlineCode } = this;
    const length = text.length;
    let at = start;
    for (;;) {
      let field = '';
      if (text.charCodeAt(at) === QUOTE) {
        let from = at + 1;
        for (;;) {
          const close = text.indexOf('"', from);
          if (close < 0) {
            this.openQuote = true;
            return -1;
          }
          // Whether a quote at the very end closes or is the first of a pair is only known with the next chunk.
          if (close === length - 1 && !last) return -1;
          field += text.substring(from, close);
          if (text.charCodeAt(close + 1) !== QUOTE) {
            at = close + 1;
            break;
          }
          field += '"';
          from = close + 2;
        }
      }
      let end = at;
      let code = 0;
      for (; end < length; end++) {
        code = text.charCodeAt(end);
        if (code === separatorCode || code === newlineCode) break;
      }
      if (end === length && !last) return -1;
      const stop =
        (end === length || code === newlineCode) && end > at && text.charCodeAt(end - 1) === CR ? end - 1 : end;
      row.push(field.length === 0 ? text.substring(at, stop) : stop > at ? field + text.substring(at, stop) : field);
      if (end === length) return length;
      at = end + 1;
      if (code === newlineCode) return at;
    }
  }
}

function unguard(row: string[]): void {
  for (let i = 0; i < row.length; i++) {
    const cell = row[i]!;
    if (cell.charCodeAt(0) === APOSTROPHE) row[i] = withoutGuard(cell);
  }
}

/** The records of a whole text, without empty lines. */
export const splitCsv = (text: string, separator: string): string[][] =>
  new CsvSplitter({ separator, newline: '\n' }).push(text, true).filter((row) => row.length > 0);
