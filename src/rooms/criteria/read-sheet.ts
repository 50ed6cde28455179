import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import { readDocumentTables } from '../../platform/documents/read/index.ts';
import { readList } from '../../platform/tabular/index.ts';
import { sheetHeader, sheetLine, type SheetHeader, type SheetLine } from './core/sheet.ts';

const SHAPE = {
  header: sheetHeader,
  row: (cells: readonly string[], header: SheetHeader, number: number): Result<SheetLine, readonly Problem[]> =>
    ok(sheetLine(cells, header, number)),
  notSuch: 'criteria.not-a-sheet',
  tooMany: 'criteria.sheet-too-long',
};

/** Tables of a Word document as lines: the head may be repeated on each page, cells that go on from above are empty. */
async function readDocx(path: string, name: string): Promise<Result<readonly SheetLine[], Problem>> {
  const tables = await readDocumentTables(path, name);
  if (!tables.ok) return tables;
  let header: SheetHeader | null = null;
  const lines: SheetLine[] = [];
  for (const [at, { rows }] of tables.value.entries())
    for (const [row, cells] of rows.entries()) {
      const texts = cells.flatMap(({ text, span }) => [text, ...Array.from({ length: span - 1 }, () => '')]);
      const found = sheetHeader(texts);
      if (found) header = found;
      else if (header) lines.push(sheetLine(texts, header, row + 1 + at * 10_000));
    }
  return header ? ok(lines) : refused(problem('criteria.not-a-sheet', { file: name }, { file: name }));
}

/** Lines of a scoring sheet: XLSX, CSV or HTML table, or the tables of a DOCX. */
export async function readSheet(path: string, name: string): Promise<Result<readonly SheetLine[], Problem>> {
  if (/\.docx$/i.test(name)) return readDocx(path, name);
  const read = await readList(path, name, SHAPE);
  if (!read.ok) return read;
  return read.value.problems[0] ? refused(read.value.problems[0]) : ok(read.value.rows);
}
