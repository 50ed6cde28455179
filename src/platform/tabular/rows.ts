import { bareKey, tidy } from '../../kernel/index.ts';
import { cellText, isBlankCell } from './cells.ts';
import type { Row } from './table.ts';

/** Row kinds that stand among the rows of a printed table and are no data. */

interface Filled {
  readonly column: number;
  readonly text: string;
}

/** Longer texts are content, and are cut before any pattern sees them. */
const LONGEST = 200;

/** Non-empty cells of a row as tidy text, long ones cut. */
export function filledCells(row: Row): Filled[] {
  const found: Filled[] = [];
  for (let column = 0; column < row.length; column++) {
    const cell = row[column]!;
    if (!isBlankCell(cell)) found.push({ column, text: tidy(cellText(cell).slice(0, LONGEST)) });
  }
  return found;
}

const WHOLE_TOTAL = /^(?:tổng|tổng số|tổng cộng|tổng chung|cộng|total|sum|grand total|tong|tong so|tong cong|cong)$/;
/** "Tổng cộng (I+II)", "Cộng I", "Tổng cộng toàn tỉnh"; never "Tổng công ty", whose second word has no grave accent. */
const TOTAL_START = /^(?:tổng cộng|tổng số|grand total) |^cộng (?:[ivx]+|[a-e0-9]|mục|phần|trang|nhóm)\b/;
/** Places before which a total's word must stand. */
const LABEL_COLUMNS = 3;

/**
 * Whether a row is a total of others: its first text is "TỔNG CỘNG", "Tổng số", "Cộng", "Total" or begins so. A number
 * in front (STT) does not matter. Rows of figures only are no totals.
 */
export function isTotalsRow(row: Row): boolean {
  for (const { column, text } of filledCells(row).slice(0, LABEL_COLUMNS)) {
    if (column >= LABEL_COLUMNS) return false;
    if (/^[\d.,()]+$/.test(text)) continue;
    const label = text.toLowerCase().replace(/[:.\s*]+$/, '');
    return (
      WHOLE_TOTAL.test(label.replace(/[()]/g, '')) ||
      TOTAL_START.test(label.replace(/[(),:]/g, ' ').replace(/\s+/g, ' '))
    );
  }
  return false;
}

const INDEX = /^\(?(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)[.):/]?$/;

/**
 * Whether a row only heads the rows below it ("I | Trên Hệ thống các Bộ"): one text, at most with a roman numeral, letter
 * or number before it, and nothing else. A row with figures is never one, so that no figure is dropped unseen.
 * `columns`: width of the table; a table of one or two columns has no such rows.
 */
export function isSectionRow(row: Row, columns: number): boolean {
  if (columns < 3) return false;
  const filled = filledCells(row);
  const [first, second] = filled;
  if (!first || first.column > 1) return false;
  if (filled.length === 1) return /\p{L}{2}/u.test(first.text);
  if (filled.length > 2 || !second) return false;
  return INDEX.test(first.text) && second.column <= 2 && /\p{L}{2}/u.test(second.text) && !/\d{6}/.test(second.text);
}

/**
 * Whether a row counts the columns: "(1) (2) (3)", "1 2 3", "A B 1 2 (3)=(4)+(5)". At least three of them, all cells so, and
 * the numbers rise by one.
 */
export function isColumnNumberRow(row: Row): boolean {
  const filled = filledCells(row);
  if (filled.length < 3) return false;
  let last: number | null = null;
  let numbers = 0;
  for (const { text } of filled) {
    const bare = text.replace(/[()[\]\s]/g, '');
    if (last === null && /^[A-E]$/.test(bare)) continue;
    const number = /^(\d{1,3})(?:=[\d+\-*/:,.%x]+)?$/i.exec(bare);
    if (!number) return false;
    const value = Number(number[1]);
    if (last === null ? value > 3 : value !== last + 1) return false;
    last = value;
    numbers++;
  }
  return numbers >= 2;
}

/** Whether a row says the header again, as exports do on every printed page. */
export function isHeaderAgain(
  row: Row,
  headers: readonly { readonly index: number; readonly header: string }[],
): boolean {
  let same = 0;
  let filled = 0;
  for (const { index, header } of headers) {
    const cell = row[index];
    if (cell === undefined || isBlankCell(cell)) continue;
    if (typeof cell !== 'string') return false;
    filled++;
    if (bareKey(cell) === bareKey(header)) same++;
  }
  return filled > 0 && same >= Math.min(3, headers.length) && same * 10 >= filled * 6;
}
