import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { LocalStore, openFiles, placeOf, S3Store, type FileStore } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-store-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

function upload(text: string): string {
  const path = join(folder, `upload-${sha(text).slice(0, 8)}`);
  writeFileSync(path, text);
  return path;
}

async function listed(store: FileStore): Promise<string[]> {
  const all: string[] = [];
  for await (const { sha256 } of store.list()) all.push(sha256);
  return all.sort();
}

interface Kept {
  readonly body: Buffer;
  readonly at: string;
}

/** A service that keeps objects in memory and checks what S3 checks: length, hash of the body, a signature there. */
function fakeS3(objects: Map<string, Kept>): Promise<Server> {
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const url = new URL(request.url ?? '/', 'http://x');
    const key = decodeURIComponent(url.pathname.replace('/kho/', ''));
    const end = (status: number, text = ''): void => void response.writeHead(status).end(text);
    if (!/^AWS4-HMAC-SHA256 Credential=khoa\/.*Signature=[0-9a-f]{64}$/.test(request.headers.authorization ?? ''))
      return end(403);
    const said = request.headers['x-amz-content-sha256'];
    const copied = request.headers['x-amz-copy-source'];
    if (request.method === 'PUT' && copied) {
      objects.set(key, objects.get(String(copied).replace('/kho/', ''))!);
      return end(200, '<CopyObjectResult/>');
    }
    if (createHash('sha256').update(body).digest('hex') !== said) return end(400);
    if (request.method === 'PUT') {
      if (request.headers['content-length'] === undefined) return end(411);
      objects.set(key, { body, at: new Date().toISOString() });
      return end(200);
    }
    if (url.searchParams.has('list-type')) {
      const keys = [...objects.keys()].filter((one) => one.startsWith('files/')).sort();
      const from = Number(url.searchParams.get('continuation-token') ?? 0);
      const shown = keys.slice(from, from + 2).map((one) => {
        const { body: bytes, at } = objects.get(one)!;
        return `<Contents><Key>${one}</Key><LastModified>${at}</LastModified><Size>${bytes.length}</Size></Contents>`;
      });
      const next = from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
      return end(200, `<?xml version="1.0"?><ListBucketResult>${shown.join('')}${next}</ListBucketResult>`);
    }
    const found = objects.get(key);
    if (!found) return end(404);
    if (request.method === 'DELETE') {
      objects.delete(key);
      return end(204);
    }
    response.writeHead(200, { 'content-length': found.body.length });
    return response.end(request.method === 'HEAD' ? undefined : found.body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const objects = new Map<string, Kept>();
const server = await fakeS3(objects);
after(() => server.close());
const { port } = server.address() as { port: number };
const s3 = { endpoint: `http://127.0.0.1:${port}`, bucket: 'kho', region: 'vn', key: 'khoa', secret: 'mat' };

const stores: [string, FileStore][] = [
  ['a folder', new LocalStore(join(folder, 'data'))],
  ['a bucket', new S3Store(s3)],
];

for (const [title, store] of stores) {
  describe(`files in ${title}`, () => {
    test('are there once, under the hash of their content', async () => {
      for (const text of ['một', 'hai', 'ba', 'một']) {
        const path = upload(text);
        await store.put(path, sha(text));
        assert.ok(!existsSync(path), 'the upload was taken over');
      }
      assert.deepEqual(await listed(store), [sha('một'), sha('hai'), sha('ba')].sort());
      assert.equal((await buffer((await store.read(sha('hai')))!)).toString(), 'hai');
      assert.equal(await store.size(sha('hai')), 3);
    });

    test('are absent as null', async () => {
      assert.equal(await store.read(sha('không')), null);
      assert.equal(await store.size(sha('không')), null);
      assert.equal(await store.quarantine(sha('không')), false);
      assert.equal(await store.remove(sha('không')), false);
    });

    test('are not found in quarantine, and removed from there too', async () => {
      assert.equal(await store.quarantine(sha('ba')), true);
      assert.equal(await store.read(sha('ba')), null);
      assert.deepEqual(await listed(store), [sha('một'), sha('hai')].sort());
      assert.equal(await store.remove(sha('ba')), true);
      assert.equal(await store.remove(sha('ba')), false);
    });

    test('are never asked for by anything but a hash', async () => {
      for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`, `${'a'.repeat(64)}\n`])
        await assert.rejects(async () => store.read(name), RangeError);
    });
  });
}

test('the service refuses bytes that are not those of the name', async () => {
  await assert.rejects(() => new S3Store(s3).put(upload('một'), sha('khác')), /answered 400/);
});

test('a folder keeps files readable to its own user only, and nothing half written', async () => {
  const root = join(folder, 'data');
  const names = readdirSync(join(root, 'files'), { recursive: true }).map(String);
  assert.ok(names.includes(placeOf(sha('một')).split('/').join('/')));
  assert.ok(names.every((name) => !name.endsWith('.part')));
  assert.equal(readFileSync(join(root, 'files', placeOf(sha('một'))), 'utf8'), 'một');
});

test('settings that make no sense stop the program', () => {
  assert.ok(openFiles(folder, {}).store instanceof LocalStore);
  assert.ok(
    openFiles(folder, {
      THUOCDO_S3_ENDPOINT: 'https://s3.example',
      THUOCDO_S3_BUCKET: 'a',
      THUOCDO_S3_KEY: 'b',
      THUOCDO_S3_SECRET: 'c',
    }).store instanceof S3Store,
  );
  assert.throws(() => openFiles(folder, { THUOCDO_S3_ENDPOINT: 'https://s3.example' }), /needed too/);
  assert.throws(() => openFiles(folder, { THUOCDO_CLAMAV: 'host:3310/x' }), /neither/);
});
