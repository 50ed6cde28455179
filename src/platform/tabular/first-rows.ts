import type { NumberedRow } from './header.ts';
import { rowNumberOf, type TableSheet } from './table.ts';

/** The first rows of a sheet with their numbers in the file, for `findHeader` and previews. Reads no further. Throws `TabularError`. */
export async function firstRows(sheet: TableSheet, count = 60): Promise<NumberedRow[]> {
  const rows: NumberedRow[] = [];
  for await (const batch of sheet.batches()) {
    for (let index = 0; index < batch.rows.length && rows.length < count; index++) {
      rows.push({ number: rowNumberOf(batch, index), cells: batch.rows[index]! });
    }
    if (rows.length >= count) break;
  }
  return rows;
}
