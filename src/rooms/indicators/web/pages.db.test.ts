import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, testDatabase, TEST_ACTOR, TEST_KEYS, TEST_TIME } from '../../../../test/database.ts';
import { date, dateAt, fill } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { ensureRegisters } from '../../registers/index.ts';
import { figures } from '../cli.ts';
import { ensureRollups, readFigures, readForm06a, repairRollups } from '../index.ts';
import { messages } from '../messages.ts';
import { placesIn } from '../places.ts';
import { columnsOf } from '../core/reconcile.ts';
import { insertDossiers, randomDossiers } from '../test/dossiers.ts';
import { doDefine, showDefine } from './define.page.tsx';
import { showFigures } from './figures.page.tsx';
import { showLineage } from './lineage.page.tsx';
import { showRecords } from './records.page.tsx';
import { showReconciliation } from './reconciliation.page.tsx';

const database = await testDatabase();
const act = acting(database);
await act(loadSampleAgencies);
await ensureRegisters(database);
await ensureRollups(database);
const tree = await loadAgencies(database, dateAt(TEST_TIME));
const [commune, other] = tree.ofKind('commune');
assert.ok(commune && other);
await act(async (a) => {
  await insertDossiers(a.tx, 'reg.dossiers', randomDossiers(500, 11, [commune.id, other.id]));
  await repairRollups(a, 'dossiers');
});

const answer = (body: unknown, status = 200) =>
  new Response(String(body), { status, headers: { 'Content-Type': 'text/html' } });

function pageFor(query: Record<string, string>): PageContext {
  return {
    request: new Request('http://localhost/'),
    path: '/',
    params: {},
    query: new URLSearchParams(query),
    actor: TEST_ACTOR,
    lang: 'vi',
    at: TEST_TIME,
    csrf: 'token',
    sample: true,
    database,
    keys: TEST_KEYS,
    folder: '/nowhere',
    form: () => Promise.reject(new Error('no form')),
    act,
    may: () => true,
    scope: () => 'all',
    say: (one) => fill(messages[one.code]?.vi ?? one.code, one.params),
    href: (path) => path,
    desk: (title, body, status) => answer(`<title>${title}</title>${String(body)}`, status),
    page: (body, status) => answer(body, status),
    problem: (one, status) => answer(fill(messages[one.code]?.vi ?? one.code, one.params), status),
    redirect: (path) => new Response(null, { status: 303, headers: { Location: path } }),
  };
}

const span = { tu: '2026-01-01', den: '2026-02-28' };
const interval = { from: date(span.tu), to: date(span.den) };

test('the figures page shows the share with its fraction, worst first, and says where there is no data', async () => {
  const html = await (await showFigures(pageFor({ ...span, 'chi-so': 'HS-05' }))).text();
  const rows = await readFigures(database, placesIn(tree), {
    indicators: ['HS-05'],
    interval,
    by: ['agency'],
    agencies: [commune.id],
  });
  const [row] = rows;
  assert.ok(row?.observation.state === 'value');
  assert.match(html, new RegExp(`${row.observation.numerator}/${row.observation.denominator}`));
  assert.match(await (await showFigures(pageFor({ ...span, 'chi-so': 'HL-01' }))).text(), /Chưa có số liệu/);
  assert.match(html, /Dòng kém nhất đứng đầu/);
  for (const tach of ['linh-vuc', 'thang', 'khong'])
    assert.match(await (await showFigures(pageFor({ ...span, tach }))).text(), /<b>\d/);
  assert.match(await (await showFigures(pageFor({ ...span, 'chi-so': 'HS-18', tach: 'khong' }))).text(), /\d,\d ngày/);
});

test('from a figure the way leads to its terms and from there to the dossiers, page by page', async () => {
  const html = await (await showLineage(pageFor({ ...span, 'chi-so': 'HS-05', 'co-quan': commune.code }))).text();
  assert.match(html, /Chưa đối chiếu với văn bản/);
  assert.match(html, /Giải quyết trước hạn[\s\S]*Xem bản ghi/);
  const first = await (await showRecords(pageFor({ tu: '2025-01-01', den: '2026-12-31', 'so-do': 'received' }))).text();
  const next = /href="([^"]*sau=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&');
  assert.ok(next);
  const codes = (page: string): string[] => page.match(/>D-\d+</g) ?? [];
  const page = pageFor({});
  const second = await (await showRecords({ ...page, query: new URLSearchParams(next.split('?')[1]) })).text();
  assert.equal(codes(first).length, 50);
  assert.equal(new Set([...codes(first), ...codes(second)]).size, 100);
  assert.match(await (await showRecords(pageFor({ 'so-do': 'nothing' }))).text(), /Không có số đếm "nothing"/);
  assert.match(await (await showLineage(pageFor({ 'chi-so': 'VP-01' }))).text(), /không đếm từ sổ nào/);
});

test('the reconciliation page finds the rule of an old sheet and refuses what is no number', async () => {
  const form = await readForm06a(database, placesIn(tree), { agency: commune.id, interval, rule: 'a' });
  const old = Object.fromEntries(
    Object.entries(columnsOf(form.total)).map(([column, value]) => [column, String(value)]),
  );
  const html = await (await showReconciliation(pageFor({ ...span, ...old, 'co-quan': commune.code }))).text();
  assert.match(html, /Biểu cũ khớp hoàn toàn với: Quy tắc A/);
  const wrong = await (
    await showReconciliation(pageFor({ ...span, received: 'nhiều', resolved: '5', early: '9' }))
  ).text();
  assert.match(wrong, /&quot;nhiều&quot; không phải là số hồ sơ/);
});

test('figures on the command line: any breakdown, and a sentence for what is wrong', async () => {
  const good = await figures(database, {
    codes: ['hs-05'],
    from: '01/01/2026',
    to: '2026-02-28',
    agency: commune.code,
    by: 'month',
  });
  assert.ok(good.ok);
  assert.deepEqual(
    good.value.map((line) => [line.agencyCode, line.period.from]),
    [
      [commune.code, '2026-01-01'],
      [commune.code, '2026-02-01'],
    ],
  );
  const refusal = async (request: Partial<Parameters<typeof figures>[1]>) => {
    const result = await figures(database, { codes: ['HS-05'], from: '2026-01-01', to: '2026-02-28', ...request });
    assert.ok(!result.ok);
    assert.ok(messages[result.problem.code]);
    return result.problem.code;
  };
  assert.equal(await refusal({ codes: ['XX-99'] }), 'indicators.unknown-indicator');
  assert.equal(await refusal({ agency: 'nowhere' }), 'indicators.unknown-agency');
  assert.equal(await refusal({ by: 'week' }), 'indicators.unknown-breakdown');
  assert.equal(await refusal({ to: '2025-01-01' }), 'indicators.interval-invalid');
  const [{ n } = { n: 0 }] = await database.query(sql<{ n: number }>`SELECT count(*) AS n FROM reg.dossiers`);
  assert.equal(n, 500);
});

test('an indicator is tried on screen with its figure of last month, and a wrong character is pointed at', async () => {
  const first = await (await showDefine(pageFor({ ma: 'HS-05' }))).text();
  const value = /name="value"[^>]*value="([^"]*)"/.exec(first)?.[1];
  assert.ok(value?.includes('resolved_on_time') && value.includes('/'), value);
  const typed = (name: string): string =>
    new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)`).exec(first)?.[1] ??
    new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(first)?.[1] ??
    '';
  const sent = (fields: Record<string, string>): PageContext => ({
    ...pageFor({}),
    form: () =>
      Promise.resolve({
        fields: new Map(),
        files: new Map(),
        text: (name) =>
          fields[name] ?? { register: 'dossiers', unit: 'percent', direction: 'higher' }[name] ?? typed(name),
      }),
  });
  const tried = await doDefine(sent({ act: 'try', code: 'TH-02' }));
  assert.equal(tried.status, 200);
  assert.match(await tried.text(), /Dùng được[\s\S]*Toàn tỉnh/);
  const wrong = await doDefine(sent({ act: 'try', code: 'TH-02', value: 'resolved / nothing' }));
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /resolved \/ nothing\n {11}\^/);
  const unordered = await doDefine(sent({ act: 'define', code: 'TH-02' }));
  assert.match(await unordered.text(), /Thiếu số văn bản/);
  const made = await doDefine(
    sent({ act: 'define', code: 'TH-02', document_number: '5/QĐ-UBND', document_date: '2026-01-05' }),
  );
  assert.equal(made.headers.get('Location'), '/ban-lam-viec/chi-so?xong=TH-02');
  assert.match(await (await showFigures(pageFor({ ...span, 'chi-so': 'TH-02' }))).text(), /TH-02/);
});

test('who sees one agency sees no other one, whatever values the address names', async () => {
  const as = (query: Record<string, string>): PageContext => ({
    ...pageFor({ ...span, 'co-quan': commune.code, 'chi-so': 'HS-05', so: 'dossiers', 'so-do': 'received', ...query }),
    scope: () => [commune.id],
  });
  const codes = (html: string): string[] => [...html.matchAll(/>(D-\d+)</g)].map(([, code]) => code!);
  const asked = async (query: Record<string, string>) => {
    const [figure, records] = [await showLineage(as(query)), await showRecords(as(query))];
    return {
      status: [figure.status, records.status],
      fraction: /(\d+)\/(\d+)/.exec(await figure.text())?.[0],
      rows: codes(await records.text()),
    };
  };
  const plain = await asked({});
  assert.ok(plain.fraction && plain.rows.length > 0);
  assert.deepEqual(await asked({ 'chieu.agency': String(commune.id) }), plain);
  for (const [query, status] of [
    [{ 'chieu.agency': String(other.id) }, 404],
    [{ 'chieu.nowhere': 'x' }, 404],
    [{ 'chieu.': 'x' }, 404],
    [{ 'chieu.agency': 'nowhere' }, 400],
    [{ 'chieu.receiver': '99999999999' }, 400],
    [{ 'chieu.sector': 'land\0' }, 400],
  ] as const)
    assert.deepEqual((await asked(query)).status, [status, status], JSON.stringify(query));
  // Another way of belonging to an agency narrows as well: it opens nothing.
  const received = await asked({ 'chieu.receiver': String(other.id) });
  assert.equal(received.status[1], 200);
  const [strangers] = await database.query(sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM reg.dossiers
    WHERE code = ANY(${received.rows}) AND deciding_agency <> ${commune.id}`);
  assert.equal(strangers!.n, 0);
  for (const [query, status] of [
    [{ tinh: 'nowhere' }, 404],
    [{ tinh: 'sector' }, 404],
    [{ sau: 'nowhere' }, 400],
    [{ sau: '2026-01-01' }, 400],
  ] as const)
    assert.equal((await showRecords(as(query))).status, status, JSON.stringify(query));
});

test('what others published stands beside our own figure with its days and source, and changes it by nothing', async () => {
  const span = { tu: '2026-01-01', den: '2026-03-31', 'chi-so': 'HS-06' };
  const text = async (query: Record<string, string>): Promise<string> =>
    (await (await showFigures(pageFor({ ...span, ...query }))).text())
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ');
  const figureOf = (page: string, name: string): string => new RegExp(`${name} ([^ ]+)`).exec(page)?.[1] ?? '';
  const before = await text({});
  assert.match(before, /Nơi khác công bố, giữ nguyên: Chưa nhận/);
  const third = tree.ofKind('commune')[2]!;
  await act(async (a) => {
    const given = [
      [commune.id, '2026-01-01', '2026-01-31', 61.5],
      [commune.id, '2026-02-01', '2026-02-28', 62.25],
      [third.id, '2026-02-01', '2026-02-28', 40],
      [tree.root!.id, '2026-02-01', '2026-02-28', 71],
      // Published for days after those that are asked for.
      [commune.id, '2026-04-01', '2026-04-30', 99],
    ];
    for (const [agency, from, to, value] of given)
      await a.tx.query(sql`
        INSERT INTO reg.received_figures (run_id, index_code, component, agency, period_from, period_to, value, maximum, document, published_on)
        VALUES (1, '766', 'timeliness', ${agency}, ${from}::date, ${to}::date, ${value}, 100, 'Cổng Dịch vụ công quốc gia', '2026-05-04')`);
    await repairRollups(a, 'received_figures');
  });
  const byAgency = await text({});
  const source = '01/02/2026–28/02/2026; Cổng Dịch vụ công quốc gia, 04/05/2026';
  assert.ok(byAgency.includes(`Nơi khác công bố, giữ nguyên: 71 trên 100 ${source}`), byAgency);
  assert.ok(byAgency.includes(`62,25 trên 100 ${source}`));
  // One of whom we have no figure is not left out.
  assert.match(byAgency, new RegExp(`${third.shortName} Chưa có số liệu 40 trên 100`));
  assert.doesNotMatch(byAgency, /99 trên 100/);
  assert.equal(figureOf(byAgency, commune.shortName), figureOf(before, commune.shortName));
  const byMonth = await text({ tach: 'thang', 'co-quan': commune.code });
  assert.match(byMonth, /01\/2026 [^ ]+%? .*? 61,5 trên 100/);
  assert.match(byMonth, /03\/2026 .*? Chưa nhận/);
  // An indicator that nobody else publishes says nothing of it.
  assert.doesNotMatch(await text({ 'chi-so': 'HS-05' }), /Nơi khác công bố/);
});
