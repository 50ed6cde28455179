import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type ExcelJS from 'exceljs';
import { columnLetters } from './csv.ts';
import { XLSX_ROWS } from './limits.ts';
import type { Cell } from './table.ts';
import type { Rows } from './write-csv.ts';
import { CHOICE_SHEET } from './xlsx-parts.ts';

export interface ColumnToWrite {
  readonly header: string;
  /** In characters; from the header's length where absent. */
  readonly width?: number;
  /** Shown beside the header as a note. */
  readonly note?: string;
  /** Values to choose from in every cell below; another value is asked about, not refused: readers know more words. */
  readonly choices?: readonly string[];
  /** People fill it in: tinted. `text` keeps "3/4" from becoming a day. */
  readonly typed?: 'text' | 'number';
}

/** A last row with the sums of columns as formulas, which follow what people type. */
export interface SumsToWrite {
  readonly label: string;
  readonly at: number;
  readonly of: readonly number[];
}

export interface SheetToWrite {
  /** Signs a sheet name may not hold are replaced; cut at 31 characters. */
  readonly name: string;
  readonly columns: readonly ColumnToWrite[];
  readonly rows: Rows;
  readonly sums?: SumsToWrite;
}

export interface XlsxWritten {
  readonly rows: number;
  /** Texts cut at Excel's 32,767 characters, ending in "…"; the caller should say so. */
  readonly cutTexts: number;
}

/** Longest text Excel opens without calling the file damaged. */
const LONGEST_TEXT = 32_767;
const DATE = 'dd/mm/yyyy';
const MOMENT = 'dd/mm/yyyy hh:mm:ss';
/** Rows written before the zip gets its turn, so that they do not pile up in memory. */
const BREATH = 500;

/**
 * Writes sheets of rows as XLSX to a path or stream, row by row. Header bold, wrapped and frozen, with a filter; dates shown
 * dd/mm/yyyy; text is always text, never a formula. A sheet beyond 1,048,576 rows goes on in "name (2)".
 */
export async function writeXlsx(
  target: string | Writable,
  sheets: readonly SheetToWrite[],
  options: { readonly rowsPerSheet?: number } = {},
): Promise<XlsxWritten> {
  const stream = typeof target === 'string' ? createWriteStream(target) : target;
  // Loaded on first use: it takes a quarter of a second, and most processes only read.
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const used = new Set<string>([CHOICE_SHEET]);
  const written = { rows: 0, cutTexts: 0 };
  const lists: (readonly string[])[] = [];
  for (const sheet of sheets) {
    await writeSheet(book, sheet, { most: options.rowsPerSheet ?? XLSX_ROWS - 1, used, written, first: lists.length });
    lists.push(...listed(sheet.columns));
  }
  writeChoices(book, lists);
  await book.commit();
  return written;
}

interface Writing {
  /** Rows of one sheet. */
  readonly most: number;
  readonly used: Set<string>;
  readonly written: { rows: number; cutTexts: number };
  /** Lists of the sheets before, in the sheet of lists. */
  readonly first: number;
}

async function writeSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  { name, columns, rows, sums }: SheetToWrite,
  { most, used, written, first }: Writing,
): Promise<void> {
  let page = startSheet(book, sheetName(name, used), columns, first);
  let count = 0;
  const added = new Map((sums?.of ?? []).map((column) => [column, 0]));
  const countCut = (): void => void written.cutTexts++;
  for await (const row of rows) {
    if (count === most) {
      page.commit();
      page = startSheet(book, sheetName(name, used), columns, first);
      count = 0;
    }
    const line = page.getRow(count + 2);
    for (let column = 0; column < row.length; column++) putCell(line, column + 1, row[column]!, countCut);
    tint(line, columns);
    for (const [column, before] of added) if (typeof row[column] === 'number') added.set(column, before + row[column]);
    line.commit();
    count++;
    written.rows++;
    if (count % BREATH === 0) await setImmediate();
  }
  if (sums) putSums(page.getRow(count + 2), sums, added);
  page.commit();
}

const TYPED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF8E1' } } as const;

/** Cells that people fill in. */
function tint(line: ExcelJS.Row, columns: readonly ColumnToWrite[]): void {
  columns.forEach(({ typed }, index) => {
    if (typed === undefined) return;
    const cell = line.getCell(index + 1);
    cell.fill = TYPED;
    cell.alignment = { vertical: 'top', wrapText: true };
    if (typed === 'text') cell.numFmt = '@';
  });
}

function putSums(line: ExcelJS.Row, { label, at }: SumsToWrite, added: ReadonlyMap<number, number>): void {
  line.getCell(at + 1).value = safeText(label);
  for (const [column, sum] of added) {
    const letter = columnLetters(column);
    const cell = line.getCell(column + 1);
    cell.value = { formula: `SUM(${letter}2:${letter}${line.number - 1})`, result: Number(sum.toPrecision(12)) };
  }
  line.font = { bold: true };
  line.commit();
}

function putCell(line: ExcelJS.Row, column: number, value: Cell, countCut: () => void): void {
  if (value === null || value === '') return;
  const cell = line.getCell(column);
  if (typeof value === 'string') {
    if (value.length > LONGEST_TEXT) countCut();
    cell.value = safeText(value);
  } else if (typeof value === 'object' && 'fault' in value) cell.value = safeText(value.text);
  else if (typeof value === 'object') {
    cell.value = value.date;
    cell.numFmt = Number.isInteger(value.date) ? DATE : MOMENT;
  } else if (typeof value === 'boolean' || Number.isFinite(value)) cell.value = value;
}

function startSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  columns: readonly ColumnToWrite[],
  first: number,
): ExcelJS.Worksheet {
  const page = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  page.columns = columns.map(({ header, width }) => ({
    width: width ?? Math.min(Math.max(header.length + 2, 10), 60),
  }));
  const line = page.getRow(1);
  columns.forEach(({ header }, index) => {
    const cell = line.getCell(index + 1);
    cell.value = safeText(header);
    cell.font = { bold: true };
    cell.alignment = { vertical: 'middle', wrapText: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF4' } };
    cell.border = { bottom: { style: 'thin', color: { argb: 'FF8A9AAB' } } };
  });
  columns.forEach(({ note }, index) => {
    if (note) line.getCell(index + 1).note = safeText(note);
  });
  line.commit();
  columns.forEach(({ choices }, index) => {
    const at = columnLetters(first + listed(columns.slice(0, index)).length);
    offerChoices(page, index + 1, choices ?? [], at);
  });
  if (columns.length > 0) page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  return page;
}

/** Rows below the header that offer choices. */
const OFFERED_ROWS = 5_000;
/** Longest list that Excel takes inside the rule itself. */
const LONGEST_LIST = 255;

/** Whether a list has no place in the rule: too long, or a choice with a comma or quotes. */
const needsSheet = (choices: readonly string[]): boolean =>
  choices.join(',').length > LONGEST_LIST || choices.some((choice) => /[",]/.test(choice));

/** Lists that stand in a sheet of their own, one a column, which only rules look at. */
const listed = (columns: readonly ColumnToWrite[]): readonly (readonly string[])[] =>
  columns.flatMap(({ choices }) => (choices && needsSheet(choices) ? [choices] : []));

const rangeOf = (letter: string, length: number): string => `'${CHOICE_SHEET}'!$${letter}$1:$${letter}$${length}`;

/** The sheet that long lists stand in. Readers of ours know its name and pass it by. */
function writeChoices(book: ExcelJS.stream.xlsx.WorkbookWriter, lists: readonly (readonly string[])[]): void {
  if (lists.length === 0) return;
  const page = book.addWorksheet(CHOICE_SHEET, { state: 'veryHidden' });
  for (let row = 0; row < Math.max(...lists.map((list) => list.length)); row++) {
    const line = page.getRow(row + 1);
    for (const [column, list] of lists.entries())
      if (row < list.length) line.getCell(column + 1).value = safeText(list[row]!);
    line.commit();
  }
  page.commit();
}

/** A list in each cell of a column. `at`: letter of the column in the sheet of lists, for one that has no place in the rule. */
function offerChoices(page: ExcelJS.Worksheet, column: number, choices: readonly string[], at: string): void {
  if (choices.length === 0) return;
  const list = needsSheet(choices) ? rangeOf(at, choices.length) : `"${choices.join(',')}"`;
  const letter = page.getColumn(column).letter;
  // The streaming writer has the rules too, though its type leaves them out.
  const { dataValidations } = page as unknown as {
    dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void };
  };
  dataValidations.add(`${letter}2:${letter}${OFFERED_ROWS}`, {
    type: 'list',
    allowBlank: true,
    formulae: [list],
    showErrorMessage: true,
    errorStyle: 'warning',
  });
}

/** Text that XML can hold: control characters as Excel writes them (`_x0001_`), text that looks so escaped, cut at the limit. */
function safeText(text: string): string {
  const whole = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  return whole
    .toWellFormed()
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => {
      return sign === '\n' || sign === '\t'
        ? sign
        : `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
    });
}

/** A name Excel takes, not used yet in the workbook (it compares without case). */
function sheetName(wanted: string, used: Set<string>): string {
  const base =
    wanted
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Sheet';
  for (let number = 1; ; number++) {
    const tail = number === 1 ? '' : ` (${number})`;
    const name = base.slice(0, 31 - tail.length) + tail;
    if (used.has(name.toLowerCase())) continue;
    used.add(name.toLowerCase());
    return name;
  }
}
