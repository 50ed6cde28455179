import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queued, TEST_TIME } from '../../../../../test/database.ts';
import { addDays, dateAt, instantAt, type Instant } from '../../../../kernel/index.ts';
import { sql } from '../../../../platform/database/index.ts';
import { findRegister } from '../../catalog.ts';
import { deleteRecords } from '../../commands/save-record.ts';
import { applyDefinition, orderDefinition } from '../../commands/define.ts';
import { qualityPlan, type Quality } from '../../core/quality.ts';
import { sealOf } from '../../core/seal.ts';
import { countQualityAnew } from '../../jobs/count-quality.ts';
import { countQuality, readKeptQuality } from '../../sql/quality.reads.ts';
import { QUALITY_JOB } from '../../sql/quality.store.ts';
import { DEFAULT_SOURCE } from '../../import/preview.ts';
import { asker } from '../../test/ask.ts';
import { csv, dossierLine, scene, unwrap } from '../../test/scene.ts';

const s = await scene();
const { ask } = asker(s);
const PAGE = '/ban-lam-viec/chat-luong';
const count = (register: string | null, at: Instant = TEST_TIME): Promise<string[]> =>
  countQualityAnew({ database: s.database, act: s.act, now: () => at }, register);

const byAgency = (counts: readonly Quality[]): Quality[] =>
  counts.toSorted((a, b) => (a.agency ?? 0) - (b.agency ?? 0));

/** What is kept, held to a count of now. */
async function assertKept(at: Instant = TEST_TIME): Promise<readonly Quality[]> {
  const [kept] = await readKeptQuality(s.database, { register: 'dossiers', byAgency: true });
  const definition = (await findRegister(s.database, 'dossiers'))!;
  const plan = qualityPlan(definition, dateAt(at));
  const live = await countQuality(s.database, definition, plan, { where: null, byAgency: true, patience: 9_000 });
  assert.deepEqual(byAgency(kept!.agencies), byAgency(live!));
  const whole = await countQuality(s.database, definition, plan, { where: null, byAgency: false, patience: 9_000 });
  assert.deepEqual([kept!.whole], whole);
  return kept!.agencies;
}

/** The page as it is where no record can be looked through. */
const unable = Object.assign(Object.create(s.database) as typeof s.database, {
  snapshot: () => Promise.reject(Object.assign(new Error('cut off'), { code: '57014' })),
});
const keptPage = async (address = `${PAGE}/dossiers`, at: Instant = TEST_TIME): Promise<string> =>
  (await ask(address, { page: { database: unable, at } })).text();

/** Every count of a page that leads to records opens exactly so many. */
async function assertLinks(page: string): Promise<number> {
  const links = [...page.matchAll(/<a href="(\/ban-lam-viec\/so-theo-doi\/\w+[^"]*)">([\d.]+)<\/a>/g)];
  for (const [, href, n] of links) {
    const [path, query = ''] = href!
      .replaceAll('&amp;', '&')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .split('?');
    const answer = await ask(`${path}/xuat/csv?${query}`);
    assert.equal(answer.headers.get('X-Rows'), n!.replaceAll('.', ''), href);
  }
  return links.length;
}

const lines = [
  dossierLine({ code: 'K-1' }),
  dossierLine({ code: 'K-2', due: '' }),
  dossierLine({ code: 'K-3', agency: 'Sở Y tế', ready: '', returned: '', status: 'Đang xử lý', channel: '' }),
];

test('an import asks for one count of its register, and what is kept is what a count of now gives', async () => {
  assert.match(await keptPage(), /Sổ này lớn và đang được đếm/);
  queued.length = 0;
  await s.import({ file: s.file('a.csv', csv(lines)) });
  assert.deepEqual(queued, [{ job: QUALITY_JOB, payload: { register: 'dossiers' }, after: 0 }]);
  assert.deepEqual(await count('dossiers'), ['dossiers']);
  const kept = await assertKept();
  assert.deepEqual([kept.length, kept.reduce((sum, one) => sum + one.rows, 0)], [2, 3]);
  // Nothing changed since: it is let be.
  assert.deepEqual(await count('dossiers'), []);
});

test('whoever reads everything is shown what is kept without a look at the records, and each count opens its rows', async () => {
  const page = await keptPage();
  assert.match(page, /Đếm lúc 10:00 23\/11\/2026/);
  assert.ok((await assertLinks(page)) > 8);
  const overview = await keptPage(PAGE);
  assert.match(overview, /Đếm lúc 10:00 23\/11\/2026</);
  await assertLinks(overview);
  const one = await keptPage(`${PAGE}/dossiers?co-quan=${encodeURIComponent('Sở Y tế')}`);
  assert.doesNotMatch(one, /Sở Xây dựng/);
  await assertLinks(one);
  const file = await (await ask('/ban-lam-viec/chat-luong-tai/csv', { page: { database: unable } })).text();
  assert.match(file, /Sở Y tế;[^\n]*;10:00 23\/11\/2026/);
});

test('whoever reads a part has it counted from the records, whatever is kept', async () => {
  const [health] = await s.database.query(sql<{ id: number }>`SELECT id FROM agencies.agency WHERE name = 'Sở Y tế'`);
  const page = await (await ask(`${PAGE}/dossiers`, { page: { scope: () => [health!.id] } })).text();
  assert.doesNotMatch(page, /Đếm lúc|Sở Xây dựng/);
  assert.match(page, /Sở Y tế/);
});

test('after a change a small register is counted at once; where that is not possible the page says of when its counts are', async () => {
  await s.import({ file: s.file('b.csv', csv([dossierLine({ code: 'K-1', due: '' }), dossierLine({ code: 'K-4' })])) });
  const [kept] = await readKeptQuality(s.database, { register: 'dossiers', byAgency: false });
  assert.equal(kept!.whole!.rows, 3);
  const live = await (await ask(`${PAGE}/dossiers`)).text();
  assert.doesNotMatch(live, /Đếm lúc/);
  await assertLinks(live);
  assert.match(await keptPage(), /Đếm lúc 10:00 23\/11\/2026; từ đó sổ hoặc ngày đã khác, đang đếm lại/);
  await count('dossiers');
  await assertKept();
});

test('a deletion asks for a count as well', async () => {
  queued.length = 0;
  unwrap(
    await s.act((act) =>
      deleteRecords(act, 'dossiers', { keys: [{ code: 'K-4', source: DEFAULT_SOURCE }] }, 'Nhập nhầm'),
    ),
  );
  assert.equal(queued.length, 1);
  await count('dossiers');
  await assertKept();
});

test('lateness moves over midnight: then what is kept is counted again, and no sooner', async () => {
  const tomorrow = instantAt(addDays(dateAt(TEST_TIME), 1), 0);
  assert.match(await keptPage(`${PAGE}/dossiers`, tomorrow), /từ đó sổ hoặc ngày đã khác/);
  assert.ok((await count(null, tomorrow)).includes('dossiers'));
  await assertKept(tomorrow);
  assert.doesNotMatch(await keptPage(`${PAGE}/dossiers`, tomorrow), /từ đó sổ/);
  await count(null, TEST_TIME);
});

test('another definition asks other questions: what is kept answers them no more until it is counted', async () => {
  const before = (await findRegister(s.database, 'dossiers'))!;
  const after = { ...before, checks: before.checks.slice(1) };
  const order = { number: '12/QĐ', date: dateAt(TEST_TIME), validFrom: dateAt(TEST_TIME) };
  const { number } = unwrap(await s.act((act) => orderDefinition(act, after, order, sealOf(before))));
  queued.length = 0;
  unwrap(await s.act((act) => applyDefinition(act, { register: 'dossiers', number })));
  assert.deepEqual(queued, [{ job: QUALITY_JOB, payload: { register: 'dossiers' }, after: 0 }]);
  assert.match(await keptPage(), /Sổ này lớn và đang được đếm/);
  await count('dossiers');
  await assertKept();
  await assertLinks(await keptPage());
});
