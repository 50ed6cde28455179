import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from '../../../../platform/database/index.ts';
import { asker } from '../../test/ask.ts';
import { csv, dossierLine, scene } from '../../test/scene.ts';

const s = await scene();
const { ask } = asker(s);
const LIST = '/ban-lam-viec/so-theo-doi/dossiers';
const page = async (query: string): Promise<string> => (await ask(`${LIST}?${query}`)).text();
const codes = (body: string): string[] => [...body.matchAll(/khoa=(L-\d+)&/g)].map((match) => match[1]!);
const day = (n: number): string => `${String((n % 27) + 1).padStart(2, '0')}/03/2026 08:00:00`;

before(async () => {
  const lines = Array.from({ length: 120 }, (_, n) =>
    dossierLine({
      code: `L-${n}`,
      received: day(n),
      due: n % 10 === 0 ? '' : '20/04/2026',
      ready: '30/03/2026',
      returned: '30/03/2026',
      agency: n % 2 ? 'Sở Y tế' : 'Sở Xây dựng',
    }),
  );
  await s.import({ file: s.file('list.csv', csv(lines)) });
});

test('page after page shows every record once, newest first', async () => {
  const seen: string[] = [];
  let next = '';
  for (let pages = 0; pages < 4; pages++) {
    const body = await page(next);
    seen.push(...codes(body));
    const link = /sau=([\w-]+)/.exec(body.slice(body.indexOf('class="pager"')))?.[1];
    if (!link) break;
    next = `sau=${link}`;
  }
  assert.equal(seen.length, 120);
  assert.equal(new Set(seen).size, 120);
  const days = await s.database.query(
    sql<{ code: string; day: string }>`SELECT code, received_on AS day FROM reg.dossiers`,
  );
  const byCode = new Map(days.map((one) => [one.code, one.day]));
  const ordered = seen.map((code) => byCode.get(code)!);
  assert.deepEqual(ordered, [...ordered].sort().reverse());
});

test('each kind of filter leaves exactly the rows that SQL says', async () => {
  const cases: [query: string, where: string][] = [
    ['c.deciding_agency=so%20y%20te', `deciding_agency = (SELECT id FROM agencies.agency WHERE name = 'Sở Y tế')`],
    ['c.received.tu=2026-03-05&c.received.den=06/03/2026', `received_on BETWEEN '2026-03-05' AND '2026-03-06'`],
    ['tim=l-11', `code LIKE 'L-11%'`],
    ['canh-bao=without-due', 'due_on IS NULL'],
    ['canh-bao=any', 'due_on IS NULL'],
    ['tinh=khong', 'NOT counted'],
    ['c.status=done', `status = 'done'`],
    ['c.code=L-10', `code LIKE 'L-10%'`],
    [`loc=${encodeURIComponent("has(due_on) && code == 'L-7'")}`, `due_on IS NOT NULL AND code = 'L-7'`],
  ];
  for (const [query, where] of cases) {
    const [row] = await s.database.query(
      sql<{ n: number; codes: string[] }>`
        SELECT count(*)::integer AS n, array_agg(code) AS codes FROM reg.dossiers WHERE ${sql.raw(where)}`,
    );
    const body = await page(query);
    const found = codes(body);
    assert.match(body, row!.n === 0 ? /Không có bản ghi nào/ : new RegExp(`>${row!.n} bản ghi`), query);
    assert.ok(
      found.every((code) => row!.codes.includes(code)),
      query,
    );
    assert.equal(found.length, Math.min(row!.n, 50), query);
  }
});

test('what cannot be understood shows no record and points at its place', async () => {
  const wrong = await page(`loc=${encodeURIComponent('code == 3')}`);
  assert.deepEqual(codes(wrong), []);
  assert.match(wrong, /<mark>c<\/mark>/);
  assert.match(await page('c.received.tu=32/13/2026'), /không phải ngày/);
  assert.match(await page('c.deciding_agency=khong%20co%20xa%20nay'), /Không có cơ quan nào/);
  assert.match(await page('c.status=xyz'), /không phải giá trị/);
  assert.equal((await ask(`${LIST}/xuat/csv?c.status=xyz`)).status, 422);
});

test('empty fields of the form leave the address', async () => {
  const answer = await ask(`${LIST}?tim=&c.status=done&c.code=`);
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('Location'), `${LIST}?c.status=done`);
});

test('the file holds exactly what is filtered and says how many', async () => {
  const answer = await ask(`${LIST}/xuat/csv?c.received.tu=2026-03-05&c.received.den=2026-03-06`);
  const rows = Number(answer.headers.get('X-Rows'));
  assert.equal((await answer.text()).trim().split('\n').length - 1, rows);
  assert.match(answer.headers.get('Content-Disposition')!, new RegExp(`-${rows}\\.csv`));
  assert.ok(rows > 0 && rows < 120);
});

test('a scope cuts list, count and file', async () => {
  const [agency] = await s.database.query(sql<{ id: number }>`SELECT id FROM agencies.agency WHERE name = 'Sở Y tế'`);
  const narrow = { page: { scope: () => [agency!.id] } };
  assert.match(await (await ask(LIST, narrow)).text(), />60 bản ghi/);
  assert.equal((await ask(`${LIST}/xuat/csv`, narrow)).headers.get('X-Rows'), '60');
});

test('all registers stand on one page with counts', async () => {
  const body = await (await ask('/ban-lam-viec/so-theo-doi')).text();
  assert.match(body, />120</);
  assert.match(body, /so-theo-doi\/reported_figures/);
});

test('a register whose checks all refuse records is asked by them as well: some were made after its records', async () => {
  const body = await (await ask('/ban-lam-viec/so-theo-doi/training')).text();
  assert.match(
    body,
    /Điều kiện không đạt<\/label><select[^>]*><option value=""[^>]*>[^<]*<\/option><option value="all"/,
  );
});
