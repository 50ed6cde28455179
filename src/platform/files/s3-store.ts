import { AwsClient } from 'aws4fetch';
import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { isSha256, placeOf, type FileStore, type KeptFile } from './store.ts';

/** Where an S3-compatible service is and how to sign in to it. Addresses are path-style: `endpoint/bucket/key`. */
export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
}

/** Longest wait for an answer of the service; a large file may take its time to arrive. */
const ANSWER_MS = 30_000;
const TRANSFER_MS = 10 * 60_000;
const LIST_BYTES = 16 * 1024 ** 2;
/** Body of a request without one, which has to be signed too. */
const NO_CONTENT = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

interface Asked {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly body?: Blob;
  readonly sha256?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly wait?: number;
}

/** Files in a bucket. The SHA-256 that names a file also signs its body, so the service refuses other bytes. */
export class S3Store implements FileStore {
  readonly #client: AwsClient;
  readonly #root: string;

  constructor({ endpoint, bucket, region, key, secret }: S3Settings) {
    this.#client = new AwsClient({ accessKeyId: key, secretAccessKey: secret, service: 's3', region, retries: 3 });
    this.#root = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`;
  }

  async put(path: string, sha256: string): Promise<void> {
    const body = await openAsBlob(path);
    await this.#done(`files/${placeOf(sha256)}`, { method: 'PUT', body, sha256, wait: TRANSFER_MS });
    await rm(path, { force: true });
  }

  async read(sha256: string): Promise<Readable | null> {
    const answer = await this.#ask(`files/${placeOf(sha256)}`, { method: 'GET', wait: TRANSFER_MS });
    if (answer.status === 404) return null;
    if (!answer.ok || !answer.body) throw new Error(`file service answered ${answer.status}`);
    return Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
  }

  async size(sha256: string): Promise<number | null> {
    const answer = await this.#ask(`files/${placeOf(sha256)}`, { method: 'HEAD' });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`file service answered ${answer.status}`);
    return Number(answer.headers.get('content-length'));
  }

  async *list(): AsyncGenerator<KeptFile> {
    let token: string | null = null;
    do {
      const query = new URLSearchParams({ 'list-type': '2', prefix: 'files/' });
      if (token !== null) query.set('continuation-token', token);
      const answer = await this.#done(`?${query}`, { method: 'GET' });
      const listing = readListing(await bounded(answer));
      yield* listing.files;
      token = listing.next;
    } while (token !== null);
  }

  async quarantine(sha256: string): Promise<boolean> {
    const [from, to] = [`files/${placeOf(sha256)}`, `quarantine/${placeOf(sha256)}`];
    if ((await this.size(sha256)) === null) return false;
    const source = `/${new URL(this.#root).pathname.split('/').at(-1)}/${from}`;
    await this.#done(to, { method: 'PUT', headers: { 'x-amz-copy-source': source }, wait: TRANSFER_MS });
    await this.#done(from, { method: 'DELETE' });
    return true;
  }

  async remove(sha256: string): Promise<boolean> {
    let removed = false;
    for (const root of ['files', 'quarantine']) {
      const key = `${root}/${placeOf(sha256)}`;
      const there = await this.#ask(key, { method: 'HEAD' });
      if (there.status === 404) continue;
      await this.#done(key, { method: 'DELETE' });
      removed = true;
    }
    return removed;
  }

  #ask(key: string, { method, body, sha256 = NO_CONTENT, headers, wait = ANSWER_MS }: Asked): Promise<Response> {
    return this.#client.fetch(key.startsWith('?') ? `${this.#root}${key}` : `${this.#root}/${key}`, {
      method,
      headers: { ...headers, 'x-amz-content-sha256': sha256 },
      redirect: 'error',
      signal: AbortSignal.timeout(wait),
      ...(body && { body }),
    });
  }

  async #done(key: string, asked: Asked): Promise<Response> {
    const answer = await this.#ask(key, asked);
    if (!answer.ok) throw new Error(`file service answered ${answer.status}`);
    return answer;
  }
}

async function bounded(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.body ?? []) {
    size += piece.length;
    if (size > LIST_BYTES) throw new Error('the list of the file service is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Files of one page of a listing, and where the next page begins. */
function readListing(text: string): { files: KeptFile[]; next: string | null } {
  const parser = new SaxesParser();
  const files: KeptFile[] = [];
  const path: string[] = [];
  let facts: Record<string, string> = {};
  let next = '';
  parser.on('opentag', ({ name }) => void path.push(name));
  parser.on('text', (piece) => {
    const name = path.at(-1) ?? '';
    if (path.at(-2) === 'Contents') facts[name] = (facts[name] ?? '') + piece;
    if (name === 'NextContinuationToken') next += piece;
  });
  parser.on('closetag', () => {
    if (path.pop() !== 'Contents') return;
    const sha256 = (facts['Key'] ?? '').split('/').at(-1) ?? '';
    if (isSha256(sha256))
      files.push({ sha256, bytes: Number(facts['Size']), since: Date.parse(facts['LastModified'] ?? '') });
    facts = {};
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return { files, next: next === '' ? null : next };
}
