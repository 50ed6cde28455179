import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { acting, TEST_ACTOR, TEST_KEYS, TEST_TIME, testDatabase } from '../../../../test/database.ts';
import { date } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { commitImport, previewImport, ROWS_CHANGED, type RowsChanged } from '../../registers/index.ts';
import { readFigures } from '../index.ts';
import { placesIn } from '../places.ts';
import { readLineage } from '../read-behind.ts';
import { followRows } from '../rollups.ts';

const folder = mkdtempSync(join(tmpdir(), 'settlement-'));
after(() => rmSync(folder, { recursive: true }));
const HEAD =
  'Mã hồ sơ chế độ,Cơ quan,Mã cán bộ,Chế độ,Ngày nộp hồ sơ,Hạn giải quyết,Ngày quyết định,Số quyết định,Số tiền (đồng)';
/** From Monday 2 March 2026: to Friday of the week after 9 working days, to Friday of the week after that 14; one is open. */
const ROWS = [
  'C-1,Sở Nội vụ,CB-1,Thôi việc,02/03/2026,16/03/2026,13/03/2026,12/QĐ-UBND ngày 13/03/2026,1000000',
  'C-2,Sở Nội vụ,CB-2,Thôi việc,02/03/2026,16/03/2026,20/03/2026,,2000000',
  'C-3,Sở Nội vụ,CB-3,Thôi việc,02/03/2026,16/03/2026,,,',
];

test('a case is told by working days, by its clock and by the number and date of its decision', async () => {
  const database = await testDatabase();
  const act = acting(database, [
    { notice: ROWS_CHANGED, react: (one, payload) => followRows(one, payload as RowsChanged) },
  ]);
  await act(loadSampleAgencies);
  const file = join(folder, 'cases.csv');
  writeFileSync(file, [HEAD, ...ROWS].join('\n'));
  const context = { database, actor: TEST_ACTOR, keys: TEST_KEYS, now: () => TEST_TIME };
  const preview = await previewImport(context, { register: 'policy_cases', file });
  assert.ok(preview.ok, JSON.stringify(preview));
  assert.deepEqual([preview.value.counts?.new, preview.value.counts?.refused], [3, 0]);
  assert.ok((await act((one) => commitImport(one, preview.value.id, 'good-rows'))).ok);
  const rows = await database.query(sql<Record<string, unknown>>`
    SELECT code, decision_number, decision_date, settle_days, settle_timing, settle_overdue_on FROM reg.policy_cases_v ORDER BY code`);
  assert.deepEqual(
    rows.map((row) => Object.values(row)),
    [
      ['C-1', '12/QĐ-UBND', '2026-03-13', 9, 'early', null],
      ['C-2', null, null, 14, 'late', '2026-03-17'],
      ['C-3', null, null, null, 'running', '2026-03-17'],
    ],
  );
  const interval = { from: date('2026-01-01'), to: date('2026-12-31') };
  const places = placesIn(await loadAgencies(database, interval.to));
  const figures = await readFigures(database, places, { indicators: ['CD-04', 'QD-11', 'QU-11'], interval });
  assert.deepEqual(
    figures.map(({ observation: one }) => one.state === 'value' && [one.numerator, one.denominator]),
    [
      [23, 2],
      [2, 3],
      [2, 3],
    ],
  );
  const lineage = await readLineage(database, places, { indicator: 'CD-04', agency: null, interval });
  assert.equal(lineage?.terms.find(({ measure }) => measure === 'decided_late')?.count?.numerator, 1);
});
