import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, testDatabase, TEST_ACTOR, TEST_KEYS } from '../../../../test/database.ts';
import { date, instantAt, type Instant, type LocalDate } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { ensureRollups, repairRollups } from '../../indicators/index.ts';
import { ensureRegisters } from '../../registers/index.ts';
import { acknowledge } from '../commands/acknowledge.ts';
import { ALERTS_LOOKED, lookJob } from '../jobs/look.ts';
import { countWaiting, readAlerts, type LookResult } from '../sql/alert.store.ts';
import type { FeedArrival } from '../core/gaps.ts';
import { readArrivals, readGaps } from '../sql/arrival.store.ts';

const database = await testDatabase();
const act = acting(database);
await act(loadSampleAgencies);
await ensureRegisters(database);
await ensureRollups(database);
const [good, cut, gone] = (await loadAgencies(database, date('2026-10-10')))
  .ranked()
  .filter(({ kind }) => kind === 'commune');
assert.ok(good && cut && gone);

let number = 0;

/** So many dossiers of a month, all of them returned a day after they came, `late` of them too late. */
async function receive(agency: number, month: string, count: number, late = 0, source = 'Một cửa'): Promise<void> {
  const first = number + 1;
  number += count;
  await act(async (one) => {
    await one.tx.query(sql`
      INSERT INTO reg.dossiers (code, source, deciding_agency, received_on, due_on, ready_on, status, run_id, counted)
      SELECT 'H-' || n, ${source}, ${agency}, ${`${month}-02`}::date,
        ${`${month}-03`}::date + CASE WHEN n - ${first} < ${late} THEN 0 ELSE 5 END, ${`${month}-04`}::date, 'handed', 1, ${source} = 'Một cửa'
      FROM generate_series(${first}::integer, ${number}::integer) n`);
    await repairRollups(one, 'dossiers');
    await one.tx.query(sql`UPDATE registers.register SET changed_at = now(), rows = ${number} WHERE code = 'dossiers'`);
  });
}

async function lookOn(day: LocalDate): Promise<LookResult | null> {
  const at: Instant = instantAt(day, 8);
  let told: LookResult | null = null;
  const context = {
    database,
    keys: TEST_KEYS,
    folder: '/nowhere',
    actor: TEST_ACTOR,
    now: () => at,
    act: acting(
      database,
      [{ notice: ALERTS_LOOKED, react: async (_: Act, result: unknown) => void (told = result as LookResult) }],
      at,
    ),
  };
  assert.ok((await lookJob.run(context, {})).ok);
  return told;
}

for (const month of ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08'])
  for (const agency of [good.id, cut.id, gone.id]) await receive(agency, month, 40);
await receive(good.id, '2026-09', 40, 4);
await receive(cut.id, '2026-09', 15);

const standing = async () =>
  (await readAlerts(database, 'all', instantAt(date('2026-01-01')))).filter((one) => one.clearedAt === null);

test('a look opens what it finds: a feed that is missing, one that is cut, a month of 90 % on time', async () => {
  await lookOn(date('2026-10-10'));
  const told = (await standing()).map(({ rule, agency, facts }) => [rule, agency, facts.state ?? facts.now]);
  assert.deepEqual(
    told.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    [
      ['feeds', cut.id, 'cut'],
      ['feeds', gone.id, 'missing'],
      ['on-time-jump', good.id, [36, 40]],
      ['on-time-short', good.id, [36, 40]],
    ].toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
  );
  const gaps = await readGaps(database, { from: date('2026-09-01'), to: date('2026-09-30') });
  assert.deepEqual(
    gaps.map(({ agency, state, rows, usual }) => [agency, state, rows, usual]).toSorted(),
    [
      [cut.id, 'cut', 15, 40],
      [gone.id, 'missing', 0, 40],
    ].toSorted(),
  );
});

test('a second look without any change looks at nothing', async () => {
  assert.equal(await lookOn(date('2026-10-10')), null);
});

test('what was counted anew, as by another definition or calendar, is looked at again', async () => {
  await act((one) => repairRollups(one, 'dossiers'));
  assert.notEqual(await lookOn(date('2026-10-10')), null);
});

test('a month is judged only when its feed is due: until then the month before it stands', async () => {
  const judged = async (day: string): Promise<string[]> => {
    await lookOn(date(day));
    return [...new Set((await standing()).filter((one) => one.indicator !== null).map(({ period }) => period.from))];
  };
  assert.deepEqual(await judged('2026-10-05'), []);
  assert.deepEqual(await judged('2026-10-10'), ['2026-09-01']);
});

test('people of an agency are told of their own, and what is acknowledged with a reason waits no longer', async () => {
  assert.equal(await countWaiting(database, [gone.id]), 1);
  const [mine] = await readAlerts(database, [gone.id], instantAt(date('2026-01-01')));
  assert.ok(mine);
  const without = await act((one) => acknowledge(one, mine.id, '  '));
  assert.equal(!without.ok && without.problem.code, 'alerts.no-reason');
  assert.ok((await act((one) => acknowledge(one, mine.id, 'Hệ thống một cửa đang bảo trì'))).ok);
  assert.equal(await countWaiting(database, [gone.id]), 0);
  const again = await act((one) => acknowledge(one, mine.id, 'Lần nữa'));
  assert.equal(!again.ok && again.problem.code, 'alerts.not-standing');
  const elsewhere = await act((one) => acknowledge({ ...one, scope: () => [good.id] }, mine.id, 'Của người khác'));
  assert.equal(!elsewhere.ok && elsewhere.problem.code, 'alerts.not-standing');
});

test('what comes in late clears its alert; the others stand with the same beginning', async () => {
  const before = await standing();
  await receive(gone.id, '2026-09', 38);
  assert.deepEqual(await lookOn(date('2026-10-11')), { opened: 0, standing: 3, cleared: 1 });
  const after = await standing();
  assert.deepEqual(
    after.map(({ id, openedAt }) => [id, openedAt]).toSorted(),
    before
      .filter((one) => one.agency !== gone.id)
      .map(({ id, openedAt }) => [id, openedAt])
      .toSorted(),
  );
});

test('a system that sends only what another one holds is expected all the same, and told when it stops', async () => {
  for (const month of ['2026-07', '2026-08', '2026-09']) await receive(good.id, month, 20, 0, 'Hệ thống của Bộ');
  await receive(good.id, '2026-10', 40);
  await lookOn(date('2026-11-10'));
  const sources = (await readArrivals(database)).filter(({ source }) => source !== '');
  const independent = await database.query(sql<{ source: string; month: string; rows: number }>`
    SELECT source, to_char(received_on, 'YYYY-MM') AS month, count(*)::integer AS rows FROM reg.dossiers
    WHERE deciding_agency = ${good.id} GROUP BY 1, 2`);
  for (const { source, month, rows } of independent) {
    const found: FeedArrival | undefined = sources.find(
      (row) => row.agency === good.id && row.source === source && row.period.from === `${month}-01`,
    );
    assert.equal(found?.rows, rows, `${source} ${month}`);
  }
  const told = (await standing()).filter(({ facts }) => facts.source !== undefined);
  assert.deepEqual(
    told.map(({ agency, facts }) => [agency, facts.source, facts.state, facts.usual]),
    [
      [null, 'Hệ thống của Bộ', 'missing', 20],
      [null, 'Một cửa', 'cut', 120],
    ],
    'of the province, not of the agencies beside it',
  );
  assert.equal(
    (await readGaps(database, { from: date('2026-10-01'), to: date('2026-10-31') })).some(
      ({ source }) => source !== '',
    ),
    false,
    'figures count across systems: one that is missing does not hide them',
  );
});
