import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { acting, testDatabase, TEST_ACTOR, TEST_KEYS, TEST_TIME } from '../../../../test/database.ts';
import { dateAt, fill } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { ensureRollups, repairRollups } from '../../indicators/index.ts';
import { insertDossiers, randomDossiers } from '../../indicators/test/dossiers.ts';
import { ensureRegisters } from '../../registers/index.ts';
import { scriptOf } from '../../../ui/islands/build.ts';
import { MOST_BYTES } from '../../../ui/index.ts';
import { messages } from '../messages.ts';
import { room } from '../room.ts';
import { readViews } from '../sql/view.store.ts';
import { showExplorer } from '../web/explorer.page.tsx';
import { sendAnswer } from '../web/file.ts';
import type { ResultAnswer } from '../web/islands/explorer/props.ts';
import { sendResult } from '../web/result-answer.tsx';
import { drop, keep } from '../web/view-acts.ts';

const database = await testDatabase();
const act = acting(database);
await act(loadSampleAgencies);
await ensureRegisters(database);
await ensureRollups(database);
const tree = await loadAgencies(database, dateAt(TEST_TIME));
const [commune, other] = tree.ofKind('commune');
assert.ok(commune && other);
/** The person of `TEST_ACTOR`. */
const PERSON = 'p-1';
await act(async (a) => {
  await insertDossiers(a.tx, 'reg.dossiers', randomDossiers(500, 11, [commune.id, other.id]));
  await repairRollups(a, 'dossiers');
});

type Scope = ReturnType<PageContext['scope']>;

function pageFor(query: string, scope: Scope = 'all', fields: Readonly<Record<string, string>> = {}): PageContext {
  const answer = (body: unknown, status = 200) => new Response(String(body), { status });
  return {
    request: new Request('http://localhost/'),
    path: '/',
    params: { format: 'csv' },
    query: new URLSearchParams(query),
    actor: TEST_ACTOR,
    lang: 'vi',
    at: TEST_TIME,
    csrf: 'token',
    sample: true,
    database,
    keys: TEST_KEYS,
    folder: '/nowhere',
    form: async () => ({ fields: new Map(), files: new Map(), text: (name) => fields[name] ?? '' }),
    act,
    may: () => true,
    scope: () => scope,
    say: (one) => fill(messages[one.code as keyof typeof messages].vi, one.params),
    href: (path) => path,
    desk: (title, body, status) => answer(`<title>${title}</title>${String(body)}`, status),
    page: (body, status) => answer(body, status),
    problem: (one, status = 422) => answer(fill(messages[one.code as keyof typeof messages].vi, one.params), status),
    redirect: (path) => new Response(null, { status: 303, headers: { Location: path } }),
  };
}

const DAYS = 'ky=tu-chon&tu=2020-01-01&den=2030-12-31';

test('a file holds every row of the answer; received dossiers by month add up to the records counted by hand', async () => {
  const response = await sendAnswer(pageFor(`chi-so=HS-01&nhom=chon&co-quan=${commune.code}&${DAYS}&tach=thang`));
  const lines = (await response.text()).trim().split('\r\n');
  const [head, ...rows] = lines.map((line) => line.split(';'));
  const own = rows.filter((row) => row[3] === commune.code);
  const sum = own.reduce((total, row) => total + Number(row[10] ?? 0), 0);
  const [counted] = await database.query(sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM reg.dossiers
    WHERE deciding_agency = ${commune.id} AND counted AND status <> 'not-received'
      AND received_on BETWEEN '2026-01-01' AND '2030-12-31'`);
  assert.equal(sum, counted?.n, 'five years back from the last month');
  assert.ok(sum > 0);
  assert.equal(head?.length, 15);
  assert.ok(
    rows.every((row) => row[14] === String(rows.length)),
    'each row says how many there are',
  );
});

test('who reaches one agency sees that one, whatever group is asked for', async () => {
  const page = await (await showExplorer(pageFor(`nhom=xa-phuong&${DAYS}`, [other.id]))).text();
  assert.ok(page.includes(`<th scope="row" role="rowheader">${other.shortName}</th>`), 'own row');
  assert.ok(!page.includes(commune.shortName), 'not a word of another agency');
});

const answerTo = async (query: string, scope: Scope = 'all'): Promise<ResultAnswer> =>
  (await (await sendResult(pageFor(query, scope))).json()) as ResultAnswer;

test('the script is answered what the page shows, under the address that asks it again', async () => {
  for (const query of [`nhom=xa-phuong&${DAYS}`, `chi-so=HS-05&chi-so=HS-10&xem=ban-do&${DAYS}`, 'xem=duong&sap=ten']) {
    const answer = await answerTo(`${query}&la=gi`);
    const page = await (await showExplorer(pageFor(answer.query))).text();
    assert.ok(page.includes(answer.result.replace(/^<svg width="0".*?<\/svg>/, '')), 'the same markup');
    assert.ok(page.includes(answer.heading), 'the same heading');
    assert.equal((await answerTo(answer.query)).query, answer.query);
    for (const [name, value] of Object.entries(answer.values))
      assert.match(page, new RegExp(`name="${name}"[^]*?value="${value}"`), name);
  }
});

test('the script is answered within the reach of the reader, as the page is', async () => {
  const answer = await answerTo(`nhom=xa-phuong&${DAYS}`, [other.id]);
  assert.ok(answer.result.includes(other.shortName));
  assert.ok(!JSON.stringify(answer).includes(commune.shortName), 'not a word of another agency');
});

test('the script of the explorer fits its size', async () => {
  const script = await scriptOf(join(tmpdir(), 'thuocdo-explorer-test'), room.islands![0]!);
  assert.ok(script.length < MOST_BYTES, `${script.length} bytes`);
  assert.ok(gzipSync(script).length < 6_000);
});

test('a question that is too long to keep is refused in words, and what names no agency is left out of it', async () => {
  const save = (codes: readonly string[]) => {
    const query = `nhom=chon&${codes.map((code) => `co-quan=${code}`).join('&')}`;
    return keep(pageFor('', 'all', { query, ten: 'Dài', chung: '' }));
  };
  const unknown = await save([...Array(900).keys()].map((at) => `khong-co-${at}`));
  assert.equal(unknown.status, 303);
  assert.doesNotMatch(unknown.headers.get('Location') ?? '', /khong-co/);
  await drop(pageFor('', 'all', { id: String((await readViews(database, PERSON))[0]?.id) }));
  const known = await save(tree.all.map(({ code }) => code));
  assert.equal(known.status, 422);
  assert.match(await known.text(), /quá nhiều/);
});

test('a view is kept under a name, replaced by the same name, and gone once dropped', async () => {
  const save = (query: string, name: string) => keep(pageFor('', 'all', { query, ten: name, chung: '1' }));
  assert.equal((await save('chi-so=HS-05&nhom=tinh', '')).status, 422);
  assert.equal((await save('chi-so=HS-05&nhom=tinh&la=gi', 'Đúng hạn')).status, 303);
  await save('chi-so=HS-10&nhom=tinh', 'Đúng hạn');
  const views = await readViews(database, PERSON);
  assert.deepEqual(
    views.map(({ name, query, shared }) => ({ name, query, shared })),
    [{ name: 'Đúng hạn', query: 'chi-so=HS-10&nhom=tinh&ky=tu-dau-nam', shared: true }],
  );
  assert.deepEqual(await readViews(database, 'somebody-else'), views, 'shared ones are seen by others');
  await drop(pageFor('', 'all', { id: String(views[0]?.id) }));
  assert.deepEqual(await readViews(database, PERSON), []);
});
