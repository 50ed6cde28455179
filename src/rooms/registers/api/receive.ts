import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { problem, refused, ok, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import { fileSha256, shownName } from '../../../platform/files/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';

/** Largest file that a program may send; larger ones go in at the command line. */
export const MOST_BYTES = 1024 ** 3;

/** A file as it came, on disk under a name of ours. */
export interface Received {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
  /** What came beside it: fields of the form, else of the address. */
  text(field: string): string;
}

class TooLarge extends Error {}

/** A form with the file in the field `file`. */
async function fromForm(page: PageContext): Promise<Result<Received, Problem>> {
  const form = await page.form();
  for (const [field, other] of form.files) if (field !== 'file') await rm(other.path, { force: true });
  const file = form.files.get('file');
  if (!file || file.bytes === 0) {
    if (file) await rm(file.path, { force: true });
    return refused(problem('registers.upload-missing'));
  }
  const text = (field: string): string => form.text(field) || tidy(page.query.get(field) ?? '');
  return ok({ path: file.path, name: shownName(text('name') || file.name), sha256: await fileSha256(file.path), text });
}

/** The file as the body itself; what it is called stands in the address. */
async function fromBody(page: PageContext): Promise<Result<Received, Problem>> {
  const folder = join(page.folder, 'uploads');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.upload`);
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of (page.request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw new TooLarge();
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    await pipeline(counted(), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    if (!(error instanceof TooLarge)) throw error;
    return refused(problem('registers.upload-too-large', { megabytes: MOST_BYTES / 1024 ** 2 }));
  }
  const text = (field: string): string => tidy(page.query.get(field) ?? '');
  if (bytes > 0) return ok({ path, name: shownName(text('name')), sha256: hash.digest('hex'), text });
  await rm(path, { force: true });
  return refused(problem('registers.upload-missing'));
}

/** Takes the file of a request, a form's or the body itself, to disk while it arrives. */
export const receive = (page: PageContext): Promise<Result<Received, Problem>> =>
  (page.request.headers.get('Content-Type') ?? '').startsWith('multipart/form-data') ? fromForm(page) : fromBody(page);
