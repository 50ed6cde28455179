import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { extract } from 'tar-stream';
import {
  contentEnd,
  DEFINITION,
  MANIFEST,
  Refused,
  type Definition,
  type Head,
  type Listed,
  type Manifest,
} from './format.ts';
import { Unseal } from './sealing.ts';

/** A definition and a manifest are read whole; a hostile file must not fill the memory. */
const LONGEST_LIST = 256 * 1024 * 1024;

interface Entry extends AsyncIterable<Buffer> {
  readonly header: { readonly name: string; readonly type?: string | null };
}

/** What is told while an archive is read: each table or file in its parts, in order. */
export interface Reader {
  definition(definition: Definition): Promise<void>;
  /** Part of a table or a file; `name` stays the same for all parts of one. */
  content(name: string, part: AsyncIterable<Buffer>): Promise<void>;
  /** Rows that were taken in under a name; null for a file. */
  rowsOf(name: string): number | null;
}

async function whole(entry: AsyncIterable<Buffer>): Promise<unknown> {
  const chunks: Buffer[] = [];
  let held = 0;
  for await (const chunk of entry) {
    held += chunk.length;
    if (held > LONGEST_LIST) throw new Refused('backup.damaged');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Refused('backup.damaged');
  }
}

class Tally {
  /** Whether the stream beneath an entry ended in an error. */
  broken = false;
  private readonly seen = new Map<string, { hash: Hash; bytes: number }>();

  async *through(name: string, entry: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const one = this.seen.get(name) ?? { hash: createHash('sha256'), bytes: 0 };
    this.seen.set(name, one);
    const chunks = entry[Symbol.asyncIterator]();
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => {
        this.broken = true;
        throw error;
      });
      if (next.done) return;
      one.hash.update(next.value);
      one.bytes += next.value.length;
      yield next.value;
    }
  }

  /** Throws where anything the manifest lists is missing, differs or came on top. */
  compare(manifest: Manifest, rowsOf: Reader['rowsOf']): void {
    const differs = (name: string, listed: Listed): boolean => {
      const one = this.seen.get(name);
      // A table without rows has no parts.
      if (!one) return listed.bytes > 0 || (listed.rows ?? 1) > 0;
      return (
        one.bytes !== listed.bytes ||
        one.hash.digest('hex') !== listed.sha256 ||
        (listed.rows !== null && rowsOf(name) !== listed.rows)
      );
    };
    const entries = Object.entries(manifest);
    const wrong = entries.some(([name, listed]) => differs(name, listed));
    if (wrong || [...this.seen.keys()].some((name) => !(name in manifest))) throw new Refused('backup.damaged');
  }
}

/** `tables/reg.dossiers/000003` is a part of `tables/reg.dossiers`; a file is one part. */
const nameOf = (entry: string): string =>
  entry.startsWith('tables/') ? entry.slice(0, entry.lastIndexOf('/')) : entry;

/** Whoever takes the content in failed, not the archive. */
class TakerFailed extends Error {}

/** Hands one entry on; a failure is the taker's unless the stream beneath had broken. */
async function taken(tally: Tally, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw tally.broken ? error : new TakerFailed('', { cause: error });
  }
}

/** Reads the archive from its first entry to its manifest, checking everything that comes by. */
async function readEntries(entries: AsyncIterable<Entry>, reader: Reader): Promise<void> {
  const tally = new Tally();
  let [defined, ended] = [false, false];
  for await (const entry of entries) {
    const { name, type } = entry.header;
    if (ended || type !== 'file') throw new Refused('backup.damaged');
    if (name === DEFINITION && !defined) {
      const definition = (await whole(entry)) as Definition;
      await taken(tally, reader.definition(definition));
      defined = true;
    } else if (!defined) throw new Refused('backup.damaged');
    else if (name === MANIFEST) {
      tally.compare((await whole(entry)) as Manifest, (table) => reader.rowsOf(table));
      ended = true;
    } else await taken(tally, reader.content(nameOf(name), tally.through(nameOf(name), entry)));
  }
  if (!ended) throw new Refused('backup.cut-short');
}

/** What is wrong with the file, from how its stream ended. */
function causeOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (['EIO', 'EACCES', 'ENOENT'].includes(code)) return new Refused('backup.not-readable', { file: '' });
  return new Refused(/unexpected end/i.test(message) ? 'backup.cut-short' : 'backup.damaged');
}

/**
 * Reads a whole backup; `head` and `bytes` are what `readHead` answered. Throws `Refused` where the file is not whole, and
 * what the reader throws.
 */
export async function readArchive(
  path: string,
  { head, bytes, key }: { readonly head: Head; readonly bytes: Buffer; readonly key: Buffer | null },
  reader: Reader,
): Promise<void> {
  const end = await contentEnd(path);
  if (end === null || end <= bytes.length) throw new Refused('backup.cut-short');
  const untar = extract();
  const source = createReadStream(path, { start: bytes.length, end: end - 1 });
  const unseal = head.sealing && key ? new Unseal(key, bytes) : new PassThrough();
  const reading = pipeline(source, unseal, createZstdDecompress(), untar).then(
    () => null,
    (error: unknown) => causeOf(error),
  );
  try {
    await readEntries(untar as unknown as AsyncIterable<Entry>, reader);
  } catch (error) {
    const ours = error instanceof TakerFailed || error instanceof Refused;
    if (ours) source.destroy();
    const broken = await reading;
    if (error instanceof TakerFailed) throw error.cause;
    throw ours ? error : (broken ?? causeOf(error));
  }
  const broken = await reading;
  if (broken) throw broken;
}
