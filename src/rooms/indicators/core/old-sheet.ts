import { ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import {
  cellText,
  columnLetters,
  faultOf,
  isBlankCell,
  isColumnNumberRow,
  isHeaderAgain,
  isSectionRow,
  isTotalsRow,
  parseInteger,
  type Cell,
  type NumberedRow,
} from '../../../platform/tabular/index.ts';
import type { OldHead } from './old-heads.ts';
import { OLD_COLUMNS, type OldColumn, type OldNumbers } from './reconcile.ts';

/** A row of an old sheet. A `heading` carries figures that the rows below it make up ("I. Lĩnh vực cấp tỉnh"). */
export interface OldRow {
  readonly row: number;
  readonly label: string;
  readonly kind: 'row' | 'heading' | 'total';
  readonly numbers: OldNumbers;
}

export interface OldSheet {
  readonly rows: readonly OldRow[];
  /** Row of the file that holds the total; null where the sheet has none and the rows were added. */
  readonly totalRow: number | null;
  readonly total: OldNumbers;
  /** Columns whose rows do not add up to the total. */
  readonly off: readonly { readonly column: OldColumn; readonly rows: number; readonly total: number }[];
}

export type OldSheetProblem = Problem<'indicators.sheet-number' | 'indicators.sheet-without-rows'>;

const DASH = /^\s*[-–—]+\s*$/;
/** Lines of a printed sheet that carry figures and are no rows: the check row and shares. */
const NO_ROW = /^(?:kiểm tra|ghi chú|tỷ lệ|tỉ lệ)/iu;
/** STT of a heading where rows are numbered 1, 2, 3. */
const HEADING = /^(?:[IVXLC]+|[A-HĐ])[.)]?$/;

interface Line {
  readonly row: number;
  readonly order: string;
  readonly label: string;
  readonly numbers: OldNumbers;
  readonly isTotal: boolean;
}

/** Reads the rows below the head. One cell that is no count refuses the sheet: a number is not left out unseen. */
export function readOldRows(
  rows: readonly NumberedRow[],
  head: OldHead,
  place: { readonly file: string; readonly sheet: string | null },
): Result<OldSheet, OldSheetProblem> {
  const lines: Line[] = [];
  for (const { number, cells } of rows) {
    if (cells.every(isBlankCell) || isColumnNumberRow(cells) || isHeaderAgain(cells, head.places)) continue;
    if (isSectionRow(cells, head.places.length + 1)) continue;
    const label = labelOf(cells, head);
    if (NO_ROW.test(label)) continue;
    const read = numbersOf(cells, head);
    if (!read.ok) {
      const { text, header, index } = read.problem;
      const where = { ...(place.sheet !== null && { sheet: place.sheet }), row: number, column: columnLetters(index) };
      return refused(problem('indicators.sheet-number', { text, header }, { file: place.file, ...where }));
    }
    if (read.value === null) continue;
    lines.push({ row: number, order: orderOf(cells, head), label, numbers: read.value, isTotal: isTotalsRow(cells) });
  }
  const filled = lines.length > 0;
  return filled ? ok(sheetOf(lines)) : refused(problem('indicators.sheet-without-rows', {}, { file: place.file }));
}

const textAt = (cell: Cell | undefined): string =>
  cell === undefined || isBlankCell(cell) ? '' : tidy(cellText(cell));

/** The name of the row; a total's word may stand in a merged cell further left. */
const labelOf = (cells: readonly Cell[], { label }: OldHead): string =>
  textAt(cells[label]) ||
  cells
    .slice(0, label)
    .map(textAt)
    .find((text) => text !== '') ||
  '';

const orderOf = (cells: readonly Cell[], { label }: OldHead): string => (label > 0 ? textAt(cells[label - 1]) : '');

/** Counts of a row; null for a line of text; the offending cell where a row has counts and something else. */
function numbersOf(
  cells: readonly Cell[],
  { places }: OldHead,
): Result<OldNumbers | null, { code: string; text: string; header: string; index: number }> {
  const numbers: Partial<Record<OldColumn, number>> = {};
  let wrong: { code: string; text: string; header: string; index: number } | null = null;
  for (const { index, column, header } of places) {
    const cell = cells[index] ?? null;
    if (isBlankCell(cell)) continue;
    const value = typeof cell === 'string' && DASH.test(cell) ? 0 : faultOf(cell) ? 'invalid' : parseInteger(cell);
    if (typeof value === 'number' && value >= 0) numbers[column] = (numbers[column] ?? 0) + value;
    else wrong ??= { code: 'indicators.sheet-number', text: tidy(cellText(cell)).slice(0, 60), header, index };
  }
  if (Object.keys(numbers).length === 0) return ok(null);
  return wrong ? refused(wrong) : ok(numbers);
}

function sheetOf(lines: readonly Line[]): OldSheet {
  const numbered = lines.some(({ order, label }) => /^\d+[.)]?$/.test(order) || /^\d+[.)]\s/.test(label));
  // The whole sheet's total, not that of a section: the one that counts most.
  const totals = lines.filter((line) => line.isTotal);
  const total = totals.toSorted((a, b) => sizeOf(b.numbers) - sizeOf(a.numbers) || b.row - a.row)[0] ?? null;
  const rows = lines.map(({ row, order, label, numbers, isTotal }): OldRow => {
    const heading = numbered && (HEADING.test(order) || /^[IVX]+[.)]\s/.test(label));
    return { row, label, kind: isTotal ? 'total' : heading ? 'heading' : 'row', numbers };
  });
  const sum = sumOf(rows.filter((row) => row.kind === 'row'));
  if (!total) return { rows, totalRow: null, total: withParts(sum), off: [] };
  const single = rows.every((row) => row.kind !== 'row');
  const off = OLD_COLUMNS.flatMap((column) => {
    const [whole, added] = [total.numbers[column], sum[column] ?? 0];
    return single || whole === undefined || whole === added ? [] : [{ column, rows: added, total: whole }];
  });
  return { rows, totalRow: total.row, total: withParts(total.numbers), off };
}

const sizeOf = (numbers: OldNumbers): number => Object.values(numbers).reduce((sum, value) => sum + value, 0);

function sumOf(rows: readonly OldRow[]): OldNumbers {
  const sum: Partial<Record<OldColumn, number>> = {};
  for (const { numbers } of rows)
    for (const [column, value] of Object.entries(numbers) as [OldColumn, number][])
      sum[column] = (sum[column] ?? 0) + value;
  return sum;
}

/** Received in total, where a sheet gives only what was carried over and what came in. */
function withParts(numbers: OldNumbers): OldNumbers {
  const { received, carried, 'in-period': fresh } = numbers;
  return received === undefined && carried !== undefined && fresh !== undefined
    ? { ...numbers, received: carried + fresh }
    : numbers;
}
