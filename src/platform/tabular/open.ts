import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { ok, refused, type Problem, type Result } from '../../kernel/index.ts';
import { openCsv } from './csv.ts';
import { detect } from './detect.ts';
import { openHtml } from './html.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { fail, TabularError, type TabularProblem } from './problems.ts';
import type { TableFile } from './table.ts';
import { openXlsx } from './xlsx.ts';

export interface OpenOptions {
  readonly limits?: Partial<Limits>;
  /** Only the sheet of this name (XLSX); refused where there is none. */
  readonly sheet?: string;
  /** Separator of a CSV where a person knows better than the detection. */
  readonly separator?: string;
  /** Progress: bytes of the file used so far. Called about every 256 KB. */
  readonly onBytes?: (read: number, total: number) => void;
}

const HEAD = 64 * 1024;
const MB = 1024 * 1024;

/**
 * Opens a table file by its content, whatever its name says: CSV (UTF-8, UTF-16; `,` `;` tab `|`), XLSX, or an HTML table
 * saved as .xls. What cannot be read is refused with a problem of its own. Rows are read later, by `sheet.batches()`,
 * which throws a `TabularError` for what only shows there. Close the file when done.
 */
export async function openTable(
  path: string,
  options: OpenOptions = {},
): Promise<Result<TableFile, Problem<TabularProblem>>> {
  try {
    return ok(await openByContent(path, options));
  } catch (error) {
    if (error instanceof TabularError) return refused(error.problem);
    throw error;
  }
}

async function openByContent(path: string, options: OpenOptions): Promise<TableFile> {
  const place = { file: basename(path) };
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (error) {
    return fail('tabular.unreadable', place, {}, error);
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return fail('tabular.unreadable', place);
    const bytes = stat.size;
    if (bytes === 0) return fail('tabular.empty', place);
    const buffer = Buffer.alloc(Math.min(HEAD, bytes));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    const head = buffer.subarray(0, bytesRead);
    const found = await detect(file, head, bytes);
    const source = { path, bytes, limits, onBytes: options.onBytes };
    switch (found.kind) {
      case 'bad':
        return fail(found.code, place, found.params);
      case 'zip':
        checkSize(bytes, limits.xlsxBytes, path);
        return await openXlsx(source, options.sheet);
      case 'html':
        checkSize(bytes, limits.htmlBytes, path);
        return await openHtml(source, head);
      case 'text':
        checkSize(bytes, limits.csvBytes, path);
        if (bytes <= found.skip) return fail('tabular.empty', place);
        return openCsv({ ...source, encoding: found.encoding, skip: found.skip, separator: options.separator }, head);
    }
  } finally {
    await file.close();
  }
}

function checkSize(bytes: number, limit: number, path: string): void {
  if (bytes <= limit) return;
  fail('tabular.too-large', { file: basename(path) }, { size: Math.ceil(bytes / MB), limit: Math.floor(limit / MB) });
}
