import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { Limits } from './limits.ts';
import { fail, TabularError } from './problems.ts';

/** Size of inflated pieces: big enough that scanning them, not handing them over, is the work. */
const PIECE = 256 * 1024;
const STORED = 0;
const DEFLATED = 8;

export interface ZipSource {
  readonly path: string;
  readonly bytes: number;
  readonly limits: Limits;
  readonly onBytes?: ((read: number, total: number) => void) | undefined;
}

/** A zip opened for random access. Sizes in its headers are never trusted: bytes are counted while they inflate. */
export interface Zip {
  readonly source: ZipSource;
  /** Names of all entries as they stand. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Inflated bytes of an entry, piece by piece. `progress` reports compressed bytes to `onBytes`. */
  pieces(name: string, progress?: boolean): AsyncGenerator<Buffer>;
  /** An entry read whole, up to `limits.partBytes`. */
  whole(name: string): Promise<Buffer>;
  close(): void;
}

export async function openZip(source: ZipSource): Promise<Zip> {
  const { path, limits } = source;
  const place = { file: basename(path) };
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    return fail('tabular.damaged-zip', place, {}, error);
  }
  try {
    if (zip.entryCount > limits.zipEntries) fail('tabular.zip-bomb', place);
    for await (const entry of zip.eachEntry()) {
      // Names are compared without case: some programs write "XL/Worksheets/Sheet1.xml".
      const key = entry.fileName.toLowerCase();
      if (!entries.has(key)) entries.set(key, entry);
    }
  } catch (error) {
    zip.close();
    if (error instanceof TabularError) throw error;
    return fail('tabular.damaged-zip', place, {}, error);
  }
  const entryOf = (name: string): Entry =>
    entries.get(name.toLowerCase()) ?? fail('tabular.damaged-zip', place, { part: name });
  const self: Zip = {
    source,
    names: [...entries.values()].map((entry) => entry.fileName),
    has: (name) => entries.has(name.toLowerCase()),
    pieces: (name, progress = false) => pieces(zip, entryOf(name), source, progress),
    async whole(name) {
      const parts: Buffer[] = [];
      let size = 0;
      for await (const piece of self.pieces(name)) {
        size += piece.length;
        if (size > limits.partBytes) fail('tabular.zip-bomb', place, { part: name });
        parts.push(piece);
      }
      return Buffer.concat(parts);
    },
    close: () => zip.close(),
  };
  return self;
}

async function* pieces(zip: ZipFile, entry: Entry, source: ZipSource, progress: boolean): AsyncGenerator<Buffer> {
  const place = { file: basename(source.path) };
  if (entry.isEncrypted()) fail('tabular.password', place);
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    fail('tabular.damaged-zip', place, { part: entry.fileName });
  }
  let raw: Readable | null = null;
  let sum = 0;
  let inflated = 0;
  let finished = false;
  try {
    raw = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    const out = entry.compressionMethod === STORED ? raw : inflate(raw);
    const compressed = count(raw, source, progress);
    for await (const piece of out as AsyncIterable<Buffer>) {
      inflated += piece.length;
      guard(inflated, compressed(), entry, source);
      sum = crc32(piece, sum);
      yield piece;
    }
    finished = true;
  } catch (error) {
    if (error instanceof TabularError) throw error;
    fail('tabular.damaged-zip', place, { part: entry.fileName }, error);
  } finally {
    raw?.destroy();
  }
  if (finished && (sum !== entry.crc32 || inflated !== entry.uncompressedSize)) {
    fail('tabular.damaged-zip', place, { part: entry.fileName });
  }
}

function inflate(raw: Readable): Readable {
  const out = createInflateRaw({ chunkSize: PIECE });
  raw.on('error', (error) => out.destroy(error));
  raw.on('close', () => {
    if (!raw.readableEnded) out.destroy();
  });
  return raw.pipe(out);
}

/** Counts compressed bytes as they pass. */
function count(raw: Readable, source: ZipSource, progress: boolean): () => number {
  let passed = 0;
  raw.on('data', (chunk: Buffer) => {
    passed += chunk.length;
    if (progress) source.onBytes?.(Math.min(passed, source.bytes), source.bytes);
  });
  return () => passed;
}

function guard(inflated: number, compressed: number, entry: Entry, source: ZipSource): void {
  const { inflatedBytes, inflateRatio, ratioFrom } = source.limits;
  // `compressed` is what was handed to zlib so far and runs ahead of what came out: a generous, safe measure.
  const over = inflated > inflatedBytes || (inflated > ratioFrom && inflated > compressed * inflateRatio);
  if (over) fail('tabular.zip-bomb', { file: basename(source.path) }, { part: entry.fileName });
}
