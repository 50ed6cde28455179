import { bareKey, tidy } from '../../../kernel/index.ts';
import { cellText, type Merge, type NumberedRow } from '../../../platform/tabular/index.ts';

/** A sheet of a workbook or a table of a document, as the annex is read from it. */
export interface AnnexTable {
  /** Name of the sheet, or which table of the document it is. */
  readonly name: string;
  /** The paragraph above a table of a document. */
  readonly above?: string;
  readonly rows: readonly NumberedRow[];
  readonly merges: readonly Merge[];
}

export type AnnexColumn = 'number' | 'group' | 'task' | 'product' | 'lead' | 'partners' | 'due' | 'remark';

/** Columns without which nobody could say who does what by when. */
export const NEEDED: readonly AnnexColumn[] = ['task', 'product', 'lead', 'due'];

/** Names of columns in sentences, as annexes head them. */
export const COLUMN_WORDS = {
  number: 'STT',
  group: 'Nhóm nhiệm vụ',
  task: 'Nhiệm vụ',
  product: 'Sản phẩm',
  lead: 'Cơ quan chủ trì',
  partners: 'Cơ quan phối hợp',
  due: 'Thời gian',
  remark: 'Ghi chú',
} as const satisfies Readonly<Record<AnnexColumn, string>>;

/** Words that heads of columns hold, without marks; the first that fits. "Cơ quan chủ trì, phối hợp" names both: a partner column. */
const HEADS: readonly (readonly [AnnexColumn, RegExp])[] = [
  ['number', /^(?:s ?tt|tt|so tt|so thu tu|no)$/],
  ['partners', /phoi hop/],
  ['lead', /chu tri|(?:co quan|don vi).* thuc hien|phan cong/],
  ['due', /^(?:thoi gian|thoi han|tien do|han hoan thanh|thoi diem|hoan thanh)/],
  ['product', /san pham|ket qua|dau ra/],
  ['remark', /ghi chu/],
  ['task', /nhiem vu|noi dung|cong viec|hoat dong/],
];
/** Heads longer than this are sentences. */
const LONGEST_HEAD = 70;

/** Which column a head names, or null. */
export function columnOf(head: string): AnnexColumn | null {
  const key = bareKey(head);
  if (key.length > LONGEST_HEAD) return null;
  return HEADS.find(([, words]) => words.test(key))?.[0] ?? null;
}

/** Where each column stands, from the heads of a table. Of two that name the same, the more particular is meant. */
export function placeColumns(
  columns: readonly { readonly index: number; readonly path: readonly string[] }[],
): ReadonlyMap<AnnexColumn, number> {
  const named = columns.flatMap(({ index, path }) => {
    const own = path.at(-1) ?? '';
    const column = columnOf(own) ?? columnOf(path.join(' '));
    return column ? [{ index, column, key: bareKey(own) }] : [];
  });
  const places = new Map<AnnexColumn, number>();
  for (const { index, column } of named) if (!places.has(column)) places.set(column, index);
  const particular = (column: AnnexColumn, words: RegExp): number | undefined =>
    named.find((one) => one.column === column && words.test(one.key))?.index;
  const due = particular('due', /^(?:thoi gian |thoi han )?(?:hoan thanh|ket thuc)/);
  if (due !== undefined) places.set('due', due);
  const task = particular('task', /cu the|chi tiet/);
  const general = places.get('task');
  if (task !== undefined && general !== undefined && task !== general) {
    places.set('task', task);
    places.set('group', general);
  }
  return places;
}

/** The cells of a table with what merged ranges say of them. */
export class AnnexGrid {
  readonly #rows: ReadonlyMap<number, NumberedRow>;
  readonly #merged = new Map<string, Merge>();

  constructor({ rows, merges }: AnnexTable) {
    this.#rows = new Map(rows.map((row) => [row.number, row]));
    const last = rows.at(-1)?.number ?? 0;
    for (const merge of merges)
      for (let row = merge.top; row <= Math.min(merge.bottom, last); row++)
        for (let column = merge.left; column <= merge.right; column++) this.#merged.set(`${row}:${column}`, merge);
  }

  /** Text that stands in this very cell, line breaks kept. */
  own(row: number, column: number | undefined): string {
    if (column === undefined) return '';
    const merge = this.#merged.get(`${row}:${column}`);
    if (merge && (merge.top !== row || merge.left !== column)) return '';
    return linesOf(cellText(this.#rows.get(row)?.cells[column] ?? null).replace(ISO_DAY, '$3/$2/$1'));
  }

  /** Text that holds for the cell: its own, or that of the cell which reaches down or over to it. */
  reaching(row: number, column: number | undefined): string {
    if (column === undefined) return '';
    const merge = this.#merged.get(`${row}:${column}`);
    return merge ? this.own(merge.top, merge.left) : this.own(row, column);
  }

  /** Whether a cell above reaches down into this one. */
  goesOn(row: number, column: number | undefined): boolean {
    return column !== undefined && (this.#merged.get(`${row}:${column}`)?.top ?? row) < row;
  }

  /** How many columns the cell covers. */
  width(row: number, column: number): number {
    const merge = this.#merged.get(`${row}:${column}`);
    return merge ? merge.right - merge.left + 1 : 1;
  }
}

/** A date cell, in the words of the annex. */
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

const linesOf = (text: string): string =>
  text
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '')
    .join('\n');
