import { formatCount } from '../../../kernel/index.ts';
import { SIZE } from './decree30.ts';
import type { Cell, DocumentTable, HeadCell } from './model.ts';

/** Padding of a cell in millimetres, and space around its paragraph in points. */
export const CELL = { across: 1.2, down: 0.3, space: 1 } as const;

/** What a cell says. */
export const cellText = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'number' ? formatCount(cell, 'vi') : cell;

/** "(1)", "(2)", …: the row that the notes of a form refer to. */
export const columnNumbers = (table: DocumentTable): HeadCell[] =>
  table.columns.map((_, i) => ({ text: `(${i + 1})` }));

/** Type size of a table, in points. */
export const tablePoints = (orientation: 'portrait' | 'landscape'): number =>
  orientation === 'portrait' ? SIZE.table : SIZE.tableLandscape;
