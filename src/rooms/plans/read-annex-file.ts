import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import { inspectOffice, readDocumentTables, type DocumentTable } from '../../platform/documents/read/index.ts';
import {
  inFile,
  openTable,
  rowNumberOf,
  TabularError,
  type Merge,
  type NumberedRow,
  type TableFile,
} from '../../platform/tabular/index.ts';
import { readAnnex, type AnnexReading } from './core/annex.ts';
import type { AnnexTable } from './core/annex-table.ts';

/** An annex as read, before anybody's name or date in it is judged. */
export interface AnnexFile {
  readonly name: string;
  readonly sha256: string;
  readonly reading: AnnexReading;
}

/** Rows of one annex; a province's has a few hundred tasks. */
const MOST_ROWS = 20_000;

/** Reads the task tables of a DOCX, XLSX or CSV file. Refuses what cannot be read and a file without such a table. */
export async function readAnnexFile(path: string, name: string = basename(path)): Promise<Result<AnnexFile>> {
  const bytes = await sizeAndHash(path);
  if (!bytes) return refused(problem('documents.unreadable', { file: name }, { file: name }));
  const office = bytes.zip ? await inspectOffice(path, name, bytes.size) : null;
  if (office && !office.ok) return office;
  const tables = office?.value.kind === 'docx' ? await documentTables(path, name) : await sheetTables(path, name);
  if (!tables.ok) return tables;
  const reading = readAnnex(tables.value, name);
  if (reading.tables === 0 && reading.problems.length === 0)
    return refused(problem('plans.annex-no-table', { file: name }, { file: name }));
  return ok({ name, sha256: bytes.sha256, reading });
}

async function sizeAndHash(path: string): Promise<{ size: number; zip: boolean; sha256: string } | null> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return null;
    const head = Buffer.alloc(4);
    await file.read(head, 0, head.length, 0);
    const hash = createHash('sha256');
    for await (const piece of file.createReadStream({ start: 0, autoClose: false })) hash.update(piece as Buffer);
    return { size: stat.size, zip: head.toString('latin1').startsWith('PK'), sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

async function documentTables(path: string, name: string): Promise<Result<AnnexTable[]>> {
  const read = await readDocumentTables(path, name);
  return read.ok ? ok(read.value.map((table, at) => laidOut(table, `Bảng ${at + 1}`))) : read;
}

/** The cells of a document's table at their places in its grid, with what is merged as a workbook says it. */
function laidOut(table: DocumentTable, name: string): AnnexTable {
  const merges: Merge[] = [];
  /** Where the cell that reaches down a column began. */
  const reaching = new Map<number, number>();
  const rows = table.rows.map((cells, at): NumberedRow => {
    const texts: (string | null)[] = [];
    for (const { text, span, goesOn } of cells) {
      const left = texts.length;
      const began = goesOn ? reaching.get(left) : undefined;
      texts.push(goesOn ? null : text === '' ? null : text, ...Array.from({ length: span - 1 }, () => null));
      const from = merges[began ?? -1];
      if (from) merges[began!] = { ...from, bottom: at + 1 };
      else {
        reaching.set(left, merges.length);
        merges.push({ top: at + 1, left, bottom: at + 1, right: left + span - 1 });
      }
    }
    return { number: at + 1, cells: texts };
  });
  const several = ({ top, left, bottom, right }: Merge): boolean => bottom > top || right > left;
  return { name, above: table.above, rows, merges: merges.filter(several) };
}

async function sheetTables(path: string, name: string): Promise<Result<AnnexTable[]>> {
  const opened = await openTable(path);
  if (!opened.ok) return refused(inFile(opened.problem, name));
  try {
    return await allSheets(opened.value, name);
  } catch (error) {
    if (error instanceof TabularError) return refused(inFile(error.problem, name));
    throw error;
  } finally {
    await opened.value.close();
  }
}

async function allSheets(file: TableFile, name: string): Promise<Result<AnnexTable[], Problem>> {
  const tables: AnnexTable[] = [];
  let read = 0;
  for await (const sheet of file.sheets()) {
    if (sheet.hidden) continue;
    const rows: NumberedRow[] = [];
    for await (const batch of sheet.batches()) {
      rows.push(...batch.rows.map((cells, at) => ({ number: rowNumberOf(batch, at), cells })));
      read += batch.rows.length;
      if (read > MOST_ROWS)
        return refused(problem('plans.annex-too-many-rows', { file: name, limit: MOST_ROWS }, { file: name }));
    }
    tables.push({ name: sheet.name ?? name, rows, merges: (await sheet.layout()).merges });
  }
  return ok(tables);
}
