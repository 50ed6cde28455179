export type { Cell, Merge, Row, RowBatch, SheetLayout, TableFile, TableSheet } from './table.ts';
export { rowNumberOf } from './table.ts';
export { openTable, type OpenOptions } from './open.ts';
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { TabularError, type TabularProblem } from './problems.ts';
export { looksLikeTcvn3 } from './encoding.ts';
export { messages } from './messages.ts';
export { columnLetters } from './csv.ts';
export {
  cellText,
  faultOf,
  isBlankCell,
  parseDecimal,
  parseFlag,
  parseInteger,
  type DecimalMark,
  type NumberRead,
} from './cells.ts';
export { momentText, parseMoment, type DateOrder, type Moment, type MomentRead } from './moments.ts';
export { findHeader, type FoundHeader, type HeaderColumn, type HeaderScore, type NumberedRow } from './header.ts';
export { isColumnNumberRow, isHeaderAgain, isSectionRow, isTotalsRow } from './rows.ts';
export { csvField, csvText, dateCell, writeCsv, type CsvWriting, type Rows } from './write-csv.ts';
export { writeXlsx, type ColumnToWrite, type SheetToWrite, type SumsToWrite, type XlsxWritten } from './write-xlsx.ts';
export { inFile, readList, type ListRead, type ListShape } from './read-list.ts';
export { firstRows } from './first-rows.ts';
export { splitCsv } from './csv-split.ts';
export { TABLE_TYPES } from './table.ts';
export { tableResponse } from './table-response.ts';
