import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { acting, TEST_KEYS } from '../../../test/database.ts';
import { addDays, date, type LocalDate } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import { ensureWorkingDays, loadCalendar, recordLocalDay, setSaturdays, workingDigest } from '../calendar/index.ts';
import { addReference } from '../evidence/index.ts';
import { ensureRegisters, exportRegister, previewImport, readRecord, saveRecord } from './index.ts';
import { petitions } from './test/petitions.ts';
import { csv, scene, unwrap } from './test/scene.ts';

const s = await scene();
const { database } = s;
const definition = petitions();
await ensureWorkingDays(database);
await ensureRegisters(database, [definition]);
const HEADER = 'Mã đơn,Cơ quan,Mã cán bộ,Văn bản,Tài liệu,Ngày nhận,Tạm dừng,Tiếp tục,Ngày trả lời,Số ngày,Trạng thái';
const line = (
  code: string,
  change: Partial<
    Record<
      'officer' | 'decision' | 'evidence' | 'received' | 'paused' | 'resumed' | 'answered' | 'limit' | 'status',
      string
    >
  > = {},
): string =>
  [
    code,
    'Sở Xây dựng',
    change.officer ?? '',
    change.decision ?? '',
    change.evidence ?? '',
    change.received ?? '02/03/2026',
    change.paused ?? '',
    change.resumed ?? '',
    change.answered ?? '',
    change.limit ?? '5',
    change.status ?? 'Đang giải quyết',
  ].join(',');
const bring = (name: string, lines: readonly string[]) =>
  s.import({ file: s.file(name, csv(lines, HEADER)), register: 'petitions_t' });
const refusedOf = async (run: number): Promise<string[]> =>
  (
    await database.query(sql<{ code: string }>`
    SELECT p->>'code' AS code FROM imports.refused_row, jsonb_array_elements(problems) p WHERE run_id = ${run} ORDER BY row_no`)
  ).map(({ code }) => code);

test('officers by code, documents with their date, evidence that is there: read, refused, exported and read again', async () => {
  const { item } = unwrap(
    await s.act((act) =>
      addReference(act, 2, {
        title: 'Quyết định 12',
        kind: 'document',
        number: '12/QĐ',
        issuer: 'UBND',
        issuedOn: '05/02/2026',
      } as never),
    ),
  );
  const run = await bring('a.csv', [
    line('A1', { officer: 'CB-0123', decision: '12/QĐ-UBND ngày 05/02/2026', evidence: String(item) }),
    line('A2', { officer: 'Nguyễn Văn A' }),
    line('A3', { evidence: '999999' }),
    line('A4', { decision: '13/QĐ-UBND' }),
  ]);
  assert.deepEqual(await refusedOf(run.id), ['imports.not-an-officer-code', 'registers.no-evidence']);
  const record = (await readRecord(database, definition, ['A1']))!;
  assert.equal(record['decision_number'], '12/QĐ-UBND');
  assert.equal(record['decision_date'], '2026-02-05');
  assert.equal(record['officer'], 'CB-0123');
  assert.equal((await readRecord(database, definition, ['A4']))!['decision_date'], null);
  const out = join(s.folder, 'out.csv');
  await database.snapshot((read) => exportRegister(read, 'petitions_t', { format: 'csv', target: out, scope: 'all' }));
  assert.match(readFileSync(out, 'utf8'), /Số quyết định;Ngày quyết định/);
  const again = unwrap(await previewImport(s.context, { register: 'petitions_t', file: out }));
  assert.deepEqual([again.counts!.unchanged, again.counts!.read], [2, 2]);
});

test('by hand, the date may stand behind the number', async () => {
  unwrap(
    await s.act((act) =>
      saveRecord(
        act,
        'petitions_t',
        {
          code: 'H1',
          agency: 'Sở Xây dựng',
          received: '02/03/2026',
          status: 'open',
          limit_days: '5',
          decision_number: '7/QĐ-SXD ngày 9/3/2026',
        },
        null,
      ),
    ),
  );
  const record = (await readRecord(database, definition, ['H1']))!;
  assert.deepEqual([record['decision_number'], record['decision_date']], ['7/QĐ-SXD', '2026-03-09']);
});

test('a clock counts working days, stands still in pauses, and tells early, on time and late apart', async () => {
  // 2 March 2026 is a Monday; five working days later is Monday 9 March.
  await bring(
    'c.csv',
    [
      line('C1', { answered: '06/03/2026', status: 'Xong' }),
      line('C2', { answered: '09/03/2026', status: 'Xong' }),
      line('C3', { answered: '10/03/2026', status: 'Xong' }),
      line('C4', { answered: '10/03/2026', status: 'Xong', paused: '04/03/2026', resumed: '06/03/2026' }),
      line('C5'),
      line('C6', { status: 'Xong' }),
      line('C7', { answered: '10/03/2026', status: 'Xong', limit: '' }),
      line('C8', { status: 'Chờ bổ sung' }),
    ].filter((one) => !one.startsWith('C7')),
  );
  const rows = await database.query(sql<Record<string, unknown>>`
    SELECT code, reply_due AS due, reply_days AS days, reply_timing AS timing, reply_overdue_on AS overdue, status_phase AS phase, good
    FROM reg.petitions_t_v WHERE code LIKE 'C%' ORDER BY code`);
  assert.deepEqual(
    rows.map((row) => Object.values(row)),
    [
      ['C1', '2026-03-09', 4, 'early', null, 'ended', false],
      ['C2', '2026-03-09', 5, 'on-time', null, 'ended', false],
      ['C3', '2026-03-09', 6, 'late', '2026-03-10', 'ended', false],
      ['C4', '2026-03-11', 4, 'early', null, 'ended', false],
      ['C5', '2026-03-09', null, 'running', '2026-03-10', 'running', false],
      ['C6', '2026-03-09', null, 'undated', null, 'ended', false],
      ['C8', '2026-03-09', null, 'running', '2026-03-10', 'paused', false],
    ],
  );
});

test('working days in SQL are those of the calendar, and go on beyond its years', async () => {
  const calendar = await loadCalendar(database);
  const days = fc.integer({ min: 0, max: 2900 }).map((n) => addDays(calendar.first, n));
  const asked = fc.sample(fc.record({ from: days, to: days, n: fc.integer({ min: 0, max: 60 }) }), {
    numRuns: 300,
    seed: 7,
  });
  const found = await database.query(sql<{ between: number; at: LocalDate }>`
    SELECT calendar.workdays(a.from, a.to) AS between, calendar.workday(a.from, a.n) AS at
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS a("from" date, "to" date, n integer)`);
  asked.forEach(({ from, to, n }, i) => {
    const between = calendar.workingDaysBetween(from, to);
    const at = calendar.addWorkingDays(from, n);
    assert.equal(found[i]!.between, between.ok && between.value.value, `${from} ${to}`);
    if (at.ok) assert.equal(found[i]!.at, at.value.value, `${from} + ${n}`);
  });
  const [beyond] = await database.query(sql<Record<string, unknown>>`
    SELECT calendar.workdays('2040-01-02', '2040-01-09') AS a, calendar.workday('2040-01-06', 1) AS b, calendar.workday('1999-01-01', 1) AS c`);
  assert.deepEqual(Object.values(beyond!), [5, '2040-01-09', '1999-01-04']);
});

test('a day off ordered for the province moves due dates and the digest that figures are counted by', async () => {
  const before = await workingDigest(database);
  const act = acting(database);
  unwrap(
    await act((one) =>
      recordLocalDay(one, { agencyId: null, date: date('2026-03-04'), kind: 'off', document: '5/QĐ' }),
    ),
  );
  assert.notEqual(await workingDigest(database), before);
  const [row] = await database.query(
    sql<{ due: string }>`SELECT reply_due AS due FROM reg.petitions_t_v WHERE code = 'C1'`,
  );
  assert.equal(row!.due, '2026-03-10');
  assert.ok(TEST_KEYS);
});

test('an agency that works on Saturdays has its own due dates and days used; its neighbours keep theirs', async () => {
  const [agency] = await database.query(sql<{ id: number }>`SELECT id FROM agencies.agency WHERE name = 'Sở Xây dựng'`);
  const given = { agencyId: agency!.id, from: date('2026-01-01'), to: null, mornings: 'counted' } as const;
  const read = () =>
    database.query(sql<{ due: string; days: number }>`
      SELECT reply_due AS due, reply_days AS days FROM reg.petitions_t_v WHERE code IN ('C1', 'C3') ORDER BY code`);
  // The day off of 4 March holds for the province.
  assert.deepEqual(
    (await read()).map((row) => Object.values(row)),
    [
      ['2026-03-10', 3],
      ['2026-03-10', 5],
    ],
  );
  await acting(database)((one) => setSaturdays(one, { ...given, document: '6/QĐ' }));
  assert.deepEqual(
    (await read()).map((row) => Object.values(row)),
    [
      ['2026-03-09', 3],
      ['2026-03-09', 6],
    ],
  );
});

test('a register of the installation keeps its definition, and what an older program made of it is made anew', async () => {
  await database.transaction(async (tx) => {
    await tx.execute(`DROP VIEW reg.petitions_t_v; CREATE VIEW reg.petitions_t_v AS SELECT code FROM reg.petitions_t`);
    await tx.query(sql`UPDATE registers.register SET origin = 'local', digest = 'former' WHERE code = 'petitions_t'`);
  });
  await ensureRegisters(database, []);
  const [row] = await database.query(sql<Record<string, unknown>>`
    SELECT v.reply_due AS due, r.origin, r.version FROM reg.petitions_t_v v, registers.register r
    WHERE v.code = 'C3' AND r.code = 'petitions_t'`);
  assert.deepEqual(Object.values(row!), ['2026-03-09', 'local', definition.version]);
});
