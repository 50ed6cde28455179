/**
 * A cell as the file holds it. Numbers of XLSX are doubles; a number shown as a date comes as `{date: serial}` in the
 * 1900 system (a file of the 1904 system is already shifted). `null` is an empty cell; `''` occurs only where the file
 * says "empty text" (CSV, HTML, formulas).
 */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly date: number }
  | { readonly fault: 'formula-without-value' | 'error-value'; readonly text: string };

export type Row = readonly Cell[];

/** Rows may be shorter than the header (ragged); an empty line of a CSV is an empty row. */
export interface RowBatch {
  /** Row number in the file of `rows[0]`, counted from 1. A CSV record with line breaks inside counts as one row. */
  readonly firstRow: number;
  readonly rows: readonly Row[];
  /** Row number of each row, present only where the rows of the batch are not consecutive. */
  readonly rowNumbers?: readonly number[];
}

/** Merged cells; rows counted from 1 as in the file, columns from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetLayout {
  readonly merges: readonly Merge[];
  /** Indexes of hidden columns, from 0, ascending. */
  readonly hiddenColumns: readonly number[];
}

export interface TableSheet {
  /** Name of the sheet; null for a CSV; the caption or null for an HTML table. */
  readonly name: string | null;
  readonly hidden: boolean;
  /** Formula cells met so far by `batches()`; complete once the iteration ended. */
  readonly formulas: number;
  /** Rows in file order. May be called again: each call reads the file anew. Throws `TabularError`. */
  batches(): AsyncIterable<RowBatch>;
  /** Merged ranges and hidden columns, by one cheap pass of its own. Throws `TabularError`. */
  layout(): Promise<SheetLayout>;
}

export interface TableFile {
  readonly kind: 'csv' | 'xlsx' | 'html';
  /** What was recognised, for the person to check: encoding and separator of a CSV. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | null;
  readonly separator: string | null;
  /** Size of the file. */
  readonly bytes: number;
  /** Sheets in file order, hidden ones too. */
  sheets(): AsyncIterable<TableSheet>;
  close(): Promise<void>;
}

/** Row number in the file of `batch.rows[index]`. */
export const rowNumberOf = (batch: RowBatch, index: number): number =>
  batch.rowNumbers?.[index] ?? batch.firstRow + index;

/** Media types of the tables that are sent. */
export const TABLE_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
