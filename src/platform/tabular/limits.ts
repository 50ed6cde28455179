const MB = 1024 * 1024;

/** What a file may cost us before we refuse it. Sizes in bytes, lengths in UTF-16 units. */
export interface Limits {
  readonly csvBytes: number;
  /** Compressed size of an XLSX. */
  readonly xlsxBytes: number;
  readonly htmlBytes: number;
  /** Columns holding a value; empty formatted cells beyond do not count. */
  readonly columns: number;
  readonly rows: number;
  readonly cellLength: number;
  /** XML or CSV text of one row. */
  readonly rowLength: number;
  /** Bytes one part of an XLSX may inflate to, counted while inflating. */
  readonly inflatedBytes: number;
  /** Inflated : compressed, judged once a part passes `ratioFrom` bytes. Deflate cannot exceed 1,032. */
  readonly inflateRatio: number;
  readonly ratioFrom: number;
  /** Inflated size of the small parts (workbook, styles) that are read whole. */
  readonly partBytes: number;
  readonly sharedStrings: number;
  /** Text of all shared strings together. */
  readonly sharedLength: number;
  readonly zipEntries: number;
}

export const DEFAULT_LIMITS: Limits = {
  csvBytes: 16 * 1024 * MB,
  xlsxBytes: 200 * MB,
  htmlBytes: 200 * MB,
  columns: 500,
  rows: 20_000_000,
  cellLength: 100_000,
  rowLength: 8_000_000,
  inflatedBytes: 3072 * MB,
  inflateRatio: 300,
  ratioFrom: 32 * MB,
  partBytes: 32 * MB,
  sharedStrings: 5_000_000,
  sharedLength: 150_000_000,
  zipEntries: 10_000,
};

/** Rows of an XLSX sheet end here by the format. */
export const XLSX_ROWS = 1_048_576;
export const XLSX_COLUMNS = 16_384;
