import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '../../platform/database/index.ts';
import { readEntries } from '../audit/index.ts';
import { readRefused } from '../imports/index.ts';
import { csv, dossierLine, scene, unwrap } from './test/scene.ts';

const s = await scene();
const codes = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `H41.2-260302-${String(from + i).padStart(4, '0')}`);
const table = (what: string) => s.database.query(sql<Record<string, never>>`${sql.raw(what)}`);

test('a file is previewed with counts and nothing is written before the choice', async () => {
  const file = s.file('thang-3.csv', csv(codes(1, 100).map((code) => dossierLine({ code }))));
  const run = unwrap(await s.preview({ file }));
  assert.deepEqual(run.counts, {
    read: 100,
    new: 100,
    changed: 0,
    unchanged: 0,
    refused: 0,
    duplicates: 0,
    leftOut: 0,
  });
  assert.equal(run.state, 'previewed');
  assert.deepEqual(run.sheets[0]!.dropped, ['Người nộp']);
  assert.deepEqual(await table('SELECT 1 FROM reg.dossiers'), []);
});

test('the choice brings the rows in; history, audit and notice go with it', async () => {
  const file = s.file('thang-3.csv', csv(codes(1, 100).map((code) => dossierLine({ code }))));
  const run = await s.import({ file });
  assert.equal(run.state, 'committed');
  assert.deepEqual(s.ledger.notices, [{ added: 100, removed: 0 }]);
  assert.deepEqual(await s.ledger.sums(), await s.ledger.table());
  const [row] = await s.database.query(sql<Record<string, unknown>>`
    SELECT code, source, sector, channel, status, received_on, received_at, due_on, timing, closed_on, counted, run_id
    FROM reg.dossiers_v WHERE code = 'H41.2-260302-0001'`);
  assert.deepEqual(row, {
    code: 'H41.2-260302-0001',
    source: 'mot-cua',
    sector: 'land',
    channel: 'online',
    status: 'handed',
    received_on: '2026-03-02',
    received_at: Date.UTC(2026, 2, 2, 1, 15),
    due_on: '2026-03-16',
    timing: 'early',
    closed_on: '2026-03-13',
    counted: true,
    run_id: run.id,
  });
  const [entry] = await readEntries(s.database, { subject: 'registers.import' }, 1);
  assert.equal(entry!.action, 'commit');
});

test('the same file twice changes nothing', async () => {
  const before = await table('SELECT * FROM reg.dossiers ORDER BY code');
  const file = s.file('thang-3.csv', csv(codes(1, 100).map((code) => dossierLine({ code }))));
  const run = await s.import({ file });
  assert.deepEqual(run.counts, {
    read: 100,
    new: 0,
    changed: 0,
    unchanged: 100,
    refused: 0,
    duplicates: 0,
    leftOut: 0,
  });
  assert.equal(s.ledger.notices.length, 1);
  assert.deepEqual(await table('SELECT * FROM reg.dossiers ORDER BY code'), before);
});

test('a changed row leaves its history and moves the figures by its two images', async () => {
  const lines = codes(1, 100).map((code, i) =>
    dossierLine(i === 6 ? { code, status: 'Đang xử lý', ready: '', returned: '' } : { code }),
  );
  const run = await s.import({ file: s.file('thang-3b.csv', csv(lines)) });
  assert.equal(run.counts!.changed, 1);
  assert.equal(run.counts!.unchanged, 99);
  assert.deepEqual(s.ledger.notices.at(-1), { added: 1, removed: 1 });
  assert.deepEqual(await s.ledger.sums(), await s.ledger.table());
  const history = await table('SELECT code, status, change, replaced_by FROM reg.dossiers_history');
  assert.deepEqual(history, [
    { code: 'H41.2-260302-0007', status: 'handed', change: 'update', replaced_by: run.id } as never,
  ]);
});

test('columns the file does not have keep what the register holds', async () => {
  const header = 'Mã hồ sơ,Đơn vị giải quyết,Ngày tiếp nhận,Trạng thái';
  const file = s.file('it-cot.csv', csv(['H41.2-260302-0001,Sở Xây dựng,02/03/2026 08:15:00,Dừng xử lý'], header));
  const run = await s.import({ file });
  assert.equal(run.counts!.changed, 1);
  const [row] = await table(`SELECT status, channel, due_on FROM reg.dossiers WHERE code = 'H41.2-260302-0001'`);
  assert.deepEqual(row, { status: 'stopped', channel: 'online', due_on: '2026-03-16' } as never);
  assert.deepEqual(await s.ledger.sums(), await s.ledger.table());
});

test('bad rows are refused with sheet, row and column, the good ones come in', async () => {
  const lines = [
    dossierLine({ code: 'B-1' }),
    dossierLine({ code: 'B-2', received: '31/02/2026' }),
    dossierLine({ code: 'B-3', status: 'Không rõ' }),
    dossierLine({ code: '' }),
    dossierLine({ code: 'B-5', agency: 'Sở Phép thuật' }),
    dossierLine({ code: 'B-6', due: '01/03/2026' }),
    dossierLine({ code: 'B-7', received: '02/03/2027', due: '', ready: '', returned: '' }),
    dossierLine({ code: 'B-8', ready: '01/03/2026' }),
    dossierLine({ code: 'B-9' }),
    dossierLine({ code: 'B-9', channel: 'Trực tiếp' }),
    dossierLine({ code: 'B-10' }),
    dossierLine({ code: 'B-10' }),
    'TỔNG CỘNG,,,,,,,,,,,',
  ];
  const file = s.file('loi.csv', csv(lines));
  const run = unwrap(await s.preview({ file }));
  assert.deepEqual(run.counts, { read: 12, new: 2, changed: 0, unchanged: 0, refused: 10, duplicates: 0, leftOut: 1 });
  const rows = await readRefused(s.database, run.id, { sheetNo: 0, rowNo: 0 }, 100);
  assert.deepEqual(
    rows.map((row) => [row.rowNo, ...row.problems.map((p) => `${p.code}@${p.place!.column}`)]),
    [
      [3, 'imports.no-such-day@Ngày tiếp nhận'],
      [4, 'imports.unknown-value@Trạng thái'],
      [5, 'imports.missing-value@Mã hồ sơ'],
      [6, 'imports.unknown-agency@Đơn vị tiếp nhận', 'imports.unknown-agency@Đơn vị giải quyết'],
      [7, 'registers.dossiers.due-before-received@Ngày hẹn trả'],
      [8, 'registers.dossiers.received-in-future@Ngày tiếp nhận'],
      [9, 'registers.dossiers.ready-before-received@Ngày có kết quả'],
      [10, 'registers.duplicate-key@Mã hồ sơ'],
      [11, 'registers.duplicate-key@Mã hồ sơ'],
      [13, 'registers.repeated-row@Mã hồ sơ'],
    ],
  );
  assert.equal(rows.at(-1)!.problems[0]!.params!['rows'], '12');
  assert.ok(
    rows.every((row) => !JSON.stringify(row.cells).includes('Nguyễn Văn A')),
    'no applicant is kept',
  );
});
