import { bareKey, problem, tidy, type Place, type Problem } from '../../../kernel/index.ts';
import {
  cellText,
  findHeader,
  isBlankCell,
  isColumnNumberRow,
  isHeaderAgain,
  isTotalsRow,
  type FoundHeader,
  type NumberedRow,
} from '../../../platform/tabular/index.ts';
import {
  AnnexGrid,
  COLUMN_WORDS,
  columnOf,
  NEEDED,
  placeColumns,
  type AnnexColumn,
  type AnnexTable,
} from './annex-table.ts';
import { fieldOf } from './duties.ts';
import { isUpper } from './fold.ts';
import type { AnnexProblem } from './plan.ts';
import type { FieldCode } from './plan-extraction.ts';

type TextColumn = Exclude<AnnexColumn, 'number' | 'group'>;

/** A task of the annex in the words of the file; who and when is judged after. */
export interface AnnexRow extends Readonly<Record<TextColumn, string>> {
  readonly place: Place;
  /** As the file numbers it; a row without a number belongs to the one before and is told apart by a count: "5(2)". */
  readonly number: string;
  /** Roman number of the field's row, or null where the table has none. */
  readonly section: string | null;
  readonly field: FieldCode;
  /** Heading between the field and the task, or null. */
  readonly group: string | null;
  /** First and last row of the file. */
  readonly rows: { readonly from: number; readonly to: number };
}

export interface AnnexReading {
  readonly rows: readonly AnnexRow[];
  readonly problems: readonly Problem<AnnexProblem>[];
  /** Tables that hold tasks. */
  readonly tables: number;
}

const TEXTS: readonly TextColumn[] = ['task', 'product', 'lead', 'partners', 'due', 'remark'];
/** Known heads that make a table one of tasks. */
const LEAST_KNOWN = 3;

/**
 * Reads the task tables of an annex: titles above are passed over, repeated heads and rows that count columns too. A row of
 * a field or a group heads what follows; a row that goes on from the one before is joined to it, over the end of a page and
 * of a table as well.
 */
export function readAnnex(tables: readonly AnnexTable[], file: string): AnnexReading {
  const walk = new AnnexWalk(file);
  for (const table of tables) walk.read(table);
  return walk.result();
}

interface Layout {
  readonly columns: ReadonlyMap<AnnexColumn, number>;
  readonly header: FoundHeader;
  readonly width: number;
}

type Draft = { -readonly [Key in keyof AnnexRow]: AnnexRow[Key] };

class AnnexWalk {
  readonly #file: string;
  readonly #rows: Draft[] = [];
  readonly #problems: Problem<AnnexProblem>[] = [];
  #tables = 0;
  #layout: Layout | null = null;
  #section: string | null = null;
  #field: FieldCode = 'other';
  #group: string | null = null;
  /** The latest number that is none of a letter: letters below it are told apart by it. */
  #above = '';
  #broken = false;

  constructor(file: string) {
    this.#file = file;
  }

  result(): AnnexReading {
    return {
      rows: this.#rows.map(finished),
      problems: [...this.#problems, ...twice(this.#rows), ...lacking(this.#rows)],
      tables: this.#tables,
    };
  }

  read(table: AnnexTable): void {
    const header = headerOf(table);
    const width = Math.max(0, ...table.rows.map(({ cells }) => cells.length));
    if (header) {
      const columns = placeColumns(header.columns);
      const missing = NEEDED.filter((column) => !columns.has(column));
      for (const column of missing)
        this.#problems.push(
          problem(
            'plans.annex-column-missing',
            { column: COLUMN_WORDS[column] },
            { file: this.#file, sheet: table.name, row: header.headerRows[0] ?? 1 },
          ),
        );
      if (missing.length > 0) {
        this.#layout = null;
        return;
      }
      this.#layout = { columns, header, width };
    } else if (!this.#layout || width !== this.#layout.width) return;
    this.#tables += 1;
    this.#broken = this.#rows.length > 0;
    if (header) this.#headedBy(tidy(table.above ?? ''));
    const grid = new AnnexGrid(table);
    const first = header?.firstDataRow ?? 1;
    const rows = table.rows.filter(({ number, cells }) => number >= first && !isFurniture(cells, this.#layout!));
    for (const [at, row] of rows.entries()) {
      if (isSignature(row.cells)) break;
      if (isHeadAgain(row.cells, this.#layout.header.columns)) this.#broken = true;
      else this.#take(table, grid, row.number, rows[at + 1]?.number ?? null);
    }
  }

  #take(table: AnnexTable, grid: AnnexGrid, row: number, next: number | null): void {
    const { columns, width } = this.#layout!;
    const at = (column: AnnexColumn): string => grid.own(row, columns.get(column));
    const current = this.#rows.at(-1);
    const number = this.#numberOf(at('number'), current);
    const own = TEXTS.map((column) => [column, at(column)] as const);
    const filled = own.filter(([, text]) => text !== '');
    if (filled.length === 0 && at('number') === '' && at('group') === '') return;
    const [only] = filled.length === 1 ? filled : [];
    const mayHead =
      filled.every(([column]) => column === 'task') || isWide(grid, row, columns.get(only?.[0] ?? 'task'), width);
    if (mayHead && this.#heads(grid, row, next, { width, number, only: only?.[1] ?? '' })) return;
    if (current && this.#goesOn(grid, row, number, current)) {
      for (const [column, text] of filled) current[column] = joined(current[column], text);
      current.rows = { from: current.rows.from, to: row };
      this.#broken = false;
      return;
    }
    this.#broken = false;
    const group = grid.reaching(row, columns.get('group'));
    const said = (column: TextColumn): string => {
      const text = grid.reaching(row, columns.get(column));
      return current && DITTO.test(text) ? current[column] : text;
    };
    this.#rows.push({
      ...Object.fromEntries(TEXTS.map((column) => [column, said(column)])),
      place: { file: this.#file, sheet: table.name, row },
      number: number === '' ? this.#unnumbered(current) : number,
      section: this.#section,
      field: this.#field,
      group: group === '' ? this.#group : tidy(group),
      rows: { from: row, to: row },
    } as Draft);
  }

  /**
   * The number of a row. A letter stands under the number above it: "1.a". A workbook shows the tenth of a group, typed as a
   * number, as 1.1: after 1.9 that is 1.10.
   */
  #numberOf(text: string, current: Draft | undefined): string {
    const number = numberOf(text);
    if (/^\p{L}$/u.test(number) && !ROMAN.test(number)) return this.#above === '' ? number : `${this.#above}.${number}`;
    const [, start, last] = /^(.*\.)(\d+)$/u.exec(number) ?? [];
    const tenth = last !== undefined && current?.number === `${start}${Number(last) * 10 - 1}` ? `${number}0` : number;
    if (tenth !== '') this.#above = tenth;
    return tenth;
  }

  /** Whether the row only heads what follows; remembers what it says. `only` is its text where it has a single one. */
  #heads(
    grid: AnnexGrid,
    row: number,
    next: number | null,
    { width, number, only }: { width: number; number: string; only: string },
  ): boolean {
    const { columns } = this.#layout!;
    const inTask = grid.own(row, columns.get('task')) || grid.own(row, columns.get('group')) || only;
    const inNumber = grid.own(row, columns.get('number'));
    const first = grid.own(row, 0);
    const wide = [0, 1, 2].some((column) => isWide(grid, row, column, width));
    const text = tidy(inTask || first || inNumber);
    const label = LABEL.exec(inTask === '' ? text : `${inNumber} ${text}`);
    if (label) {
      this.#open(label[1] ?? '', label[2] ?? '');
      return true;
    }
    const below = next === null ? '' : numberOf(grid.own(next, columns.get('number')));
    const lettered = /^\p{Ll}$/u.test(below) && text.endsWith(':');
    const parent = number !== '' && inTask !== '' && (below.startsWith(`${number}.`) || lettered);
    const word = inTask === '' || wide || (number === '' && (isUpper(text) || text.endsWith(':')));
    if (!parent && (!word || (number !== '' && inTask !== ''))) return false;
    if (wide && fieldOf(text) !== 'other') this.#field = fieldOf(text);
    this.#group = text.replace(/^\d+(?:\.\d+)*[.)]?\s+/u, '').replace(/:$/u, '');
    return true;
  }

  /** Offices that make a table for each field write its name above, with a number or without. */
  #headedBy(above: string): void {
    const [, label = '', heading = ''] = /^(?:(\d{1,2}|[IVX]{1,5})[.):/]?\s+)?(.*)$/u.exec(above) ?? [];
    if (fieldOf(heading) === 'other') return;
    if (label !== '') this.#open(label, heading);
    else [this.#field, this.#group, this.#above] = [fieldOf(heading), null, ''];
  }

  /** A Roman number opens a field. A letter does where no Roman number did; below one it opens a group. */
  #open(label: string, heading: string): void {
    const roman = ROMAN.test(label);
    if (!roman && this.#section !== null && ROMAN.test(this.#section)) {
      this.#group = heading;
      return;
    }
    this.#section = label;
    this.#above = '';
    this.#field = fieldOf(heading);
    this.#group = null;
  }

  /** A row belongs to the task before where its number is merged with that one's, or where it has none and says no whole task. */
  #goesOn(grid: AnnexGrid, row: number, number: string, current: Draft): boolean {
    const { columns } = this.#layout!;
    const task = grid.own(row, columns.get('task'));
    const again = number === current.number && (task === '' || /^\(tiếp/iu.test(task));
    if (number !== '') return again;
    if (grid.goesOn(row, columns.get('number')) || task === '') return true;
    if (/^[\p{Ll}(–-]/u.test(task)) return true;
    const lead = grid.own(row, columns.get('lead')) || grid.goesOn(row, columns.get('lead'));
    return this.#broken && !/[.;]$/u.test(current.task) && !lead;
  }

  /** A task that stands under the number of the one before. */
  #unnumbered(current: Draft | undefined): string {
    const [, base = '', count = '1'] = /^(.*?)(?:\((\d+)\))?$/u.exec(current?.number ?? '') ?? [];
    return current && current.section === this.#section
      ? `${base}(${Number(count) + 1})`
      : `(${this.#rows.length + 1})`;
  }
}

/** "I. Cải cách thể chế", "A. Nhiệm vụ chung". */
const LABEL = /^([IVX]{1,5}|[A-HĐ])[.):/]?\s+(\p{L}.*)$/u;

const ROMAN = /^[IVX]+$/u;

/** "As above", in the ways that cells say it. */
const DITTO = /^[-–"“”″〃\s]*(?:nt|n\/t|như trên|["“”″〃])[-.\s"”]*$/iu;

const isWide = (grid: AnnexGrid, row: number, column: number | undefined, width: number): boolean =>
  column !== undefined && grid.own(row, column) !== '' && grid.width(row, column) * 2 > width;

const numberOf = (text: string): string => tidy(text).replace(/[.):]+$/u, '');

const isFurniture = (cells: NumberedRow['cells'], layout: Layout): boolean =>
  cells.every(isBlankCell) || isColumnNumberRow(cells) || (isTotalsRow(cells) && layout.width > 2);

/** Who made and who signs the paper, below its table. */
const SIGNATURE = /^(?:NGƯỜI LẬP|(?:KT|TM|TL|TUQ|Q)\. ?\p{Lu}|NƠI NHẬN|THỦ TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH)/u;

function isSignature(cells: NumberedRow['cells']): boolean {
  const texts = cells.filter((cell) => !isBlankCell(cell)).map((cell) => cellText(cell).normalize('NFC').trim());
  return texts.some((text) => SIGNATURE.test(text)) && texts.every(isUpper);
}

/** Whether a row says the heads again, or one row of heads that stand in two: "Chủ trì" and "Phối hợp" under what holds both. */
function isHeadAgain(cells: NumberedRow['cells'], columns: FoundHeader['columns']): boolean {
  if (isHeaderAgain(cells, columns)) return true;
  const filled = cells.flatMap((cell, at) => (isBlankCell(cell) ? [] : [[at, bareKey(cellText(cell))] as const]));
  const isHead = ([at, key]: readonly [number, string]): boolean =>
    columns.some(({ index, path }) => index === at && path.some((head) => bareKey(head) === key));
  return filled.length > 1 && filled.every(isHead);
}

function headerOf(table: AnnexTable): FoundHeader | null {
  const found = findHeader(table.rows, table.merges, (text) => (columnOf(text) ? 1 : 0));
  if (!found || found.known < LEAST_KNOWN) return null;
  const places = placeColumns(found.columns);
  // A row of tasks may hold words of heads by chance, but neither "STT" nor "chủ trì" above a column.
  return places.has('number') || places.has('lead') ? found : null;
}

/** Text that goes on: a broken word or sentence on the same line, anything else below. */
function joined(before: string, more: string): string {
  const text = more.replace(/^\(tiếp(?: theo)?\)\s*/iu, '');
  if (before === '' || text === '') return before || text;
  return /^[\p{Ll}]/u.test(text) || before.endsWith(',') ? `${before} ${text}` : `${before}\n${text}`;
}

const finished = (row: Draft): AnnexRow => ({ ...row, task: tidy(row.task), product: row.product.trim() });

/** Two tasks with one number under the same field; numbers may begin anew with each field. */
function twice(rows: readonly AnnexRow[]): Problem<AnnexProblem>[] {
  const seen = new Map<string, AnnexRow>();
  return rows.flatMap((row) => {
    const key = `${row.section ?? ''} ${row.number}`;
    const first = seen.get(key);
    if (!first) seen.set(key, row);
    return first
      ? [problem('plans.annex-number-twice', { number: row.number, first: first.place.row ?? 0 }, row.place)]
      : [];
  });
}

/** Rows without a task or without anybody who leads it. */
const lacking = (rows: readonly AnnexRow[]): Problem<AnnexProblem>[] =>
  rows.flatMap((row) => [
    ...(row.task === '' ? [problem('plans.annex-task-missing' as const, { number: row.number }, row.place)] : []),
    ...(row.lead === '' ? [problem('plans.annex-lead-missing' as const, { number: row.number }, row.place)] : []),
  ]);

/** Address of a task of the annex: `PL.II.3`, without the field's number `PL.3`. Stays with what derives from the task. */
export const annexAddress = ({ section, number }: Pick<AnnexRow, 'section' | 'number'>): string =>
  section === null ? `PL.${number}` : `PL.${section}.${number}`;
