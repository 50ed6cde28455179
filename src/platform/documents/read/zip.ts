import { createInflateRaw } from 'node:zlib';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { LIMITS } from './limits.ts';
import type { Problem, Result } from '../../../kernel/index.ts';
import { Refusal, refusals, type DocumentProblem } from './problems.ts';

/** Parts of a DOCX by name. Sizes in the archive's headers are never trusted: bytes are counted while they inflate. */
export interface Archive {
  readonly names: readonly string[];
  /** Inflated size of a part as the archive says it, 0 where there is none of that name. Only a hint. */
  sizeOf(name: string): number;
  /** Inflated bytes of a part, or null where there is none of that name. */
  read(name: string): Promise<Buffer | null>;
  close(): void;
}

const STORED = 0;
const DEFLATED = 8;

export async function openArchive(path: string, file: string): Promise<Archive> {
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  } catch {
    throw new Refusal('documents.damaged', file);
  }
  try {
    if (zip.entryCount > LIMITS.zipEntries) throw new Refusal('documents.zip-bomb', file);
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  } catch (error) {
    zip.close();
    throw error instanceof Refusal ? error : new Refusal('documents.damaged', file);
  }
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name.toLowerCase())?.uncompressedSize ?? 0,
    read: async (name) => {
      const entry = entries.get(name.toLowerCase());
      return entry ? inflated(zip, entry, file) : null;
    },
    close: () => zip.close(),
  };
}

async function inflated(zip: ZipFile, entry: Entry, file: string): Promise<Buffer> {
  if (entry.isEncrypted()) throw new Refusal('documents.password', file);
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    throw new Refusal('documents.damaged', file);
  const pieces: Buffer[] = [];
  let size = 0;
  let packed = 0;
  let raw: Readable | null = null;
  try {
    raw = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    raw.on('data', (chunk: Buffer) => (packed += chunk.length));
    const out = entry.compressionMethod === STORED ? raw : unpacked(raw);
    for await (const piece of out as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > LIMITS.partBytes || (size > LIMITS.ratioFrom && size > packed * LIMITS.inflateRatio))
        throw new Refusal('documents.zip-bomb', file);
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('documents.damaged', file);
  } finally {
    raw?.destroy();
  }
  return Buffer.concat(pieces);
}

/** Errors of the packed stream are handed on: `pipe` alone would leave the reader waiting. */
function unpacked(raw: Readable): Readable {
  const out = createInflateRaw();
  raw.on('error', (error) => out.destroy(error));
  return raw.pipe(out);
}

/** Opens an archive for some work and closes it; what cannot be read is refused. */
export async function withArchive<T>(
  path: string,
  file: string,
  work: (archive: Archive) => Promise<T>,
): Promise<Result<T, Problem<DocumentProblem>>> {
  return refusals(async () => {
    const archive = await openArchive(path, file);
    try {
      return await work(archive);
    } finally {
      archive.close();
    }
  });
}
