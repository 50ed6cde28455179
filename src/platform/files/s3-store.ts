import { AwsClient } from 'aws4fetch';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { outgoing } from '../outgoing/index.ts';
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
/** Most bytes of an answer: no file is larger, and a list comes in pages of a thousand. */
const ANSWER_BYTES = 4 * 1024 ** 3;
/** Waits before a busy service is asked again. */
const PAUSES_MS = [200, 1_000, 5_000];
/** Body of a request without one, which has to be signed too. */
const NO_CONTENT = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

interface Asked {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** A file on disk that is the body, of that hash. */
  readonly file?: { readonly path: string; readonly sha256: string };
  readonly headers?: Readonly<Record<string, string>>;
  readonly wait?: number;
}

/** Files in a bucket. The SHA-256 that names a file also signs its body, so the service refuses other bytes. */
export class S3Store implements FileStore {
  readonly #client: AwsClient;
  readonly #root: string;
  readonly #host: string;

  constructor({ endpoint, bucket, region, key, secret }: S3Settings) {
    this.#client = new AwsClient({ accessKeyId: key, secretAccessKey: secret, service: 's3', region });
    this.#root = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`;
    this.#host = new URL(endpoint).host;
  }

  async put(path: string, sha256: string): Promise<void> {
    await this.#done(`files/${placeOf(sha256)}`, { method: 'PUT', file: { path, sha256 }, wait: TRANSFER_MS });
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
      const listing = readListing(answer.body ? await text(answer.body) : '');
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

  async #ask(key: string, asked: Asked): Promise<Response> {
    for (const wait of PAUSES_MS) {
      const answer = await this.#askOnce(key, asked);
      if (answer.status < 500 && answer.status !== 429) return answer;
      await answer.body?.cancel();
      await pause(wait);
    }
    return this.#askOnce(key, asked);
  }

  async #askOnce(key: string, { method, file, headers, wait = ANSWER_MS }: Asked): Promise<Response> {
    const signed = await this.#client.sign(key.startsWith('?') ? `${this.#root}${key}` : `${this.#root}/${key}`, {
      method,
      headers: { ...headers, 'x-amz-content-sha256': file?.sha256 ?? NO_CONTENT },
    });
    const sent = Object.fromEntries(signed.headers);
    // The service wants the length of a body before the body.
    if (file) sent['content-length'] = String((await stat(file.path)).size);
    // The operator named this host, so it may stand on the province's own network.
    const ask = outgoing({
      hosts: () => [{ host: this.#host, own: true }],
      timeoutMs: wait,
      maxBytes: ANSWER_BYTES,
    });
    const body = file && (Readable.toWeb(createReadStream(file.path)) as ReadableStream);
    return ask(signed.url, { method, headers: sent, ...(body && { body }) });
  }

  async #done(key: string, asked: Asked): Promise<Response> {
    const answer = await this.#ask(key, asked);
    if (!answer.ok) throw new Error(`file service answered ${answer.status}`);
    return answer;
  }
}

/** Files of one page of a listing, and where the next page begins. */
function readListing(page: string): { files: KeptFile[]; next: string | null } {
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
  parser.write(page).close();
  return { files, next: next === '' ? null : next };
}
