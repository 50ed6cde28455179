import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Actor } from '../../../kernel/index.ts';
import { pdf } from '../../../platform/files/test/made.ts';
import { readItem } from '../sql/item.reads.ts';
import { scene, sha } from './scene.ts';

const s = await scene();
const API = '/api/v1/evidence/uploads';
const { home, homeTwo, health } = s.people;

const begin = (bytes: Buffer, more: object = {}, as: Actor = home): Promise<Response> =>
  s.ask(API, {
    as,
    method: 'POST',
    body: JSON.stringify({ name: 'báo cáo.pdf', bytes: bytes.length, sha256: sha(bytes), agency: 'SNV', ...more }),
  });

const piece = (place: string, offset: number, body: Buffer | ReadableStream, as: Actor = home): Promise<Response> =>
  s.ask(place, { as, method: 'PATCH', body, headers: { 'Upload-Offset': String(offset) } });

const offsetOf = async (place: string): Promise<number> =>
  Number((await s.ask(place, { as: home })).headers.get('Upload-Offset'));

const finish = (place: string, body: object = {}, as: Actor = home): Promise<Response> =>
  s.ask(`${place}/finish`, { as, method: 'POST', body: JSON.stringify(body) });

const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as { code: string }).code;

/** A body that breaks off after some bytes, as a lost connection does. */
const breaking = (bytes: Buffer): ReadableStream =>
  new ReadableStream({
    start: (stream) => stream.enqueue(new Uint8Array(bytes)),
    pull: (stream) => stream.error(new Error('connection lost')),
  });

test('a file in pieces, over a connection that is lost in between', async () => {
  const bytes = pdf(Array.from({ length: 40 }, (_, i) => `Dòng ${i}`));
  const begun = await begin(bytes);
  assert.equal(begun.status, 201);
  const place = begun.headers.get('Location')!;
  assert.equal((await piece(place, 0, bytes.subarray(0, 100))).status, 204);
  await assert.rejects(piece(place, 100, breaking(bytes.subarray(100, 250))), /connection lost/);
  // What arrived of the broken piece is on disk: any process that starts anew answers the same.
  assert.equal(await offsetOf(place), 250);
  const wrong = await piece(place, 100, bytes.subarray(100));
  assert.deepEqual([wrong.status, wrong.headers.get('Upload-Offset')], [409, '250']);
  assert.equal((await finish(place)).status, 409);
  assert.equal((await piece(place, 250, bytes.subarray(250))).headers.get('Upload-Offset'), String(bytes.length));
  const done = await finish(place);
  assert.equal(done.status, 201);
  const { item, existed } = (await done.json()) as { item: number; existed: boolean };
  assert.equal(existed, false);
  assert.equal((await readItem(s.database, item))?.file?.sha256, sha(bytes));
  assert.equal((await finish(place)).status, 404);
  assert.deepEqual(readdirSync(join(s.folder, 'pending')), []);
});

test('an upload is its sender’s alone, and for no agency that is not theirs', async () => {
  const bytes = Buffer.from('của riêng');
  const place = (await begin(bytes, { name: 'a.txt' })).headers.get('Location')!;
  for (const as of [homeTwo, health]) {
    assert.equal((await s.ask(place, { as })).status, 404);
    assert.equal((await piece(place, 0, bytes, as)).status, 404);
    assert.equal((await finish(place, {}, as)).status, 404);
    assert.equal((await s.ask(place, { as, method: 'DELETE' })).status, 404);
  }
  assert.equal((await begin(bytes, { agency: 'SYT' })).status, 422);
  assert.equal((await begin(bytes, { agency: undefined })).status, 422);
  assert.equal((await s.ask(`${API}/../../etc/passwd`.replace('../../etc/', '..%2f'), { as: home })).status, 404);
  assert.equal((await s.ask(place, { as: home, method: 'DELETE' })).status, 204);
  assert.equal((await s.ask(place, { as: home })).status, 404);
});

test('what is not what was said is not kept', async () => {
  const bytes = Buffer.from('nội dung thật');
  const place = (await begin(bytes, { name: 'a.txt', sha256: sha('khác') })).headers.get('Location')!;
  await piece(place, 0, bytes);
  const done = await finish(place);
  assert.deepEqual([done.status, await codeOf(done)], [422, 'evidence.wrong-hash']);
  assert.equal((await s.ask(place, { as: home })).status, 404);
  const short = (await begin(bytes, { name: 'a.txt' })).headers.get('Location')!;
  assert.equal((await piece(short, 0, Buffer.concat([bytes, Buffer.from('thừa')]))).status, 413);
  assert.equal((await begin(bytes, { bytes: 10 ** 11 })).status, 413);
  for (const more of [{ sha256: 'x' }, { bytes: -1 }, { bytes: 1.5 }, { name: '' }, { redacts: 'a' }])
    assert.equal((await begin(bytes, more)).status, 400);
  assert.equal((await s.ask(API, { as: home, method: 'POST', body: '{' })).status, 400);
  assert.equal((await s.ask(API, { as: home, method: 'POST', body: 'x'.repeat(20_000) })).status, 400);
  assert.equal((await piece(short, -1, bytes)).status, 400);
});

test('a mark of secrecy stops a program too, until it gives a reason', async () => {
  const bytes = pdf(['MẬT', 'Số 1']);
  const place = (await begin(bytes)).headers.get('Location')!;
  await piece(place, 0, bytes);
  for (let turn = 0; turn < 2; turn += 1) {
    const stopped = await finish(place);
    assert.deepEqual([stopped.status, await codeOf(stopped)], [409, 'evidence.mark-found']);
  }
  assert.equal((await piece(place, bytes.length, Buffer.from('x'))).status, 404);
  assert.equal((await finish(place, { confirm: '' })).status, 422);
  const kept = await finish(place, { confirm: 'Mẫu trống' });
  assert.equal(kept.status, 201);
  const item = await readItem(s.database, ((await kept.json()) as { item: number }).item);
  assert.deepEqual([item?.mark, item?.markReason], ['MẬT', 'Mẫu trống']);
});

test('two pieces at once do not mix', async () => {
  const bytes = Buffer.alloc(200_000, 'a');
  const place = (await begin(bytes, { name: 'a.txt' })).headers.get('Location')!;
  const slow = new ReadableStream({
    async start(stream) {
      stream.enqueue(new Uint8Array(bytes.subarray(0, 100_000)));
      await new Promise((resolve) => setTimeout(resolve, 200));
      stream.enqueue(new Uint8Array(bytes.subarray(100_000)));
      stream.close();
    },
  });
  const first = piece(place, 0, slow);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal((await piece(place, 0, Buffer.alloc(10, 'b'))).status, 423);
  assert.equal((await first).status, 204);
  assert.equal((await finish(place)).status, 201);
});
