import { basename } from 'node:path';
import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import {
  cellText,
  openTable,
  rowNumberOf,
  TabularError,
  type TableFile,
  type TableSheet,
} from '../../platform/tabular/index.ts';
import { readStaffHeader, readStaffRow, type StaffField, type StaffRow } from './core/staff-row.ts';
import { STAFF_WORDS } from './words.ts';

/** The header stands within the first rows; titles may stand above it. */
const HEADER_WITHIN = 20;
/** Far more than a province has. */
const MOST_ROWS = 50_000;

/** Rows read well, and a problem for each fault of the others. */
export interface StaffFile {
  readonly rows: readonly StaffRow[];
  readonly problems: readonly Problem[];
  /** Rows that are not blank, header not counted. */
  readonly read: number;
  /** Rows that a problem of their own keeps out. */
  readonly bad: number;
}

/** Reads a staff list: CSV, XLSX or HTML table, the first sheet that has the columns of one. */
export async function readStaffFile(path: string, name = basename(path)): Promise<Result<StaffFile>> {
  const opened = await openTable(path);
  if (!opened.ok) return refused(inFile(opened.problem, name));
  try {
    return await firstStaffSheet(opened.value, name);
  } catch (error) {
    if (error instanceof TabularError) return refused(inFile(error.problem, name));
    throw error;
  } finally {
    await opened.value.close();
  }
}

async function firstStaffSheet(table: TableFile, file: string): Promise<Result<StaffFile>> {
  for await (const sheet of table.sheets()) {
    const found = await readSheet(sheet, file);
    if (found) return found;
  }
  return refused(problem('access.not-a-staff-list', { file }, { file }));
}

async function readSheet(sheet: TableSheet, file: string): Promise<Result<StaffFile> | null> {
  let columns: ReadonlyMap<StaffField, number> | null = null;
  const rows: StaffRow[] = [];
  const problems: Problem[] = [];
  let seen = 0;
  let read = 0;
  for await (const batch of sheet.batches()) {
    for (const [i, raw] of batch.rows.entries()) {
      const cells = raw.map(cellText);
      if (cells.every((cell) => cell.trim() === '')) continue;
      seen += 1;
      if (!columns) {
        columns = readStaffHeader(cells);
        if (!columns && seen >= HEADER_WITHIN) return null;
        continue;
      }
      read += 1;
      if (read > MOST_ROWS) return refused(problem('access.staff-too-many', { file, limit: MOST_ROWS }, { file }));
      const row = readStaffRow(cells, columns, rowNumberOf(batch, i), STAFF_WORDS);
      if (row.ok) rows.push(row.value);
      else problems.push(...row.problem.map((one) => inFile(one, file, sheet.name)));
    }
  }
  return columns && ok({ rows, problems, read, bad: read - rows.length });
}

/** The problem with what the person calls the file, and its sheet. */
export const inFile = (one: Problem, file: string, sheet: string | null = null): Problem => ({
  ...one,
  place: { ...one.place, file, ...(sheet !== null && { sheet }) },
  params: { ...one.params, ...(one.params?.['file'] !== undefined && { file }) },
});
