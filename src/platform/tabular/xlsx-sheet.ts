import type { Place } from '../../kernel/index.ts';
import { columnLetters } from './csv.ts';
import { XLSX_COLUMNS, XLSX_ROWS, type Limits } from './limits.ts';
import { parseIsoSerial } from './serial.ts';
import { fail } from './problems.ts';
import type { Cell } from './table.ts';
import { richText } from './xlsx-strings.ts';
import { elementText, plainMarkup, unescapeCell } from './xml.ts';

export interface SheetContext {
  readonly strings: readonly string[];
  /** 1 for each cell format that shows a date. */
  readonly dateStyles: Uint8Array;
  /** Days to add to a serial of the 1904 system. */
  readonly shift: number;
  readonly limits: Limits;
  readonly place: Place;
}

const POWERS = Array.from({ length: 23 }, (_, power) => 10 ** power);
/** XML before the rows: views, column widths. */
const MOST_BEFORE_ROWS = 8_000_000;

const NUMBER = 0;
const SHARED = 1;
const TEXT = 2;
const INLINE = 3;
const BOOLEAN = 4;
const ERROR = 5;
const ISO_DATE = 6;

/**
 * Reads the rows of a worksheet from its XML, handed over in pieces of any size. Rows are scanned once they are
 * complete, by character codes: no tree, no event per tag. Finished rows gather in `rows` and `numbers` until taken.
 */
export class SheetScanner {
  rows: Cell[][] = [];
  numbers: number[] = [];
  formulas = 0;
  /** Whether `</sheetData>` was met: nothing after it matters here. */
  done = false;
  private readonly context: SheetContext;
  private rest = '';
  private prefix: string | null = null;
  private row = 0;
  private column = 0;

  constructor(context: SheetContext) {
    this.context = context;
  }

  push(text: string): void {
    let all = this.rest.length > 0 ? this.rest + text : text;
    if (this.prefix === null) {
      const start = /<([\w.-]+:)?sheetData(?=[\s/>])[^>]*>/.exec(all);
      if (!start) {
        if (all.length > MOST_BEFORE_ROWS) this.damaged();
        this.rest = all;
        return;
      }
      this.prefix = start[1] ?? '';
      if (start[0].endsWith('/>')) {
        this.done = true;
        return;
      }
      all = all.slice(start.index + start[0].length);
    }
    const end = `</${this.prefix}row>`;
    const last = all.lastIndexOf(end);
    const cut = last < 0 ? 0 : last + end.length;
    if (cut > 0) this.scan(this.plain(all.slice(0, cut)));
    this.rest = cut > 0 ? all.slice(cut) : all;
    if (this.rest.includes(`</${this.prefix}sheetData`)) this.done = true;
    else if (this.rest.length > this.context.limits.rowLength) {
      fail(
        'tabular.row-too-long',
        { ...this.context.place, row: this.row + 1 },
        {
          limit: this.context.limits.rowLength,
        },
      );
    }
  }

  private plain(region: string): string {
    let xml = region;
    if (this.prefix) xml = xml.replaceAll(`<${this.prefix}`, '<').replaceAll(`</${this.prefix}`, '</');
    return xml.includes('<!') ? plainMarkup(xml) : xml;
  }

  private damaged(): never {
    return fail('tabular.damaged-xml', { ...this.context.place, row: this.row });
  }

  /** Scans a run of complete rows. */
  private scan(xml: string): void {
    let at = 0;
    for (;;) {
      const open = xml.indexOf('<row', at);
      if (open < 0) return;
      const close = xml.indexOf('>', open);
      if (close < 0) this.damaged();
      this.row = rowNumber(xml, open + 4, close) ?? this.row + 1;
      if (this.row > XLSX_ROWS || this.row < 1) this.damaged();
      if (xml.charCodeAt(close - 1) === 47) {
        at = close + 1;
        continue;
      }
      const row: Cell[] = [];
      at = this.cells(xml, close + 1, row);
      if (row.length > 0) {
        this.rows.push(row);
        this.numbers.push(this.row);
      }
    }
  }

  /** Reads the cells from `from` to `</row>`; answers where the row ends. */
  private cells(xml: string, from: number, row: Cell[]): number {
    const length = xml.length;
    let at = from;
    this.column = -1;
    for (;;) {
      while (at < length && xml.charCodeAt(at) !== 60) at++;
      const next = xml.charCodeAt(at + 1);
      if (next === 99) {
        at = this.cell(xml, at + 2, row);
      } else if (next === 47) {
        return at + 6;
      } else {
        const close = xml.indexOf('>', at);
        if (close < 0) this.damaged();
        at = close + 1;
      }
    }
  }

  /** Reads one cell, `at` standing after `<c`; answers where it ends. */
  private cell(xml: string, from: number, row: Cell[]): number {
    let at = from;
    let column = this.column + 1;
    let style = 0;
    let type = NUMBER;
    let code = xml.charCodeAt(at);
    while (code !== 62) {
      if (code <= 32 || code === 47) {
        code = xml.charCodeAt(++at);
        continue;
      }
      const name = at;
      while (code !== 61 && code !== 62 && at < xml.length) code = xml.charCodeAt(++at);
      const quote = xml.charCodeAt(at + 1);
      if (code !== 61 || (quote !== 34 && quote !== 39)) this.damaged();
      const single = at === name + 1 ? xml.charCodeAt(name) : 0;
      at += 2;
      const value = at;
      code = xml.charCodeAt(at);
      if (single === 114) {
        column = -1;
        for (; code >= 65 && code <= 90; code = xml.charCodeAt(++at)) column = (column + 1) * 26 + code - 65;
        if (column < 0 || column >= XLSX_COLUMNS) this.damaged();
      } else if (single === 115) {
        for (; code >= 48 && code <= 57; code = xml.charCodeAt(++at)) style = style * 10 + code - 48;
      }
      while (code !== quote && at < xml.length) code = xml.charCodeAt(++at);
      if (single === 116) type = typeOf(xml, value, at - value);
      if (at >= xml.length) this.damaged();
      code = xml.charCodeAt(++at);
    }
    this.column = column;
    if (xml.charCodeAt(at - 1) === 47) return at + 1;
    at++;
    // The plain case: <v>…</v></c>. Compared by codes, since this runs for every cell.
    if (xml.charCodeAt(at) === 60 && xml.charCodeAt(at + 1) === 118 && xml.charCodeAt(at + 2) === 62) {
      const end = xml.indexOf('<', at + 3);
      if (xml.charCodeAt(end + 5) === 47 && xml.charCodeAt(end + 6) === 99 && xml.charCodeAt(end + 2) === 118) {
        this.put(row, this.value(xml, at + 3, end, type, style));
        return end + 8;
      }
    }
    const end = xml.indexOf('</c>', at);
    if (end < 0) this.damaged();
    this.put(row, this.rareCell(xml.slice(at, end), type, style));
    return end + 4;
  }

  private put(row: Cell[], cell: Cell): void {
    if (cell === null) return;
    const column = this.column;
    const { limits, place } = this.context;
    if (column >= limits.columns) {
      const where = { ...place, row: this.row, column: columnLetters(column) };
      fail('tabular.too-many-columns', where, { count: column + 1, limit: limits.columns });
    }
    if (typeof cell === 'string' && cell.length > limits.cellLength) {
      const where = { ...place, row: this.row, column: columnLetters(column) };
      fail('tabular.cell-too-long', where, { limit: limits.cellLength });
    }
    if (column < row.length) row[column] = cell;
    else {
      while (row.length < column) row.push(null);
      row.push(cell);
    }
  }

  private value(xml: string, from: number, to: number, type: number, style: number): Cell {
    if (type === SHARED) return this.context.strings[smallInteger(xml, from, to)] ?? this.damaged();
    if (type === NUMBER) {
      const number = numberAt(xml, from, to);
      if (Number.isNaN(number)) return from === to ? null : unescapeCell(xml.slice(from, to));
      return this.context.dateStyles[style] === 1 ? { date: number + this.context.shift } : number;
    }
    const text = unescapeCell(xml.substring(from, to));
    if (type === BOOLEAN) return text.trim() === '1' || text.trim() === 'true';
    if (type === ERROR) return { fault: 'error-value', text };
    if (type === ISO_DATE) {
      const serial = parseIsoSerial(text);
      return serial === null ? text : { date: serial };
    }
    return text;
  }

  /** Formulas, inline and rich text, and anything written in an unusual way. */
  private rareCell(xml: string, type: number, style: number): Cell {
    const formula = elementText(xml, 'f');
    if (formula !== null) this.formulas++;
    const value = elementText(xml, 'v');
    if (type === INLINE || (value === null && xml.includes('<is'))) {
      const text = richText(xml);
      return text === '' ? null : text;
    }
    if (value === null || value === '') {
      if (formula === null) return null;
      return type === TEXT && value === '' ? '' : { fault: 'formula-without-value', text: unescapeCell(formula) };
    }
    return this.value(value, 0, value.length, type, style);
  }
}

function typeOf(xml: string, from: number, length: number): number {
  const first = xml.charCodeAt(from);
  if (length === 1) {
    if (first === 115) return SHARED;
    if (first === 98) return BOOLEAN;
    if (first === 101) return ERROR;
    if (first === 100) return ISO_DATE;
    return NUMBER;
  }
  return first === 105 ? INLINE : TEXT;
}

/** The `r` of a row tag between two positions, or null where the writer left it out. */
function rowNumber(xml: string, from: number, to: number): number | null {
  for (let at = from; at < to; at++) {
    if (xml.charCodeAt(at) !== 114 || xml.charCodeAt(at + 1) !== 61 || xml.charCodeAt(at - 1) > 32) continue;
    return smallInteger(xml, at + 3, to);
  }
  return null;
}

/** Digits from a position on, up to the first other character. */
function smallInteger(xml: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = xml.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * The number between two positions; NaN where there is none. Up to 15 digits are computed here: both mantissa and power
 * of ten are then exact doubles, and one division rounds correctly. The rest goes through `Number`.
 */
function numberAt(xml: string, from: number, to: number): number {
  let at = from;
  const negative = xml.charCodeAt(at) === 45;
  if (negative) at++;
  const start = at;
  let value = 0;
  let point = -1;
  for (; at < to; at++) {
    const code = xml.charCodeAt(at);
    if (code >= 48 && code <= 57) value = value * 10 + code - 48;
    else if (code === 46 && point < 0) point = at;
    else break;
  }
  const digits = to - start - (point < 0 ? 0 : 1);
  if (at < to || digits === 0 || digits > 15) {
    const text = xml.slice(from, to).trim();
    return text === '' ? NaN : Number(text);
  }
  if (point >= 0) value /= POWERS[to - point - 1]!;
  return negative ? -value : value;
}
