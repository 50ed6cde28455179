import { basename } from 'node:path';
import type { Handler } from 'htmlparser2';
import type { Limits } from './limits.ts';
import { fail } from './problems.ts';
import type { Cell, Merge } from './table.ts';

/** Tables of one page; more is a page made to tire us. */
const MOST_TABLES = 1000;
const MOST_DEPTH = 40;
const MOST_MERGES = 100_000;

interface Open {
  readonly index: number;
  caption: string | null;
  row: Cell[] | null;
  /** Text of the cell being read, or null between cells. */
  text: string | null;
  /** Rows below that a rowspan still covers, by column. */
  readonly covered: number[];
  /** Column of the cell being read. */
  cellAt: number;
}

/**
 * Collects the tables of an HTML page from parser events: with a target, the rows of that table; without, only how many
 * rows each table has. Spans are laid out: the text stands in the first cell, covered cells are null, as in a workbook.
 * A table inside a cell is a table of its own.
 */
export class HtmlTables implements Partial<Handler> {
  rows: Cell[][] = [];
  merges: Merge[] = [];
  readonly tables: { index: number; rows: number; caption: string }[] = [];
  /** Rows of the target met so far. */
  rowNumber = 0;
  /** Whether the target table has ended. */
  done = false;
  private readonly open: Open[] = [];
  private silent = 0;
  private readonly target: number | null;
  private readonly file: string;
  private readonly limits: Limits;

  constructor(source: { readonly path: string; readonly limits: Limits }, target: number | null) {
    this.target = target;
    this.file = basename(source.path);
    this.limits = source.limits;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    if (name === 'table') return this.openTable();
    if (name === 'script' || name === 'style') this.silent++;
    const table = this.open.at(-1);
    if (!table) return;
    if (name === 'tr') {
      this.endRow(table);
      table.row = [];
    } else if (name === 'td' || name === 'th') {
      this.endCell(table);
      table.row ??= [];
      table.text = '';
      this.span(table, attributes);
    } else if (name === 'caption') {
      table.caption = '';
    } else if ((name === 'br' || name === 'p' || name === 'div') && table.text) {
      table.text += '\n';
    }
  }

  onclosetag(name: string): void {
    if (name === 'script' || name === 'style') this.silent = Math.max(0, this.silent - 1);
    const table = this.open.at(-1);
    if (!table) return;
    if (name === 'td' || name === 'th') this.endCell(table);
    else if (name === 'tr') this.endRow(table);
    else if (name === 'caption') {
      const entry = this.tables[table.index];
      if (entry) entry.caption = clean(table.caption ?? '');
      table.caption = null;
    } else if (name === 'table') {
      this.endRow(table);
      this.open.pop();
      if (table.index === this.target) this.done = true;
    }
  }

  ontext(text: string): void {
    const table = this.open.at(-1);
    if (!table || this.silent > 0) return;
    if (table.text !== null) {
      table.text += text.replace(/[\s\u00a0]+/g, ' ');
      if (table.text.length > this.limits.cellLength) {
        fail('tabular.cell-too-long', { file: this.file, row: this.rowNumber + 1 }, { limit: this.limits.cellLength });
      }
    } else if (table.caption !== null) table.caption = (table.caption + text).slice(0, 500);
  }

  onend(): void {
    while (this.open.length > 0) this.onclosetag('table');
  }

  private openTable(): void {
    if (this.tables.length >= MOST_TABLES || this.open.length >= MOST_DEPTH) {
      fail('tabular.too-many-tables', { file: this.file }, { limit: MOST_TABLES });
    }
    this.open.push({ index: this.tables.length, caption: null, row: null, text: null, covered: [], cellAt: 0 });
    this.tables.push({ index: this.tables.length, rows: 0, caption: '' });
  }

  /** Makes room for the cell that begins and for the cells it covers. */
  private span(table: Open, attributes: Record<string, string>): void {
    const { row, covered } = table;
    if (!row) return;
    while ((covered[row.length] ?? 0) > 0) row.push(null);
    const wide = between(attributes.colspan, this.limits.columns);
    const high = between(attributes.rowspan, 65_534);
    const left = row.length;
    if (left + wide > this.limits.columns) {
      const where = { file: this.file, row: this.rowNumber + 1 };
      fail('tabular.too-many-columns', where, { count: left + wide, limit: this.limits.columns });
    }
    for (let i = 0; i < wide; i++) {
      row.push(null);
      // Counted down at the end of this row too, hence not `high - 1`.
      if (high > 1) covered[left + i] = high;
    }
    if ((wide > 1 || high > 1) && table.index === this.target && this.merges.length < MOST_MERGES) {
      const top = this.rowNumber + 1;
      this.merges.push({ top, left, bottom: top + high - 1, right: left + wide - 1 });
    }
    table.cellAt = left;
  }

  private endCell(table: Open): void {
    if (table.text === null || !table.row) return;
    const text = clean(table.text);
    table.text = null;
    if (text !== '') table.row[table.cellAt] = text;
  }

  private endRow(table: Open): void {
    this.endCell(table);
    const row = table.row;
    if (!row) return;
    table.row = null;
    for (let i = 0; i < table.covered.length; i++) {
      if ((table.covered[i] ?? 0) > 0) table.covered[i]!--;
    }
    const entry = this.tables[table.index];
    if (entry) entry.rows++;
    if (table.index !== this.target) return;
    this.rowNumber++;
    if (this.rowNumber > this.limits.rows) {
      fail('tabular.too-many-rows', { file: this.file }, { limit: this.limits.rows });
    }
    while (row.length > 0 && row[row.length - 1] === null) row.pop();
    this.rows.push(row);
  }
}

function between(value: string | undefined, most: number): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.min(Math.max(number, 1), most);
}

const clean = (text: string): string =>
  text
    .replace(/ +/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
