import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queued, TEST_ACTOR, TEST_KEYS, TEST_TIME } from '../../../../test/database.ts';
import { fill, type Lang, type Problem } from '../../../kernel/index.ts';
import type { JobContext, PageContext, PostedForm } from '../../../platform/manifest.ts';
import { messages } from '../messages.ts';
import { runPublication } from '../jobs/publish.ts';
import { room } from '../room.ts';
import { listEditions } from '../sql/edition.reads.ts';
import { takeNumber } from '../sql/edition.store.ts';
import { beginPublication, holdPublication } from '../sql/publication.store.ts';
import { scene } from '../test/scene.ts';
import { OVERVIEW, PUBLISH, VERIFY } from './paths.ts';

const s = await scene();

interface Asked {
  readonly fields?: Readonly<Record<string, string>>;
  readonly lang?: Lang;
  /** Actions that the person has; all without. */
  readonly may?: readonly string[];
}

/** Asks a page as the administrator; answers its status, text and where it leads. */
async function ask(method: 'GET' | 'POST', address: string, { fields = {}, lang = 'vi', may }: Asked = {}) {
  const [path = '', query = ''] = address.split('?');
  const route = room.routes?.find((one) => one.method === method && one.path === path);
  assert.ok(route, `no route ${method} ${path}`);
  const answer = (body: unknown, status = 200) => new Response(String(body), { status });
  const form: PostedForm = {
    fields: new Map(Object.entries(fields).map(([name, value]) => [name, [value]])),
    files: new Map(),
    text: (name) => fields[name] ?? '',
  };
  const say = (one: Problem): string =>
    fill((messages as Record<string, { vi: string; en: string }>)[one.code]?.[lang] ?? one.code, { ...one.params });
  const page: PageContext = {
    request: new Request('http://localhost/', { method }),
    path,
    params: {},
    query: new URLSearchParams(query),
    actor: TEST_ACTOR,
    lang,
    at: TEST_TIME,
    csrf: 'token',
    sample: true,
    database: s.database,
    keys: TEST_KEYS,
    folder: '',
    form: () => Promise.resolve(form),
    act: (work) => s.act(work),
    may: (action) => may?.includes(action) ?? true,
    scope: () => 'all',
    say,
    href: (one) => (lang === 'vi' ? one : `/en${one}`),
    desk: (_title, body, status) => answer(body, status),
    page: (body, status) => answer(body, status),
    problem: (one, status = 422) => answer(say(one), status),
    redirect: (to) => new Response(null, { status: 303, headers: { Location: to } }),
  };
  const response = await route.handle(page);
  const { status, headers } = response;
  return { status, text: await response.text(), to: headers.get('Location'), refresh: headers.get('Refresh') };
}

const context: JobContext = {
  database: s.database,
  keys: TEST_KEYS,
  folder: '',
  actor: { kind: 'system', id: 'editions.publish' },
  now: () => TEST_TIME,
  act: (work) => s.act(work),
};

/** Does what the pages put into the queue. */
async function workOff(): Promise<void> {
  for (const { job, payload } of queued.splice(0))
    await room.jobs?.find(({ name }) => name === job)?.run(context, payload);
}

/** The page as it stands once the coming edition has been computed. */
async function settled() {
  for (;;) {
    const answer = await ask('GET', PUBLISH);
    if (!answer.text.includes('Đang tính bản sắp công bố')) return answer;
    assert.equal(answer.refresh, '3');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('an empty installation says what to do first', async () => {
  const home = await ask('GET', OVERVIEW);
  assert.match(home.text, /<h1>Chưa có hồ sơ nào<\/h1>/);
  assert.match(home.text, /Nhập kế hoạch của năm/);
  assert.match(home.text, /Nhập hồ sơ/);
  const reader = await ask('GET', OVERVIEW, { may: ['desk.read'] });
  assert.match(reader.text, /Không có việc nào đang chờ/, 'what one may not do is not to be done');
  const publish = await ask('GET', PUBLISH);
  assert.match(publish.text, /Chưa có lần nhập hồ sơ nào/);
  assert.doesNotMatch(publish.text, /Công bố bản số/, 'no button for what cannot be done');
});

test('the heading of the desk is the answer, and publishing stands among the next things', async () => {
  await s.prepare();
  await s.dossiers(60_000, 1);
  const home = await ask('GET', OVERVIEW);
  assert.match(home.text, /<h1>\d+ chỉ tiêu không đạt, .*hồ sơ đang quá hạn<\/h1>/);
  assert.match(home.text, /Công bố lần đầu/);
  const todo = async (...may: string[]) =>
    /<h2>\s*Việc tiếp theo[\s\S]*/.exec((await ask('GET', OVERVIEW, { may })).text)![0];
  assert.doesNotMatch(await todo('desk.read', 'registers.read'), /Công bố lần đầu|Gắn chỉ tiêu|Nhập hồ sơ/);
  assert.match(await todo('desk.read', 'editions.publish'), /Công bố lần đầu/);
  assert.doesNotMatch(await todo('desk.read', 'editions.publish'), /Gắn chỉ tiêu/);
  assert.doesNotMatch(
    await todo('desk.read', 'registers.import'),
    /Nhập hồ sơ/,
    'dossiers are there, whoever brought them',
  );
  const english = await ask('GET', OVERVIEW, { lang: 'en' });
  assert.match(english.text, /<h1>\d+ targets missed/);
  assert.match(english.text, /href="\/en\/muc-tieu\//);
});

test('the button publishes, and the page shows number and hash', async () => {
  const before = await settled();
  assert.match(before.text, /Bản số 1, số liệu đến 22\/11\/2026|Bản số 1, số liệu đến 23\/11\/2026/);
  const done = await ask('POST', PUBLISH);
  assert.deepEqual([done.status, done.to], [303, PUBLISH]);
  const waiting = await ask('GET', PUBLISH);
  assert.match(waiting.text, /Việc đang chờ đến lượt/);
  assert.equal(waiting.refresh, '3');
  assert.doesNotMatch(waiting.text, /Công bố bản số/, 'no button meanwhile');
  const second = await ask('POST', PUBLISH);
  assert.equal(second.status, 422);
  assert.match(second.text, /Một bản khác đang được công bố/);
  await workOff();
  const [edition] = await listEditions(s.database);
  assert.ok(edition);
  const after = await settled();
  assert.equal(after.refresh, null);
  assert.match(after.text, /Đã công bố bản số 1/);
  assert.match(after.text, new RegExp(edition.hash));
  assert.match(after.text, /Không có gì khác bản đang công bố/);
  assert.equal(edition.publishedBy.kind === 'person' && edition.publishedBy.name, 'Nguyễn Thị Kiểm Thử');
  assert.deepEqual(queued, []);
});

test('a publication whose process was killed is said to have failed, leaves no edition, and can be asked for again', async () => {
  await ask('POST', PUBLISH);
  const [job] = queued.splice(0);
  const id = Number(job?.payload['publication']);
  const dying = s.database.transaction(async (tx) => {
    await holdPublication(tx, id);
    await beginPublication(s.database, id, TEST_TIME);
    assert.match((await ask('GET', PUBLISH)).text, /đang tính từ lúc/, 'while it lives it is not given up');
    throw new Error('killed');
  });
  await assert.rejects(dying);
  const page = await ask('GET', PUBLISH);
  assert.match(page.text, /Chương trình dừng giữa lúc đang công bố/);
  assert.equal((await listEditions(s.database)).length, 1);
  assert.deepEqual(
    await runPublication(context, id),
    { ok: true, value: null },
    'a second try of the queue does nothing',
  );
  await ask('POST', PUBLISH);
  await workOff();
  assert.equal((await listEditions(s.database)).length, 2);
});

test('what only the job finds out comes back to the page', async () => {
  await ask('POST', PUBLISH);
  const [job] = queued.splice(0);
  const id = Number(job?.payload['publication']);
  const other = s.act(async (act) => {
    await takeNumber(act.tx);
    await runPublication(context, id);
  });
  await other;
  assert.match((await ask('GET', PUBLISH)).text, /không thành[\s\S]*Một bản khác đang được công bố/);
  assert.equal((await listEditions(s.database)).length, 2);
});

test('a half-filled document comes back with what was typed', async () => {
  const refused = await ask('POST', PUBLISH, { fields: { documentNumber: '12/QĐ-UBND' } });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /phải có đủ số, ngày và cơ quan ban hành/);
  assert.match(refused.text, /value="12\/QĐ-UBND"/);
  assert.equal((await listEditions(s.database)).length, 2, 'nothing was published');
});

test('the hash is computed again at the press of a button', async () => {
  assert.match((await ask('POST', VERIFY, { fields: { number: '1' } })).text, /Bản số 1 nguyên vẹn/);
  for (const number of ['9', 'x', '', '-1', '1e3'])
    assert.equal((await ask('POST', VERIFY, { fields: { number } })).status, 422, number);
});
