import { tidy } from '../../kernel/index.ts';
import { cellText, isBlankCell } from './cells.ts';
import { isColumnNumberRow } from './rows.ts';
import type { Cell, Merge, Row } from './table.ts';

/** First rows of a sheet as the file numbers them. */
export interface NumberedRow {
  readonly number: number;
  readonly cells: Row;
}

export interface HeaderColumn {
  /** Place in the rows, from 0. */
  readonly index: number;
  /** Parts of a header of several rows, joined by " / ": "Số hồ sơ đã giải quyết / Trước hạn". */
  readonly header: string;
  readonly path: readonly string[];
}

export interface FoundHeader {
  /** Rows of the file the header stands in, from 1. */
  readonly headerRows: readonly number[];
  /** The row "(1) (2) (3)" under it, or null. */
  readonly columnNumberRow: number | null;
  /** Row of the file where data may begin: the first after header and column numbers. */
  readonly firstDataRow: number;
  /** Columns that have a header. */
  readonly columns: readonly HeaderColumn[];
  /** How many of them the scoring knew. */
  readonly known: number;
  /** Texts above the table: motto, title, period. */
  readonly above: readonly string[];
}

/**
 * How well a text is known as a header: 0 for unknown, more for better. Asked with the joined path and with its last part.
 */
export type HeaderScore = (text: string) => number;

const MOST_ROWS = 60;
const MOST_HEADER_ROWS = 4;
/** Merged ranges looked at; a header has dozens. */
const MOST_MERGES = 2000;
/** A header longer than this is a sentence. */
const LONGEST = 300;

type Grid = (string | null)[][];

/**
 * Finds where a table starts among the first rows of a sheet: the one to four neighbouring rows whose columns the scoring
 * knows best. Titles above are passed over; merged group headings (or, without merges, headings with blanks to their
 * right and texts below) become paths. Null where fewer than two columns (one, in a table of one column) are known.
 */
export function findHeader(
  rows: readonly NumberedRow[],
  merges: readonly Merge[],
  score: HeaderScore,
): FoundHeader | null {
  const sample = rows.slice(0, MOST_ROWS);
  const last = sample.at(-1)?.number ?? 0;
  const near = merges.filter((merge) => merge.top <= last).slice(0, MOST_MERGES);
  const grid = fill(sample, near);
  const memo = new Map<string, number>();
  const scored = (text: string): number => {
    let value = memo.get(text);
    if (value === undefined) memo.set(text, (value = score(text)));
    return value;
  };
  let best: { top: number; bottom: number; columns: HeaderColumn[]; known: number; points: number } | null = null;
  for (let top = 0; top < grid.length; top++) {
    for (let bottom = top; bottom < Math.min(grid.length, top + MOST_HEADER_ROWS); bottom++) {
      if (bottom > top && !mayJoin(sample, bottom)) break;
      if (crosses(near, sample, top, bottom)) continue;
      const columns = columnsOf(grid, top, bottom);
      const { known, points } = judge(columns, scored);
      // One row less explains as much: prefer it, unless group headings would lose their parts.
      const worth =
        points - (bottom - top) * 0.01 - (bottom + 1 < grid.length && continues(grid, sample, bottom) ? 0.5 : 0);
      if (known > 0 && (!best || worth > best.points)) best = { top, bottom, columns, known, points: worth };
    }
  }
  if (!best || best.known < Math.min(2, best.columns.length)) return null;
  return found(best, sample, grid);
}

function found(
  best: { top: number; bottom: number; columns: HeaderColumn[]; known: number },
  sample: readonly NumberedRow[],
  grid: Grid,
): FoundHeader {
  const last = sample[best.bottom]!.number;
  const next = sample[best.bottom + 1];
  const columnNumberRow = next && isColumnNumberRow(next.cells) ? next.number : null;
  const above: string[] = [];
  for (const row of grid.slice(0, best.top)) {
    for (const text of row) if (text !== null && above.at(-1) !== text && !above.includes(text)) above.push(text);
  }
  return {
    headerRows: sample.slice(best.top, best.bottom + 1).map((row) => row.number),
    columnNumberRow,
    firstDataRow: (columnNumberRow ?? last) + 1,
    columns: best.columns,
    known: best.known,
    above,
  };
}

const textOf = (cell: Cell | undefined): string | null => {
  if (cell === undefined || isBlankCell(cell)) return null;
  const text = tidy(cellText(cell));
  return text === '' || text.length > LONGEST ? null : text;
};

/** Texts of the sample; a merged range says its text in every cell, except where it spans the whole table (a title). */
function fill(sample: readonly NumberedRow[], merges: readonly Merge[]): Grid {
  const grid = sample.map((row) => Array.from(row.cells, textOf));
  const width = Math.max(0, ...grid.map((row) => row.length));
  const place = new Map(sample.map((row, index) => [row.number, index]));
  for (const { top, left, bottom, right } of merges) {
    const text = grid[place.get(top) ?? -1]?.[left];
    if (text === null || text === undefined) continue;
    for (let number = top; number <= Math.min(bottom, top + MOST_ROWS); number++) {
      const row = grid[place.get(number) ?? -1];
      if (!row) continue;
      for (let column = left; column <= Math.min(right, width - 1); column++) {
        while (row.length <= column) row.push(null);
        row[column] = text;
      }
    }
  }
  return grid;
}

/** A lower row of a header holds words only: a number or date there belongs to the data. */
function mayJoin(sample: readonly NumberedRow[], index: number): boolean {
  const row = sample[index]!;
  if (row.number !== sample[index - 1]!.number + 1) return false;
  let texts = 0;
  for (const cell of row.cells) {
    if (isBlankCell(cell)) continue;
    if (typeof cell !== 'string' || /^[\d.,/:()\s-]+$/.test(cell)) return false;
    texts++;
  }
  return texts > 0 && !isColumnNumberRow(row.cells);
}

/** Whether a merged range is cut by the upper or lower edge of a header: then these rows are not all of it. */
function crosses(merges: readonly Merge[], sample: readonly NumberedRow[], top: number, bottom: number): boolean {
  const from = sample[top]!.number;
  const to = sample[bottom]!.number;
  return merges.some(
    (merge) =>
      (merge.top < from && merge.bottom >= from && merge.bottom <= to) ||
      (merge.top >= from && merge.top <= to && merge.bottom > to),
  );
}

/** Whether the row below only fills blanks this row left between its texts: parts of a group heading. */
function continues(grid: Grid, sample: readonly NumberedRow[], bottom: number): boolean {
  if (!mayJoin(sample, bottom + 1)) return false;
  const row = grid[bottom]!;
  const below = grid[bottom + 1]!;
  const first = row.findIndex((text) => text !== null);
  if (first < 0) return false;
  let filled = 0;
  let both = 0;
  let upper = 0;
  for (let column = first; column < Math.max(row.length, below.length); column++) {
    const has = (row[column] ?? null) !== null;
    if (has) upper++;
    if ((below[column] ?? null) === null) continue;
    if (has) both++;
    else filled++;
  }
  return filled > 0 && both < upper;
}

/** Header path of each column of the rows `top` to `bottom`. */
function columnsOf(grid: Grid, top: number, bottom: number): HeaderColumn[] {
  const rows = grid.slice(top, bottom + 1).map((row) => [...row]);
  const width = Math.max(0, ...rows.map((row) => row.length));
  for (let level = 0; level < rows.length - 1; level++) spread(rows, level, width);
  const columns: HeaderColumn[] = [];
  for (let index = 0; index < width; index++) {
    const path: string[] = [];
    for (const row of rows) {
      const text = row[index] ?? null;
      if (text !== null && path.at(-1) !== text) path.push(text);
    }
    if (path.length > 0) columns.push({ index, header: path.join(' / '), path });
  }
  return columns;
}

/** A heading without merge reaches over the blanks to its right that have texts below, within its own group. */
function spread(rows: Grid, level: number, width: number): void {
  const row = rows[level]!;
  const parent = level > 0 ? rows[level - 1]! : null;
  const below = (column: number): boolean => rows.slice(level + 1).some((other) => (other[column] ?? null) !== null);
  let from = -1;
  for (let column = 0; column < width; column++) {
    if ((row[column] ?? null) !== null) {
      from = below(column) ? column : -1;
    } else if (from >= 0 && below(column) && (!parent || parent[column] === parent[from])) {
      while (row.length <= column) row.push(null);
      row[column] = row[from]!;
    } else from = -1;
  }
}

/** How many columns are known, each header counted once, and how well. */
function judge(columns: readonly HeaderColumn[], score: HeaderScore): { known: number; points: number } {
  const seen = new Set<string>();
  let known = 0;
  let points = 0;
  for (const { header, path } of columns) {
    if (seen.has(header)) continue;
    seen.add(header);
    const value = Math.max(score(header), path.length > 1 ? score(path.at(-1)!) * 0.9 : 0);
    if (value <= 0) continue;
    known++;
    points += 1 + Math.min(value, 1);
  }
  return { known, points };
}
