import { basename } from 'node:path';
import { z } from 'zod';
import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import { readCatalogFile, source } from '../../platform/catalog.ts';
import {
  findHeader,
  openTable,
  rowNumberOf,
  TabularError,
  type FoundHeader,
  type NumberedRow,
  type TableFile,
  type TableSheet,
  type TabularProblem,
} from '../../platform/tabular/index.ts';
import { OldHeadIndex, type OldHead, type OldWords } from './core/old-heads.ts';
import { readOldRows, type OldSheet, type OldSheetProblem } from './core/old-sheet.ts';
import { readTitle, type OldTitle } from './core/old-title.ts';
import { OLD_COLUMNS } from './core/reconcile.ts';

const MB = 1024 * 1024;
/** A summary sheet has some dozens of rows; a list of dossiers uploaded here by mistake ends soon. */
const LIMITS = { csvBytes: 20 * MB, xlsxBytes: 20 * MB, htmlBytes: 20 * MB, rows: 20_000, inflatedBytes: 200 * MB };

/** An old summary sheet as it was read: every number, where it stood, and what was left aside. */
export interface ReadOldSheet extends OldSheet {
  readonly file: string;
  readonly sheet: string | null;
  readonly title: OldTitle;
  readonly head: OldHead;
  /** Other sheets of the file, which were not read. */
  readonly others: readonly string[];
}

const texts = z.array(z.string().min(1)).min(1);
const group = z.enum(['received', 'resolved', 'open']);
const schema = z.strictObject({
  code: z.string(),
  source,
  groups: z.strictObject({ received: texts, resolved: texts, open: texts }),
  columns: z.record(
    z.enum(OLD_COLUMNS),
    z.strictObject({ group, under: texts, alone: texts, adds: z.boolean().optional() }),
  ),
  labels: texts,
  order: texts,
  agency: texts,
});

let known: { readonly words: OldWords; readonly index: OldHeadIndex } | null = null;

function knowledge(): { readonly words: OldWords; readonly index: OldHeadIndex } {
  if (!known) {
    const words = readCatalogFile('reports/old-06a.yaml', schema);
    known = { words, index: new OldHeadIndex(words) };
  }
  return known;
}

/**
 * Reads an old form 06a: CSV, XLSX or an HTML table named .xls; the first sheet that has the head of one. `name` is what
 * the person calls the file.
 */
export async function readOldSheet(
  path: string,
  name = basename(path),
): Promise<Result<ReadOldSheet, Problem<TabularProblem | 'indicators.not-a-summary'> | OldSheetProblem>> {
  const opened = await openTable(path, { limits: LIMITS });
  if (!opened.ok) return refused(calledBy(opened.problem, name));
  try {
    return await firstSheet(opened.value, name);
  } catch (error) {
    if (error instanceof TabularError) return refused(calledBy(error.problem, name));
    throw error;
  } finally {
    await opened.value.close();
  }
}

/** The problem under the file's name as the person knows it. */
const calledBy = (found: Problem<TabularProblem>, file: string): Problem<TabularProblem> =>
  problem(found.code, { ...found.params, file }, { ...found.place, file });

async function firstSheet(
  table: TableFile,
  file: string,
): Promise<Result<ReadOldSheet, Problem<TabularProblem | 'indicators.not-a-summary'> | OldSheetProblem>> {
  const { words, index } = knowledge();
  const names: string[] = [];
  const sheets: { sheet: TableSheet; rows: NumberedRow[]; found: FoundHeader; head: OldHead }[] = [];
  for await (const sheet of table.sheets()) {
    if (sheet.hidden) continue;
    names.push(sheet.name ?? '');
    if (sheets.length > 0) continue;
    const rows = await rowsOf(sheet);
    const found = findHeader(rows, (await sheet.layout()).merges, index.score);
    const head = found && index.head(found.columns);
    if (found && head) sheets.push({ sheet, rows, found, head });
  }
  const [one] = sheets;
  if (!one) return refused(problem('indicators.not-a-summary', { file }, { file }));
  const { sheet, rows, found, head } = one;
  const below = rows.filter(({ number }) => number >= found.firstDataRow);
  const read = readOldRows(below, head, { file, sheet: sheet.name });
  if (!read.ok) return read;
  const above = rows.filter(({ number }) => number < found.headerRows[0]!);
  return ok({
    ...read.value,
    file,
    sheet: sheet.name,
    title: readTitle(above, words.agency),
    head,
    others: names.filter((other) => other !== '' && other !== sheet.name),
  });
}

async function rowsOf(sheet: TableSheet): Promise<NumberedRow[]> {
  const rows: NumberedRow[] = [];
  for await (const batch of sheet.batches())
    for (let at = 0; at < batch.rows.length; at += 1)
      rows.push({ number: rowNumberOf(batch, at), cells: batch.rows[at]! });
  return rows;
}
