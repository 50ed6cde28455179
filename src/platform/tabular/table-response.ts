import { PassThrough, Readable } from 'node:stream';
import { TABLE_TYPES, type Cell } from './table.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx, type ColumnToWrite, type SumsToWrite } from './write-xlsx.ts';

/** A table for download, written while it is sent. `format` as the address has it; anything but `xlsx` is CSV. */
export function tableResponse(
  format: string | undefined,
  {
    name,
    sheet,
    columns,
    rows,
    sums,
  }: {
    /** Without its ending. */
    readonly name: string;
    readonly sheet: string;
    readonly columns: readonly ColumnToWrite[];
    readonly rows: readonly (readonly Cell[])[];
    /** Of a workbook only. */
    readonly sums?: SumsToWrite;
  },
): Response {
  const xlsx = format === 'xlsx';
  const out = new PassThrough();
  const written = xlsx
    ? writeXlsx(out, [{ name: sheet, columns, rows, ...(sums && { sums }) }])
    : writeCsv(out, [columns.map(({ header }) => header), ...rows]);
  written.catch((error: unknown) => out.destroy(error as Error));
  return new Response(Readable.toWeb(out) as ReadableStream, {
    headers: {
      'Content-Type': TABLE_TYPES[xlsx ? 'xlsx' : 'csv'],
      'Content-Disposition': `attachment; filename="${name}.${xlsx ? 'xlsx' : 'csv'}"`,
    },
  });
}
