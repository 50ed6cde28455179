import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { PassThrough, Transform, type Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { pack as tarPack, type Pack } from 'tar-stream';
import { ok, problem, refused, type Instant, type Problem, type Result } from '../../kernel/index.ts';
import { serverVersion, sql, type Database, type SnapshotRead } from '../database/index.ts';
import { estimateBytes, readDefinition, STEADY_SETTINGS } from './catalogue.ts';
import {
  DEFINITION,
  FILES,
  FORMAT,
  MANIFEST,
  Refused,
  TABLES,
  writeHead,
  type BackupPlan,
  type BackupProblem,
  type Head,
  type Listed,
  type TableShape,
  END,
} from './format.ts';
import { newSealing, Seal, SHORTEST_PASSPHRASE } from './sealing.ts';

/** Rows travel in parts of about this size: a tar entry must say its length before its bytes. */
const PART = 4 * 1024 * 1024;

export interface BackupRequest {
  readonly database: Database;
  readonly plan: BackupPlan;
  /** Data folder whose subfolders are written. */
  readonly folder: string;
  readonly path: string;
  readonly passphrase: string | null;
  readonly at: Instant;
  /** Told how far it is, in bytes before compression; `total` is an estimate. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A backup that was written and put in its place. */
export interface BackupMade {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly encrypted: boolean;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly without: readonly string[];
}

/**
 * Writes one snapshot of the database and the files beside it into `path`, while others go on working. The file has its
 * name only once it is whole and on disk. Memory does not grow with the installation.
 */
export async function writeBackup(request: BackupRequest): Promise<Result<BackupMade, Problem<BackupProblem>>> {
  const path = resolve(request.path);
  if (await stat(path).catch(() => null)) return refused(problem('backup.exists', { file: path }));
  if (request.passphrase !== null && request.passphrase.length < SHORTEST_PASSPHRASE)
    return refused(problem('backup.passphrase-short', { least: SHORTEST_PASSPHRASE }));
  const draft = `${path}.${process.pid}.partial`;
  try {
    const made = await request.database.snapshot((read) => writeDraft(request, read, draft));
    await settle(draft, path);
    return ok({ ...made, path });
  } catch (error) {
    await rm(draft, { force: true });
    const { code } = error as { code?: string };
    if (error instanceof Refused) return refused(error.problem as Problem<BackupProblem>);
    if (code === 'ENOSPC' || code === 'EDQUOT') return refused(problem('backup.no-space', { file: path }));
    if (['ENOENT', 'EACCES', 'EROFS', 'EISDIR', 'ENOTDIR', 'EPERM'].includes(code ?? ''))
      return refused(problem('backup.not-writable', { file: path }));
    throw error;
  }
}

/** Forces the file to disk before it gets its name, and the name after it. */
async function settle(draft: string, path: string): Promise<void> {
  for (const [target, flags] of [
    [draft, 'r+'],
    [dirname(path), 'r'],
  ] as const) {
    if (target !== draft) await rename(draft, path);
    const handle = await open(target, flags);
    // A folder cannot be forced to disk everywhere.
    await handle.sync().catch(() => {});
    await handle.close();
  }
}

type Written = Omit<BackupMade, 'path'>;

async function writeDraft(request: BackupRequest, read: SnapshotRead, draft: string): Promise<Written> {
  const { plan, passphrase } = request;
  const sealed = passphrase === null ? null : newSealing(passphrase);
  const head: Head = {
    format: FORMAT,
    program: plan.program,
    madeAt: new Date(request.at).toISOString(),
    server: await serverVersion(read),
    sealing: sealed?.sealing ?? null,
    without: plan.without,
  };
  const headBytes = writeHead(head);
  const digest = new Digest(headBytes);
  const pack = tarPack();
  const target = createWriteStream(draft, { flags: 'wx', mode: 0o600 });
  const writing = pipeline(
    pack,
    createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
    sealed ? new Seal(sealed.key, headBytes) : new PassThrough(),
    digest,
    target,
  );
  const archive = new Archive(pack, request, writing);
  // Whichever breaks first is the cause; the other only follows it.
  const [counts] = await Promise.all([archive.fill(read), writing]).catch((error: Error) => {
    pack.destroy();
    throw archive.cause ?? error;
  });
  return {
    ...counts,
    bytes: digest.bytes,
    sha256: digest.hash.digest('hex'),
    encrypted: sealed !== null,
    without: plan.without,
  };
}

/** Digest and length of everything that is written, from the head to the mark at the end. */
class Digest extends Transform {
  readonly hash = createHash('sha256');
  bytes = 0;

  constructor(head: Buffer) {
    super();
    this.count(head);
    this.push(head);
  }

  override _transform(chunk: Buffer, _encoding: string, done: () => void): void {
    this.count(chunk);
    this.push(chunk);
    done();
  }

  override _flush(done: () => void): void {
    this.count(END);
    this.push(END);
    done();
  }

  private count(chunk: Buffer): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
  }
}

interface Counts {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

/** Number of lines that end in a chunk of COPY text: a line break inside a value is written as `\n`. */
export function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  return lines;
}

class Archive {
  /** What ended the writing, where it did. */
  cause: Error | null = null;
  private readonly manifest: Record<string, Listed> = {};
  private readonly pack: Pack;
  private readonly request: BackupRequest;
  private readonly at: Date;
  private done = 0;
  private total = 1;

  constructor(pack: Pack, request: BackupRequest, writing: Promise<void>) {
    this.pack = pack;
    this.request = request;
    this.at = new Date(request.at);
    writing.catch((error: Error) => (this.cause = error));
  }

  async fill(read: SnapshotRead): Promise<Counts> {
    const { plan, folder } = this.request;
    for (const statement of STEADY_SETTINGS) await read.query(sql.raw(statement).$castTo<unknown>());
    const definition = await readDefinition(read, plan);
    const tables = [...definition.ordinary, ...definition.generated];
    const files = await listFiles(folder, plan.folders);
    this.total = (await estimateBytes(read, tables)) + files.reduce((sum, file) => sum + file.bytes, 0);
    await this.put(DEFINITION, Buffer.from(JSON.stringify(definition)));
    let rows = 0;
    for (const table of tables) rows += await this.putTable(read, table);
    let written = 0;
    for (const file of files) if (await this.putFile(join(folder, file.path), file.path)) written++;
    await this.put(MANIFEST, Buffer.from(JSON.stringify(this.manifest)));
    this.pack.finalize();
    return { tables: tables.length, rows, files: written };
  }

  private async putTable(read: SnapshotRead, { schema, name, columns }: TableShape): Promise<number> {
    const hash = createHash('sha256');
    const full = `${TABLES}${schema}.${name}`;
    let [rows, bytes, part] = [0, 0, 0];
    const flush = async (chunks: Buffer[]): Promise<void> =>
      this.put(`${full}/${String(++part).padStart(6, '0')}`, Buffer.concat(chunks));
    let waiting: Buffer[] = [];
    let held = 0;
    const id = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const source = read.copyTo(`COPY ${id(schema)}.${id(name)} (${columns.map(id).join(', ')}) TO STDOUT`);
    for await (const chunk of reading(source)) {
      hash.update(chunk);
      rows += countLines(chunk);
      bytes += chunk.length;
      // The driver reuses nothing: a chunk stays as it is while it waits.
      waiting.push(chunk);
      held += chunk.length;
      if (held < PART) continue;
      await flush(waiting);
      waiting = [];
      held = 0;
    }
    if (held > 0) await flush(waiting);
    this.manifest[full] = { rows, bytes, sha256: hash.digest('hex') };
    return rows;
  }

  /** One file as it is now. A file that went away meanwhile was of no snapshot's concern: uploads come and go. */
  private async putFile(path: string, name: string): Promise<boolean> {
    const handle = await open(path).catch(() => null);
    if (!handle) return false;
    try {
      const { size } = await handle.stat();
      const hash = createHash('sha256');
      const entry = `${FILES}${name}`;
      await new Promise<void>((resolve, reject) => {
        const sink = this.pack.entry({ name: entry, size, mtime: this.at, mode: 0o600 }, (error) =>
          error ? reject(error) : resolve(),
        );
        const source = exactly(handle.createReadStream({ autoClose: false, start: 0 }), size, hash);
        pipeline(source, sink).catch(reject);
      });
      this.manifest[entry] = { rows: null, bytes: size, sha256: hash.digest('hex') };
      this.tell(size);
      return true;
    } finally {
      await handle.close();
    }
  }

  private put(name: string, content: Buffer): Promise<void> {
    this.tell(content.length);
    return new Promise((resolve, reject) => {
      this.pack.entry({ name, mtime: this.at, mode: 0o600 }, content, (error) => (error ? reject(error) : resolve()));
    });
  }

  private tell(bytes: number): void {
    this.done += bytes;
    this.request.onProgress?.(Math.min(this.done, this.total), this.total);
  }
}

/** Reads a COPY to its end even where its reader gives up: what is not fetched would keep the connection from anything else. */
async function* reading(source: Readable): AsyncGenerator<Buffer> {
  try {
    yield* source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } finally {
    if (!source.readableEnded && !source.errored) await finished(source.resume()).catch(() => {});
  }
}

/** The first `size` bytes of a file that may still grow; zeros where it was cut meanwhile, as its entry has a fixed length. */
async function* exactly(source: AsyncIterable<Buffer>, size: number, hash: Hash): AsyncGenerator<Buffer> {
  let left = size;
  for await (const chunk of source) {
    const taken = chunk.subarray(0, left);
    left -= taken.length;
    hash.update(taken);
    if (taken.length > 0) yield taken;
    if (left === 0) return;
  }
  while (left > 0) {
    const zeros = Buffer.alloc(Math.min(left, 65_536));
    left -= zeros.length;
    hash.update(zeros);
    yield zeros;
  }
}

/** Files of the subfolders with their paths below the data folder, slashes between. */
async function listFiles(
  folder: string,
  subfolders: readonly string[],
): Promise<{ readonly path: string; readonly bytes: number }[]> {
  const found: { path: string; bytes: number }[] = [];
  const walk = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile())
        found.push({ path, bytes: (await stat(join(folder, path)).catch(() => null))?.size ?? 0 });
    }
  };
  for (const subfolder of subfolders) await walk(subfolder);
  return found;
}
