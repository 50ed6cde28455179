import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Problem, Result } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import type { FileFormat } from '../export-file.ts';

const TYPES: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Writes a file to disk first, so that a fault is still a page, then streams it and removes it. Rows are told where known. */
export async function sendFile(
  page: PageContext,
  name: string,
  write: (target: string, format: FileFormat) => Promise<Result<number | void, Problem>>,
): Promise<Response> {
  const format: FileFormat = page.params['format'] === 'xlsx' ? 'xlsx' : 'csv';
  const folder = await mkdtemp(join(tmpdir(), 'thuocdo-'));
  const path = join(folder, `tep.${format}`);
  const forget = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const written = await write(path, format).catch(async (error: unknown) => {
    await forget();
    throw error;
  });
  if (!written.ok) {
    await forget();
    return page.problem(written.problem, 404);
  }
  const rows = typeof written.value === 'number' ? `-${written.value}` : '';
  const stream = createReadStream(path);
  stream.once('close', () => void forget());
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${name}${rows}.${format}"`,
      ...(rows && { 'X-Rows': rows.slice(1) }),
    },
  });
}
