import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import { cellText } from './cells.ts';
import { openTable } from './open.ts';
import { TabularError } from './problems.ts';
import { rowNumberOf, type TableFile, type TableSheet } from './table.ts';

/** The header stands within the first rows; titles may stand above it. */
const HEADER_WITHIN = 20;
/** Far more entries than a list that is read whole has. */
const MOST_ROWS = 50_000;

/** What a list is: how its header and its rows are read, and what to say of a file that is none, or too long. */
export interface ListShape<Columns, Row> {
  /** Columns of a header row; null for any other row. */
  readonly header: (cells: readonly string[]) => Columns | null;
  readonly row: (
    cells: readonly string[],
    columns: Columns,
    rowNumber: number,
    sheet: string | null,
  ) => Result<Row, readonly Problem[]>;
  /** Rows of every sheet that has the header, and not of the first alone. */
  readonly everySheet?: boolean;
  /** Codes of problems: no sheet has the header (`file`); more than `limit` rows (`file`, `limit`). */
  readonly notSuch: string;
  readonly tooMany: string;
}

/** Rows read well, and a problem for each fault of the others. */
export interface ListRead<Row> {
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
  /** Rows that are not blank, header not counted. */
  readonly read: number;
  /** Rows that a problem of their own keeps out. */
  readonly bad: number;
}

/**
 * Reads a list of a few thousand entries whole: CSV, XLSX or HTML table, the first sheet that has the header of one, or every one. `name`
 * is what the person calls the file, where it lies under another name.
 */
export async function readList<Columns, Row>(
  path: string,
  name: string,
  shape: ListShape<Columns, Row>,
): Promise<Result<ListRead<Row>>> {
  const opened = await openTable(path);
  if (!opened.ok) return refused(inFile(opened.problem, name));
  try {
    return await sheetsOf(opened.value, name, shape);
  } catch (error) {
    if (error instanceof TabularError) return refused(inFile(error.problem, name));
    throw error;
  } finally {
    await opened.value.close();
  }
}

async function sheetsOf<Columns, Row>(
  table: TableFile,
  file: string,
  shape: ListShape<Columns, Row>,
): Promise<Result<ListRead<Row>>> {
  let all: ListRead<Row> | null = null;
  for await (const sheet of table.sheets()) {
    const found = await readSheet(sheet, file, shape);
    if (found && (!found.ok || shape.everySheet !== true)) return found;
    if (found?.ok) all = all === null ? found.value : together(all, found.value);
  }
  return all === null ? refused(problem(shape.notSuch, { file }, { file })) : ok(all);
}

const together = <Row>(a: ListRead<Row>, b: ListRead<Row>): ListRead<Row> => ({
  rows: [...a.rows, ...b.rows],
  problems: [...a.problems, ...b.problems],
  read: a.read + b.read,
  bad: a.bad + b.bad,
});

async function readSheet<Columns, Row>(
  sheet: TableSheet,
  file: string,
  shape: ListShape<Columns, Row>,
): Promise<Result<ListRead<Row>> | null> {
  let columns: Columns | null = null;
  const rows: Row[] = [];
  const problems: Problem[] = [];
  let seen = 0;
  let read = 0;
  for await (const batch of sheet.batches()) {
    for (const [i, raw] of batch.rows.entries()) {
      const cells = raw.map(cellText);
      if (cells.every((cell) => cell.trim() === '')) continue;
      seen += 1;
      if (columns === null) {
        columns = shape.header(cells);
        if (columns === null && seen >= HEADER_WITHIN) return null;
        continue;
      }
      read += 1;
      if (read > MOST_ROWS) return refused(problem(shape.tooMany, { file, limit: MOST_ROWS }, { file }));
      const row = shape.row(cells, columns, rowNumberOf(batch, i), sheet.name);
      if (row.ok) rows.push(row.value);
      else problems.push(...row.problem.map((one) => inFile(one, file, sheet.name)));
    }
  }
  return columns === null ? null : ok({ rows, problems, read, bad: read - rows.length });
}

/** The problem with what the person calls the file in place of the name it lies under, and its sheet. */
export const inFile = (one: Problem, file: string, sheet: string | null = null): Problem => ({
  ...one,
  place: { ...one.place, file, ...(sheet !== null && { sheet }) },
  params: { ...one.params, ...(one.params?.['file'] !== undefined && { file }) },
});
