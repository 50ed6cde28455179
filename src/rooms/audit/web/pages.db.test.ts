import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, testDatabase, TEST_ACTOR, TEST_KEYS, TEST_TIME } from '../../../../test/database.ts';
import { fill, instant } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { csvRows } from '../test/csv-rows.ts';
import { eraseRecordKeys, readEntries, recordEntry, sealAll, sealAndAnchor, sealedValue } from '../index.ts';
import { messages } from '../messages.ts';
import { sendLog } from './export.ts';
import { showHistory } from './history.page.tsx';
import { showLog } from './log.page.tsx';
import { paths } from './paths.ts';
import { sendSeals, showSeals } from './seals.page.tsx';
import { doVerify } from './verify.page.tsx';

const database = await testDatabase();
const DAY = 86_400_000;
const act = acting(database);
const on = (days: number) => acting(database, [], instant(TEST_TIME + days * DAY));

const WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(messages).map(([code, text]) => [code, text.vi])),
  'history.subject.plans.target': 'Chỉ tiêu',
  'history.action.correct': 'Sửa',
  'history.field.value': 'Giá trị',
  'kernel.date-invalid': '“{text}” không phải là ngày có thật.',
};

const answer = (body: unknown, status = 200) =>
  new Response(String(body), { status, headers: { 'Content-Type': 'text/html' } });

interface Wish {
  readonly query?: Record<string, string>;
  readonly params?: Record<string, string>;
  readonly fields?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly may?: boolean;
}

function pageFor({ query = {}, params = {}, fields = {}, headers = {}, may = true }: Wish): PageContext {
  const form: PostedForm = {
    fields: new Map(),
    files: new Map(),
    text: (name) => fields[name] ?? '',
  };
  const say: PageContext['say'] = (one) => fill(WORDS[one.code] ?? one.code, one.params);
  return {
    request: new Request('http://localhost/', { headers }),
    path: '/',
    params,
    query: new URLSearchParams(query),
    actor: TEST_ACTOR,
    lang: 'vi',
    at: TEST_TIME,
    csrf: 'token',
    sample: false,
    database,
    folder: '/nowhere',
    keys: TEST_KEYS,
    form: () => Promise.resolve(form),
    act,
    may: () => may,
    scope: () => 'all',
    say,
    href: (path: string) => path,
    desk: (title, body, status) => answer(`<title>${title}</title>${String(body)}`, status),
    page: (body, status) => answer(body, status),
    problem: (one, status) => answer(say(one), status),
    redirect: (path) => new Response(null, { status: 303, headers: { Location: path } }),
  } as PageContext;
}

const html = async (response: Response | Promise<Response>): Promise<string> => (await response).text();
const log = (query: Record<string, string>) => html(showLog(pageFor({ query })));

await act((a) =>
  recordEntry(a, {
    subject: 'plans.target',
    key: 'I.3#1/đ',
    action: 'correct',
    before: { value: '95', unit: '%', exact: true, note: '<b>x</b>' },
    after: { value: '98', unit: '%', exact: false, note: null },
    reason: 'Thông báo 12/TB-UBND',
  }),
);
await on(-10)((a) => recordEntry(a, { subject: 'access.person', key: 'p-2', action: 'sign-in' }));
await on(-10)((a) =>
  recordEntry({ ...a, actor: { kind: 'operator', id: 'root@may-chu' } }, { subject: 'x', key: 'y', action: 'z' }),
);
await sealAndAnchor(act);

test('the log says who, in which post, when, what, before and after, why; names of rooms become their words', async () => {
  const page = await log({});
  for (const words of [
    'Nguyễn Thị Kiểm Thử',
    'Cơ quan Thường trực',
    '10:00 23/11/2026',
    'Giá trị: 95 → 98',
    'trang web',
  ])
    assert.ok(page.includes(words), words);
  assert.match(page, /exact: có → không/);
  assert.match(page, /note: &lt;b&gt;x&lt;\/b&gt; → không có/);
  assert.doesNotMatch(page, /unit/);
  assert.match(page, /Thông báo 12\/TB-UBND/);
  assert.match(page, /Chỉ tiêu I\.3#1\/đ/);
  assert.match(page, /Người vận hành máy chủ \(root@may-chu\)/);
  assert.match(page, /3 mục/);
});

test('filters narrow by day, person without marks, kind, act and number, and stay in the address', async () => {
  const count = async (query: Record<string, string>): Promise<string> =>
    /<h2>(\d+) mục/.exec(await log(query))?.[1] ?? '';
  assert.equal(await count({ tu: '2026-11-23' }), '1');
  assert.equal(await count({ den: '22/11/2026' }), '2');
  assert.equal(await count({ ai: 'nguyen thi kiem' }), '2');
  assert.equal(await count({ ai: 'root@may-chu' }), '1');
  assert.equal(await count({ ai: 'không có ai' }), '0');
  assert.equal(await count({ loai: 'plans.target' }), '1');
  assert.equal(await count({ viec: 'sign-in', ma: 'p-2' }), '1');
  assert.match(await log({ loai: 'plans.target' }), /xuat\?loai=plans\.target/);
  const wrong = await log({ tu: '31/02/2026' });
  assert.match(wrong, /không phải là ngày có thật/);
  assert.match(wrong, /3 mục/);
  assert.doesNotMatch(await html(showLog(pageFor({ may: false }))), /nhat-ky\/xuat|nhat-ky\/kiem-tra/);
});

test('the log turns page by page and shows every entry once', async () => {
  await on(-20)(async (a) => {
    for (let n = 0; n < 120; n++) await recordEntry(a, { subject: 'many', key: `k-${n}`, action: 'x' });
  });
  const seen: string[] = [];
  for (let next: string | null = 'loai=many'; next !== null;) {
    const page = await html(showLog({ ...pageFor({}), query: new URLSearchParams(next) }));
    seen.push(...[...page.matchAll(/many (k-\d+)</g)].map((match) => match[1] as string));
    next = /href="[^"?]*\?([^"]*truoc=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? null;
  }
  assert.equal(seen.length, 120);
  assert.equal(new Set(seen).size, 120);
});

test('the history of one thing tells every field and the seal; a thing without any is not there', async () => {
  const history = (key: string) => showHistory(pageFor({ params: { subject: 'plans.target', key } }));
  const page = await html(history('I.3#1/đ'));
  assert.match(page, /Lịch sử: Chỉ tiêu I\.3#1\/đ/);
  assert.match(page, /Sửa/);
  assert.match(page, /Niêm phong số \d/);
  assert.equal((page.match(/<tr/g) ?? []).length, 4);
  assert.equal((await history('II.9#9')).status, 404);
  assert.equal(paths.history('plans.target', 'I.3#1/đ'), '/ban-lam-viec/lich-su/plans.target/I.3%231%2F%C4%91');
});

test('personal values are named as encrypted, and as erased once their key is destroyed', async () => {
  await act(async (a) => {
    await recordEntry(a, {
      subject: 'registers.record',
      key: 'd/1',
      action: 'save',
      after: { applicant: await sealedValue(a, 'd/1', 'Nguyễn Văn An') },
    });
  });
  const show = () => html(showHistory(pageFor({ params: { subject: 'registers.record', key: 'd/1' } })));
  assert.match(await show(), /dữ liệu cá nhân, đã mã hoá/);
  await act((a) => eraseRecordKeys(a, 'd/1'));
  assert.match(await show(), /dữ liệu cá nhân, đã xoá vĩnh viễn/);
  assert.doesNotMatch(await show(), /Nguyễn Văn An/);
});

test('the export holds every entry that fits, guards formulas, names its count, and is itself an entry', async () => {
  await act((a) => recordEntry(a, { subject: 'many', key: '=1+1', action: 'x', reason: 'a;b\n"c"' }));
  await sealAll(act);
  const response = await sendLog(pageFor({ query: { loai: 'many' } }));
  assert.match(response.headers.get('content-disposition') ?? '', /nhat-ky-2026-11-23-121-muc\.csv/);
  const [head, ...rows] = csvRows(await response.text());
  assert.equal(rows.length, 121);
  assert.equal(head?.[0], 'Số');
  assert.equal(rows[0]?.[7], "'=1+1");
  assert.equal(rows[0]?.[11], 'a;b\n"c"');
  assert.match(rows[0]?.[13] ?? '', /^[0-9a-f]{64}$/);
  assert.equal(new Set(rows.map((row) => row[0])).size, 121);
  const [entry] = await readEntries(database, { subject: 'audit.log' }, 1);
  assert.deepEqual(entry?.after, { count: 121, filters: { loai: 'many' } });
});

test('the chain is verified from the page, with an anchor from outside or without', async () => {
  await sealAll(act);
  const anchor = await sealAndAnchor(act);
  assert.match(await html(doVerify(pageFor({}))), /Chuỗi nguyên vẹn/);
  const found = await html(doVerify(pageFor({ fields: { moc: anchor.hash } })));
  assert.match(found, new RegExp(`là mục số ${anchor.position} của chuỗi`));
  assert.match(await html(doVerify(pageFor({ fields: { moc: 'a'.repeat(64) } }))), /không có trong chuỗi/);
  assert.match(await html(doVerify(pageFor({ fields: { moc: 'abc' } }))), /không phải là mã niêm phong/);
});

test('anchors are public, hold nothing else, and are sent once', async () => {
  const anchor = await sealAndAnchor(act);
  const json = await sendSeals(pageFor({}));
  const sent = (await json.json()) as { anchors: { hash: string; position: number; at: string }[] };
  assert.deepEqual(sent.anchors[0], {
    at: new Date(anchor.at).toISOString(),
    position: anchor.position,
    hash: anchor.hash,
  });
  const page = await showSeals(pageFor({}));
  assert.match(await page.clone().text(), new RegExp(anchor.hash.slice(0, 32)));
  for (const [send, response] of [
    [sendSeals, json],
    [showSeals, page],
  ] as const) {
    const again = await send(pageFor({ headers: { 'if-none-match': response.headers.get('etag') ?? '' } }));
    assert.equal(again.status, 304);
  }
});
