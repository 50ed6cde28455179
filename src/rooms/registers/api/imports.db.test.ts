import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TEST_KEYS } from '../../../../test/database.ts';
import { instant, type Actor } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act, PageContext } from '../../../platform/manifest.ts';
import { stageRun } from '../jobs/stage.ts';
import { dropReplies } from '../sql/reply.store.ts';
import { asker, type Asked } from '../test/ask.ts';
import { csv, dossierLine, scene } from '../test/scene.ts';

const s = await scene();
const { ask, queued } = asker(s);
const RECORDS = '/api/v1/registers/dossiers/records';
const IMPORTS = '/api/v1/registers/dossiers/imports';

interface Sent {
  body?: string;
  headers?: Record<string, string>;
  page?: Partial<PageContext>;
}
const call = (method: NonNullable<Asked['method']>, path: string, { body, headers = {}, page = {} }: Sent = {}) =>
  ask(path, {
    method,
    page: {
      request: new Request('http://localhost/', { method, headers, ...(body !== undefined && { body }) }),
      ...page,
    },
  });
const key = (name: string) => ({ 'Idempotency-Key': name });
const rows = async (): Promise<number> =>
  (await s.database.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM reg.dossiers`))[0]!.n;
/** Reads what was sent, as the job does. */
async function work(): Promise<void> {
  for (const { payload } of queued.splice(0))
    await stageRun({ ...s.context, keys: TEST_KEYS, folder: s.folder, act: s.act }, Number(payload['run']));
}
const FILE = csv([
  dossierLine({ code: 'I-1' }),
  dossierLine({ code: 'I-2' }),
  dossierLine({ code: 'I-3', received: '32/03/2026' }),
]);
const uploads = (): string[] => (existsSync(join(s.folder, 'uploads')) ? readdirSync(join(s.folder, 'uploads')) : []);

test('a file sent as the body: counts first, refused rows with their words, then one choice', async () => {
  const sent = await call('POST', `${IMPORTS}?name=thang.csv`, {
    body: FILE,
    headers: { 'Content-Type': 'text/csv', ...key('f1') },
  });
  assert.equal(sent.status, 202);
  const at = sent.headers.get('Location')!;
  // A connection that broke before the answer came: the same again begins nothing anew, and leaves no second file.
  const again = await call('POST', `${IMPORTS}?name=thang.csv`, {
    body: FILE,
    headers: { 'Content-Type': 'text/csv', ...key('f1') },
  });
  assert.deepEqual(
    [again.status, again.headers.get('Location'), again.headers.get('Idempotency-Replayed')],
    [202, at, 'true'],
  );
  assert.equal(uploads().length, 1);
  assert.equal(((await (await call('GET', at)).json()) as { state: string }).state, 'reading');
  await work();
  const preview = (await (await call('GET', `${at}?refused=true`)).json()) as any;
  assert.deepEqual(
    [preview.state, preview.counts.new, preview.counts.refused, preview.file],
    ['previewed', 2, 1, 'thang.csv'],
  );
  assert.equal(preview.refused[0].row, 4);
  assert.match(preview.refused[0].problems[0].detail, /không có thật/);
  assert.equal(await rows(), 0);
  const all = await call('POST', `${at}/commit`, { body: '{"choice":"all-or-nothing"}' });
  assert.equal(all.status, 422);
  for (const body of ['{', '{"choice":"x"}', '[]', '{}'])
    assert.equal((await call('POST', `${at}/commit`, { body })).status, 400, body);
  const commit = { body: '{"choice":"good-rows"}', headers: key('c1') };
  const done = await call('POST', `${at}/commit`, commit);
  assert.equal(done.status, 200);
  const text = await done.text();
  assert.equal((JSON.parse(text) as { state: string }).state, 'committed');
  const repeated = await call('POST', `${at}/commit`, commit);
  assert.deepEqual([repeated.status, await repeated.text()], [200, text]);
  assert.equal((await call('POST', `${at}/commit`, { body: commit.body })).status, 409);
  assert.equal(await rows(), 2);
  assert.deepEqual(uploads(), [], 'the file goes once it is decided');
});

test('a refused decision leaves the file; one whose beginning was rolled back goes', async () => {
  const broken = new Error('the connection broke');
  const act: PageContext['act'] = (run) =>
    s.act(async (one) => {
      await run({ ...one, enqueue: () => Promise.resolve() } as Act);
      throw broken;
    });
  await assert.rejects(call('POST', IMPORTS, { body: FILE, page: { act } }), broken);
  assert.deepEqual(uploads(), []);
  const at = (await call('POST', IMPORTS, { body: 'không phải bảng' })).headers.get('Location')!;
  await work();
  assert.equal(((await (await call('GET', at)).json()) as { state: string }).state, 'failed');
  const files = uploads();
  for (const [path, body] of [
    ['commit', '{"choice":"good-rows"}'],
    ['cancel', ''],
  ] as const)
    assert.equal((await call('POST', `${at}/${path}`, { body })).status, 409);
  assert.deepEqual(uploads(), files);
  assert.equal(files.length, 1);
  rmSync(join(s.folder, 'uploads', files[0]!));
  // What the reading of a form says is not turned into another reason.
  const large = new Error('file too large');
  const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
  await assert.rejects(call('POST', IMPORTS, { headers, page: { form: () => Promise.reject(large) } }), large);
  const long = `{"choice":"good-rows"}${' '.repeat(70_000)}x`;
  assert.equal((await call('POST', `${at}/commit`, { body: long })).status, 400);
});

test('a file sent in a form, and one that is given up', async () => {
  const file = s.file('bieu.csv', csv([dossierLine({ code: 'I-9' })]));
  const sent = await ask(IMPORTS, {
    method: 'POST',
    fields: { source: 'he-thong-b' },
    page: {
      request: new Request('http://localhost/', {
        method: 'POST',
        headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      }),
      form: () =>
        Promise.resolve({
          fields: new Map(),
          files: new Map([['file', { path: file, name: 'bieu.csv', bytes: 10 }]]),
          text: (name: string) => (name === 'source' ? 'he-thong-b' : ''),
        }),
    },
  });
  assert.equal(sent.status, 202);
  await work();
  const at = sent.headers.get('Location')!;
  assert.equal(((await (await call('GET', at)).json()) as any).counts.new, 1);
  assert.equal((await call('POST', `${at}/cancel`)).status, 200);
  assert.equal((await call('POST', `${at}/commit`, { body: '{"choice":"good-rows"}' })).status, 409);
  assert.equal((await call('POST', IMPORTS, { body: '' })).status, 422);
  assert.equal((await call('POST', `${IMPORTS}?mapping=khong-co`, { body: FILE })).status, 422);
  assert.deepEqual(uploads(), []);
});

const NEW = { code: 'K-1', source: 'mot-cua', deciding_agency: 'Sở Y tế', received: '2026-03-05', status: 'open' };
const made = (values: object = NEW, name = 'k1', more: Sent = {}) =>
  call('POST', RECORDS, { body: JSON.stringify({ values }), headers: key(name), ...more });

test('the same key and body get the stored answer, another body is refused in words, another program has its own keys', async () => {
  const first = await made();
  const text = await first.text();
  assert.equal(first.status, 201);
  const again = await made();
  assert.deepEqual(
    [again.status, await again.text(), again.headers.get('ETag')],
    [201, text, first.headers.get('ETag')],
  );
  const other = await made({ ...NEW, received: '2026-03-06' });
  assert.equal(other.status, 422);
  assert.match(((await other.json()) as { detail: string }).detail, /khoá mới/);
  // Refusals are answers too.
  const wrong = await made({ ...NEW, code: 'K-2', received: 'x' }, 'k2');
  assert.equal(wrong.status, 422);
  assert.deepEqual(await (await made({ ...NEW, code: 'K-2', received: 'x' }, 'k2')).json(), await wrong.json());
  // Two tokens of one person, and one of another post of theirs.
  const program = (token: number, post: number) =>
    ({ kind: 'token', token, id: '7', name: 'B', actions: [], agencies: [], post: { id: post } }) as unknown as Actor;
  for (const actor of [program(1, 1), program(2, 1), program(2, 2)]) {
    const answer = await made(NEW, 'k1', { page: { actor } });
    assert.deepEqual([answer.status, answer.headers.get('Idempotency-Replayed')], [409, null]);
  }
  assert.equal((await made(NEW, 'x'.repeat(201))).status, 400);
  const both = await Promise.all([made({ ...NEW, code: 'K-3' }, 'k3'), made({ ...NEW, code: 'K-3' }, 'k3')]);
  assert.deepEqual(
    both.map(({ status }) => status),
    [201, 201],
  );
});

test('what is changed and deleted under a key is answered again though the record has moved on', async () => {
  const at = '/api/v1/registers/dossiers/record?key=K-1&key=mot-cua';
  const tag = (await call('GET', at)).headers.get('ETag')!;
  const change = { body: '{"values":{"fee":"5"}}', headers: { 'If-Match': tag, ...key('p1') } };
  const changed = await call('PATCH', at, change);
  const text = await changed.text();
  assert.equal(changed.status, 200);
  assert.equal(await (await call('PATCH', at, change)).text(), text);
  const removal = { headers: { 'If-Match': changed.headers.get('ETag')!, ...key('d1') } };
  assert.equal((await call('DELETE', `${at}&reason=sai`, removal)).status, 204);
  assert.equal((await call('DELETE', `${at}&reason=sai`, removal)).status, 204);
});

test('a transaction that dies leaves neither the record nor the answer; a day later the key is free', async () => {
  const dying = {
    act: (run: (act: any) => Promise<unknown>) =>
      s.act(async (act) => (await run(act), Promise.reject(new Error('killed')))),
  };
  await assert.rejects(made({ ...NEW, code: 'K-5' }, 'k5', { page: dying as Partial<PageContext> }), /killed/);
  assert.deepEqual(await s.database.query(sql`SELECT 1 FROM registers.reply WHERE key = 'k5'`), []);
  assert.equal((await made({ ...NEW, code: 'K-5' }, 'k5')).status, 201);
  const later = instant(s.context.now() + 25 * 3_600_000);
  const [{ n }] = (await s.database.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM registers.reply`)) as [
    { n: number },
  ];
  assert.equal(await dropReplies(s.database, s.context.now()), 0);
  assert.equal(await dropReplies(s.database, later), n);
  assert.deepEqual(await s.ledger.sums(), await s.ledger.table());
});
