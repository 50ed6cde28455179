import type { Problem } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { RefusedRow } from '../core/run.ts';

/** Statement whose stream takes lines of `refusedLine`. */
export const COPY_REFUSED = 'COPY imports.refused_row (run_id, sheet_no, row_no, cells, problems) FROM STDIN';

const ESCAPES = /[\\\t\n\r]/g;
const escaped = (text: string): string =>
  text.replace(ESCAPES, (c) => (c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r'));

/** NUL cannot stand in jsonb. */
const withoutNul = (text: string): string => text.replaceAll('\\u0000', '');

/** One refused row as `COPY` text. `cells` holds only columns that would have been imported. */
export const refusedLine = (
  runId: number,
  sheetNo: number,
  rowNo: number,
  cells: Readonly<Record<string, string>>,
  problems: readonly Problem[],
): string =>
  `${runId}\t${sheetNo}\t${rowNo}\t${escaped(withoutNul(JSON.stringify(cells)))}\t${escaped(withoutNul(JSON.stringify(problems)))}\n`;

/** Refuses in one run what another refused; answers how many rows. */
export const copyRefused = (tx: Tx, from: number, to: number): Promise<number> =>
  tx.execute(`
    INSERT INTO imports.refused_row (run_id, sheet_no, row_no, cells, problems)
    SELECT ${Math.trunc(to)}, sheet_no, row_no, cells, problems FROM imports.refused_row WHERE run_id = ${Math.trunc(from)}`);

/** Refused rows of a run in the order of the file, after the given place. */
export async function readRefused(
  read: Read,
  runId: number,
  after: { sheetNo: number; rowNo: number },
  limit: number,
): Promise<RefusedRow[]> {
  const rows = await read.query(sql<{
    sheet_no: number;
    row_no: number;
    cells: Record<string, string>;
    problems: Problem[];
  }>`
    SELECT sheet_no, row_no, cells, problems FROM imports.refused_row
    WHERE run_id = ${runId} AND (sheet_no, row_no) > (${after.sheetNo}::integer, ${after.rowNo}::integer)
    ORDER BY sheet_no, row_no
    LIMIT ${limit}`);
  return rows.map((row) => ({ sheetNo: row.sheet_no, rowNo: row.row_no, cells: row.cells, problems: row.problems }));
}

/** How many rows each problem refused, most frequent first, with the first row of each. */
export async function refusedByCode(
  read: Read,
  runId: number,
): Promise<{ code: string; column: string | null; rows: number; sheetNo: number; firstRow: number }[]> {
  return read.query(sql<{ code: string; column: string | null; rows: number; sheetNo: number; firstRow: number }>`
    SELECT p->>'code' AS code, p->'place'->>'column' AS column, count(*)::integer AS rows,
           min(sheet_no) AS "sheetNo", min(row_no) AS "firstRow"
    FROM imports.refused_row, jsonb_array_elements(problems) p
    WHERE run_id = ${runId}
    GROUP BY 1, 2
    ORDER BY 3 DESC
    LIMIT 100`);
}
