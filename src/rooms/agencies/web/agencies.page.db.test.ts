import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { acting, testDatabase, TEST_ACTOR, TEST_KEYS, TEST_TIME } from '../../../../test/database.ts';
import { dateAt, fill, type Problem } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { loadAgencies, loadSampleAgencies, previewAgencies } from '../index.ts';
import { messages } from '../messages.ts';
import { showAgencies } from './agencies.page.tsx';
import { importUpload, previewUpload, sendAgencies } from './files.page.tsx';

const database = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'agency-pages-'));
const uploads = join(folder, 'uploads');
mkdirSync(uploads);
after(() => rmSync(folder, { recursive: true }));
const act = acting(database);

const say = (one: Problem): string => {
  const place = [one.place?.row, one.place?.column].filter(Boolean).join(' ');
  return `${place} ${fill(messages[one.code]?.vi ?? one.code, one.params)}`;
};
const answer = (body: unknown, status = 200) =>
  new Response(String(body), { status, headers: { 'Content-Type': 'text/html' } });

interface Asked {
  readonly query?: string;
  readonly params?: Record<string, string>;
  readonly fields?: Record<string, string>;
  readonly file?: { readonly path: string; readonly name: string; readonly bytes: number };
}

function pageFor({ query = '', params = {}, fields = {}, file }: Asked): PageContext {
  const form: PostedForm = {
    fields: new Map(Object.entries(fields).map(([name, value]) => [name, [value]])),
    files: new Map(file ? [['tep', file]] : []),
    text: (name) => fields[name] ?? '',
  };
  return {
    request: new Request('http://localhost/'),
    path: '/',
    params,
    query: new URLSearchParams(query),
    actor: TEST_ACTOR,
    lang: 'vi',
    at: TEST_TIME,
    csrf: 'token',
    sample: true,
    database,
    keys: TEST_KEYS,
    folder,
    form: () => Promise.resolve(form),
    act,
    may: () => true,
    scope: () => 'all',
    say,
    href: (path) => path,
    desk: (_title, body, status) => answer(body, status),
    page: (body, status) => answer(body, status),
    problem: (one, status) => answer(say(one), status),
    redirect: (path) => new Response(null, { status: 303, headers: { Location: path } }),
  };
}

let number = 0;
const upload = (source: string | { text: string }) => {
  number += 1;
  const path = join(uploads, `00000000-0000-4000-8000-${String(number).padStart(12, '0')}.upload`);
  if (typeof source === 'string') copyFileSync(source, path);
  else writeFileSync(path, source.text);
  return { path, name: 'Danh sách.csv', bytes: 1 };
};

before(async () => {
  assert.match(await (await showAgencies(pageFor({}))).text(), /Chưa có cơ quan nào/);
  await act(loadSampleAgencies);
});

test('the list shows living agencies by page, former ones on demand, and what a name leads to', async () => {
  const first = await (await showAgencies(pageFor({}))).text();
  assert.match(first, /285 cơ quan đang hoạt động, 520 cơ quan cũ/);
  assert.match(first, /H41\.02 \(mẫu\)/);
  const old = await (await showAgencies(pageFor({ query: 'loai=cu' }))).text();
  assert.match(old, /Sở Giao thông vận tải[\s\S]*Sở Xây dựng; đến 28\/02\/2025/);
  const asked = await (await showAgencies(pageFor({ query: 'tim=TP+Vinh' }))).text();
  assert.match(asked, /có thể là 6 cơ quan, theo tên cũ/);
  const rival = await (await showAgencies(pageFor({ query: 'tim=xã+Xuân+Lâm' }))).text();
  assert.match(rival, /nay thuộc Xã Kim Liên/);
});

test('an upload is previewed with counts and faults, imported on the second step, and gone afterwards', async () => {
  const file = upload({ text: 'Mã,Loại,Tên,Mã cơ quan cấp trên\nMOI,khác,Ban <b>Mới</b>,H41\nHAI,lạ,Ban Hai,H41\n' });
  const seen = await (await previewUpload(pageFor({ file }))).text();
  assert.match(seen, /Đọc 2 dòng: 1 cơ quan mới/);
  assert.match(seen, /3 Loại Không có loại cơ quan “lạ”/);
  assert.equal((await loadAgencies(database, dateAt(TEST_TIME))).byCode('MOI'), undefined);
  const fields = { upload: file.path.slice(uploads.length + 1), name: file.name };
  assert.equal((await importUpload(pageFor({ fields }))).status, 303);
  assert.equal((await importUpload(pageFor({ fields }))).status, 409);
  assert.deepEqual(readdirSync(uploads), []);
  const html = await (await showAgencies(pageFor({ query: 'loai=other' }))).text();
  assert.match(html, /Ban &lt;b&gt;Mới&lt;\/b&gt;/);
});

test('no file, a file that is no list, and a path in place of an upload are refused', async () => {
  assert.equal((await previewUpload(pageFor({}))).status, 422);
  const other = await previewUpload(pageFor({ file: upload({ text: 'a,b\n1,2\n' }) }));
  assert.equal(other.status, 422);
  assert.match(await other.text(), /Danh sách\.csv/);
  assert.equal((await importUpload(pageFor({ fields: { upload: '../x.upload' } }))).status, 409);
});

test('the export that is sent imports unchanged', async () => {
  for (const format of ['csv', 'xlsx']) {
    const sent = await sendAgencies(pageFor({ params: { format } }));
    const path = join(folder, `sent.${format}`);
    writeFileSync(path, new Uint8Array(await sent.arrayBuffer()));
    const again = await previewAgencies(database, { path }, dateAt(TEST_TIME));
    assert.ok(again.ok);
    assert.deepEqual([again.value.counts.changed, again.value.counts.added, again.value.counts.refused], [0, 0, 0]);
  }
});
