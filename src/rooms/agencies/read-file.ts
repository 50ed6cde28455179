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
import { readHeader, type Field } from './core/columns.ts';
import { readRow, type AgencyRow } from './core/rows.ts';

/** The header stands within the first rows; titles may stand above it. */
const HEADER_WITHIN = 20;
/** Far more than any province has, former units included. */
const MOST_ROWS = 50_000;

/** Rows read well, and a problem for each fault of the others. */
export interface AgencyFile {
  readonly rows: readonly AgencyRow[];
  readonly problems: readonly Problem[];
  /** Rows that are not blank, header not counted. */
  readonly read: number;
  /** Rows that a problem of their own keeps out. */
  readonly bad: number;
}

/**
 * Reads an agency file: CSV, XLSX or HTML table, the first sheet that has the columns of one. `name` is what the person
 * calls the file, where it lies under another name.
 */
export async function readAgencyFile(path: string, name = basename(path)): Promise<Result<AgencyFile>> {
  const opened = await openTable(path);
  if (!opened.ok) return refused(named(opened.problem, name));
  try {
    return await firstAgencySheet(opened.value, name);
  } catch (error) {
    if (error instanceof TabularError) return refused(named(error.problem, name));
    throw error;
  } finally {
    await opened.value.close();
  }
}

async function firstAgencySheet(table: TableFile, file: string): Promise<Result<AgencyFile>> {
  for await (const sheet of table.sheets()) {
    const found = await readSheet(sheet, file);
    if (found) return found;
  }
  return refused(problem('agencies.not-an-agency-file', { file }, { file }));
}

async function readSheet(sheet: TableSheet, file: string): Promise<Result<AgencyFile> | null> {
  let columns: ReadonlyMap<Field, number> | null = null;
  const rows: AgencyRow[] = [];
  const problems: Problem[] = [];
  let seen = 0;
  let read = 0;
  for await (const batch of sheet.batches()) {
    for (const [i, raw] of batch.rows.entries()) {
      const cells = raw.map(cellText);
      if (cells.every((cell) => cell.trim() === '')) continue;
      seen += 1;
      if (!columns) {
        columns = readHeader(cells);
        if (!columns && seen >= HEADER_WITHIN) return null;
        continue;
      }
      read += 1;
      if (read > MOST_ROWS) return refused(problem('agencies.too-many-rows', { file, limit: MOST_ROWS }, { file }));
      const row = readRow(cells, columns, rowNumberOf(batch, i));
      if (row.ok) rows.push(row.value);
      else problems.push(...row.problem.map((one) => placed(one, file, sheet.name)));
    }
  }
  return columns && ok({ rows, problems, read, bad: read - rows.length });
}

/** The problem with the file's own name in place of the one it lies under. */
const named = (one: Problem, file: string): Problem => ({
  ...one,
  place: { ...one.place, file },
  params: { ...one.params, ...(one.params?.['file'] !== undefined && { file }) },
});

/** The problem with its file and sheet. */
export const placed = (one: Problem, file: string, sheet: string | null = null): Problem => ({
  ...one,
  place: { file, ...(sheet !== null && { sheet }), ...one.place },
});
