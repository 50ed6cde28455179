import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { date } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import { shippedRegisters, listRecords, readPosition, type Position } from './index.ts';
import { csv, dossierLine, scene } from './test/scene.ts';

const s = await scene();
const dossiers = shippedRegisters().get('dossiers')!;
const agencies = ['Sở Xây dựng', 'Sở Y tế', 'Sở Tư pháp'];
const pad = (n: number): string => String(n).padStart(2, '0');
await s.import({
  file: s.file(
    'ds.csv',
    csv(
      Array.from({ length: 240 }, (_, i) =>
        dossierLine({
          code: `L-${String(i).padStart(4, '0')}`,
          agency: agencies[i % 3]!,
          received: `${pad((i % 28) + 1)}/03/2026`,
          due: '20/03/2026',
          ready: i % 5 === 0 ? '25/03/2026' : '28/03/2026',
          returned: '',
          status: i % 5 === 0 ? 'Đã xử lý xong' : 'Đang xử lý',
        }),
      ),
    ),
  ),
});
const ids = (
  await s.database.query(sql<{ id: number }>`SELECT DISTINCT deciding_agency AS id FROM reg.dossiers ORDER BY 1`)
).map((row) => row.id);

test('rows behind a figure come page after page, each once, newest first', async () => {
  const seen: string[] = [];
  let after: Position | null = null;
  const where = `r.received_on BETWEEN '2026-03-05' AND '2026-03-20'`;
  do {
    const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(s.database, dossiers, {
      agencies: { column: 'deciding_agency', ids: ids.slice(0, 2) },
      where,
      limit: 17,
      ...(after && { after }),
    });
    seen.push(...page.rows.map((row) => `${row['received_on']} ${row['deciding_agency']} ${row['code']}`));
    after = page.next && readPosition(dossiers, page.next);
  } while (after);
  assert.deepEqual(seen, [...new Set(seen)].sort().toReversed());
  const [expected] = await s.database.query(sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM reg.dossiers
    WHERE deciding_agency = ANY(${ids.slice(0, 2)}::integer[]) AND received_on BETWEEN '2026-03-05' AND '2026-03-20'`);
  assert.equal(seen.length, expected!.n);
});

test('a compiled condition and a derived day narrow the rows', async () => {
  const late = await listRecords(s.database, dossiers, {
    where: `r.timing = 'late' AND r.end_on = '2026-03-25'`,
    limit: 500,
  });
  const [expected] = await s.database.query(sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM reg.dossiers WHERE status = 'done' AND ready_on = '2026-03-25' AND due_on = '2026-03-20'`);
  assert.ok(expected!.n > 0);
  assert.equal(late.rows.length, expected!.n);
  assert.equal(late.next, null);
  assert.ok(late.rows.every((row) => row['timing'] === 'late'));
});

test('however rare, however many a page holds, and from whatever day: the same rows as one sorted statement', async () => {
  for (const where of ['true', `r.timing = 'late'`, `r.code IN ('L-0003', 'L-0150', 'L-0239')`, 'false'])
    for (const latest of [null, date('2026-03-13'), date('2025-01-01')])
      for (const limit of [1, 7, 500]) {
        const seen: string[] = [];
        let after: Position | null = null;
        do {
          const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(s.database, dossiers, {
            where,
            latest,
            limit,
            ...(after && { after }),
          });
          seen.push(...page.rows.map((row) => String(row['code'])));
          after = page.next;
        } while (after && seen.length < 30);
        const expected = await s.database.query(sql<{ code: string }>`
          SELECT code FROM reg.dossiers_v r WHERE (${sql.raw(where)}) AND received_on <= ${latest ?? '2026-12-31'}::date
          ORDER BY received_on DESC, deciding_agency DESC, code DESC, source DESC`);
        const codes = expected.map(({ code }) => code);
        assert.deepEqual(seen, after ? codes.slice(0, seen.length) : codes, `${where} ${latest} ${limit}`);
      }
});

test('a place in the list is read as one of its register, or not at all', () => {
  assert.deepEqual(readPosition(dossiers, ['2026-03-05', '7', 'L-1', 'mot-cua']), [
    '2026-03-05',
    '7',
    'L-1',
    'mot-cua',
  ]);
  for (const parts of [
    [],
    ['2026-03-05', '7', 'L-1'],
    ['2026-02-30', '7', 'L', 's'],
    ['2026-03-05', '7x', 'L', 's'],
    ['2026-03-05', '7', 'L\0', 's'],
  ])
    assert.equal(readPosition(dossiers, parts), null, parts.join(' '));
});

test('files that are no tables are refused by name and change nothing', async () => {
  const cases: [string, string | Buffer, RegExp][] = [
    ['ban-quet.pdf', '%PDF-1.7\n1 0 obj', /tabular\.pdf/],
    ['rong.csv', '', /tabular\.empty/],
    ['cu.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]), /tabular\./],
    ['hong.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200)]), /tabular\./],
  ];
  const before = await s.database.query(sql`SELECT count(*) FROM reg.dossiers`);
  for (const [name, content, code] of cases) {
    const path = s.file(name, content);
    const result = await s.preview({ file: path, fileName: `gửi lên ${name}` });
    assert.ok(!result.ok, name);
    assert.match(result.problem.code, code);
    assert.equal(result.problem.place!.file, `gửi lên ${name}`);
  }
  assert.ok(!(await s.preview({ file: join(s.folder, 'khong-co.csv') })).ok);
  assert.deepEqual(await s.database.query(sql`SELECT count(*) FROM reg.dossiers`), before);
});
