import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { acting, TEST_ACTOR, TEST_KEYS, testDatabase } from '../../../../test/database.ts';
import { addDays, date, instantAt, type LocalDate } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Reaction } from '../../../platform/manifest.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import {
  applyDefinition,
  commitImport,
  deleteRecords,
  findRegister,
  orderDefinition,
  previewImport,
  ROWS_CHANGED,
  type RowsChanged,
} from '../../registers/index.ts';
import { sealOf } from '../../registers/core/seal.ts';
import { definitionReactions } from '../follow-definitions.ts';
import { readFigures } from '../index.ts';
import { placesIn } from '../places.ts';
import { listRowsBehind, readLineage } from '../read-behind.ts';
import { followRows, recount } from '../rollups.ts';
import { shippedEngine } from '../catalog.ts';
import { randomFrom } from './dossiers.ts';

const database = await testDatabase();
await acting(database)(loadSampleAgencies);
const reactions: Reaction[] = [
  { notice: ROWS_CHANGED, react: (act, payload) => followRows(act, payload as RowsChanged) },
  ...definitionReactions,
];
const [EARLY, LATE] = [date('2026-03-20'), date('2026-11-23')];
const on = (day: LocalDate) => acting(database, reactions, instantAt(day, 9));
const folder = mkdtempSync(join(tmpdir(), 'quality-'));
after(() => rmSync(folder, { recursive: true }));
const YEAR = { from: date('2026-01-01'), to: date('2026-12-31') };
const INDICATORS = ['QD-02', 'QU-02', 'QS-02'];
const AGENCIES = ['Sở Xây dựng', 'Sở Y tế', 'Sở Nội vụ'];

const HEAD =
  'Mã công việc,Cơ quan,Mã cán bộ,Tên công việc,Ngày giao,Thời hạn,Ngày hoàn thành,Ngày công khai,Nguyên nhân';

/** One item of work; everything that a check or a measure asks about is sometimes so and sometimes not. */
function line(n: number, random: () => number): string {
  const assigned = addDays(date('2026-01-05'), Math.floor(random() * 60));
  const due = addDays(assigned, Math.floor(random() * 20));
  const done = random() < 0.3 ? null : addDays(assigned, Math.floor(random() * 30));
  const published = random() < 0.5 ? null : addDays(done ?? assigned, Math.floor(random() * 8) - 3);
  const cells = [assigned, due, done ?? '', published ?? '', random() < 0.5 ? 'Chờ ý kiến' : ''];
  const agency = AGENCIES[Math.floor(random() * AGENCIES.length)]!;
  return [`CV-${n}`, agency, `CB-${n % 9}`, random() < 0.3 ? '' : 'Soạn tờ trình', ...cells].join(',');
}

async function bring(day: LocalDate, lines: readonly string[]): Promise<void> {
  const file = join(folder, `${day}.csv`);
  writeFileSync(file, [HEAD, ...lines].join('\n'));
  const context = { database, actor: TEST_ACTOR, keys: TEST_KEYS, now: () => instantAt(day, 9) };
  const preview = await previewImport(context, { register: 'work_items', file });
  assert.ok(preview.ok && preview.value.counts, JSON.stringify(preview));
  const done = await on(day)((act) => commitImport(act, preview.value.id, 'good-rows'));
  assert.ok(done.ok);
}

/** The same shares from the records themselves, by the words of the rules. */
const byHand = () =>
  database.query(sql<{ agency: number; all: number; valid: number; complete: number; fresh: number }>`
    SELECT w.agency, count(*)::integer AS all,
      count(*) FILTER (WHERE (done_on IS NULL OR done_on <= due OR w.reason IS NOT NULL)
        AND (published_on IS NULL OR (done_on IS NOT NULL AND published_on >= done_on)))::integer AS valid,
      count(*) FILTER (WHERE title IS NOT NULL)::integer AS complete,
      count(*) FILTER (WHERE (run.started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
        - greatest(assigned_on, COALESCE(done_on, assigned_on), COALESCE(published_on, assigned_on)) <= 35)::integer AS fresh
    FROM reg.work_items w JOIN imports.run run ON run.id = w.run_id
    WHERE due BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY 1 ORDER BY 1`);

async function assertFigures(): Promise<void> {
  const places = placesIn(await loadAgencies(database, LATE));
  for (const { agency, all, valid, complete, fresh } of await byHand()) {
    const rows = await readFigures(database, places, { indicators: INDICATORS, interval: YEAR, agencies: [agency] });
    assert.deepEqual(
      rows.map(({ indicator, observation: one }) => [
        indicator,
        one.state === 'value' && [one.numerator, one.denominator],
      ]),
      [
        ['QD-02', [valid, all]],
        ['QU-02', [complete, all]],
        ['QS-02', [fresh, all]],
      ],
    );
  }
  assert.deepEqual(
    (await recount(database)).filter(({ differences }) => differences.length > 0),
    [],
  );
}

test('valid, complete and fresh follow imports, corrections and deletions, and are what the records say', async () => {
  const random = randomFrom(11);
  await bring(
    EARLY,
    Array.from({ length: 90 }, (_, n) => line(n, random)),
  );
  await assertFigures();
  const before = await byHand();
  assert.ok(before.every(({ all, valid, complete, fresh }) => [valid, complete, fresh].every((n) => n > 0 && n < all)));
  // Some are written again, half a year later, and some are new.
  await bring(
    LATE,
    Array.from({ length: 40 }, (_, n) => line(n + 70, random)),
  );
  await assertFigures();
  assert.notDeepEqual(await byHand(), before);
  const [first] = await database.query(sql<{ agency: string; code: string }>`
    SELECT agency::text, code FROM reg.work_items ORDER BY code LIMIT 1`);
  assert.ok((await on(LATE)((act) => deleteRecords(act, 'work_items', { keys: [first!] }, 'Nhập nhầm'))).ok);
  await assertFigures();
});

test('each count of a share leads to as many records', async () => {
  const places = placesIn(await loadAgencies(database, LATE));
  const { agency } = (await byHand())[0]!;
  for (const indicator of INDICATORS) {
    const lineage = await readLineage(database, places, { indicator, agency, interval: YEAR });
    assert.equal(lineage?.terms.length, 2);
    for (const { measure, count } of lineage!.terms) {
      const rows = await listRowsBehind(database, places, {
        register: 'work_items',
        measure,
        agency,
        interval: YEAR,
        limit: 500,
      });
      assert.equal(rows.ok && rows.value.rows.length, count?.numerator, measure);
    }
  }
});

test('another definition judges by other checks: the figures follow in its transaction, and no check is held for a reader', async () => {
  const before = (await findRegister(database, 'work_items'))!;
  const given = { ...before, checks: before.checks.filter(({ code }) => code !== 'published-before-done') };
  const ordered = await on(LATE)((act) =>
    orderDefinition(act, given, { number: '9/QĐ', date: LATE, validFrom: LATE }, sealOf(before)),
  );
  assert.ok(ordered.ok, JSON.stringify(ordered));
  assert.ok((await on(LATE)((act) => applyDefinition(act, ordered.value))).ok);
  const [expected] = await database.query(sql<{ n: number; all: number }>`
    SELECT count(*) FILTER (WHERE done_on IS NULL OR done_on <= due OR w.reason IS NOT NULL)::integer AS n, count(*)::integer AS all
    FROM reg.work_items w WHERE due BETWEEN '2026-01-01' AND '2026-12-31'`);
  const places = placesIn(await loadAgencies(database, LATE));
  const [row] = await readFigures(database, places, { indicators: ['QD-02'], interval: YEAR });
  assert.deepEqual(row!.observation, { state: 'value', numerator: expected!.n, denominator: expected!.all });
});

test('a set counts quality on a day that its other measures count on: no figure gains data by it', () => {
  for (const { set, arms } of shippedEngine().plans.values()) {
    if (!set.quality) continue;
    const own = Object.entries(set.measures).filter(([code]) => !code.startsWith('quality_'));
    const days = own.flatMap(([, one]) => (one.kind === 'flow' ? [one.on] : one.kind === 'stock' ? [one.from] : []));
    assert.ok(days.includes(set.quality.on), `${set.register}: ${set.quality.on} (${arms.length} days)`);
  }
});
