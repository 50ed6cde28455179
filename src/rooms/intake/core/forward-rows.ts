import { bareKey, ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { ListShape } from '../../../platform/tabular/index.ts';

/** A line of what the press or another portal forwards, as it was typed. */
export interface ForwardRow {
  /** Line of the file. */
  readonly row: number;
  readonly reference: string;
  readonly title: string;
  readonly body: string;
  readonly field: string;
  readonly place: string;
}

/** Rows that are forwarded at a time. */
export const MOST_FORWARDED = 100;

const HEADS = {
  reference: ['so tham chieu', 'ma', 'ma so', 'reference'],
  title: ['tom tat', 'tieu de', 'in short', 'title'],
  body: ['noi dung', 'noi dung phan anh', 'what happened', 'text'],
  field: ['linh vuc', 'field'],
  place: ['xa phuong', 'xa', 'dia ban', 'place'],
} as const;
type Column = keyof typeof HEADS;
type Columns = Readonly<Record<Column, number>>;

function columnsOf(cells: readonly string[]): Columns | null {
  const keys = cells.map(bareKey);
  const at = (column: Column): number => keys.findIndex((key) => (HEADS[column] as readonly string[]).includes(key));
  const columns = {
    reference: at('reference'),
    title: at('title'),
    body: at('body'),
    field: at('field'),
    place: at('place'),
  };
  return columns.reference >= 0 && columns.title >= 0 && columns.body >= 0 ? columns : null;
}

const REFERENCE = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u;

function rowOf(cells: readonly string[], columns: Columns, row: number): Result<ForwardRow, readonly Problem[]> {
  const cell = (column: Column): string => tidy(columns[column] < 0 ? '' : (cells[columns[column]] ?? ''));
  const found = {
    row,
    reference: cell('reference'),
    title: cell('title'),
    body: cell('body'),
    field: cell('field'),
    place: cell('place'),
  };
  if (!REFERENCE.test(found.reference)) return refused([problem('intake.reference-missing', { row }, { row })]);
  return found.title === '' || found.body === ''
    ? refused([problem('intake.row-words-missing', { row }, { row })])
    : ok(found);
}

/** How such a file is read: CSV, XLSX or HTML. */
export const FORWARD_SHAPE: ListShape<Columns, ForwardRow> = {
  header: columnsOf,
  row: rowOf,
  notSuch: 'intake.no-such-file',
  tooMany: 'intake.too-many-rows',
};

/** The same reference twice in one file counts once: the first. */
export function withoutRepeats(rows: readonly ForwardRow[]): readonly ForwardRow[] {
  const seen = new Set<string>();
  return rows.filter(({ reference }) => !seen.has(reference) && seen.add(reference));
}
