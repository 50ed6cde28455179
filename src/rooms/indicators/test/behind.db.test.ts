import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, testDatabase } from '../../../../test/database.ts';
import { addDays, date, type LocalDate } from '../../../kernel/index.ts';
import { ensureRegisters, type Position } from '../../registers/index.ts';
import {
  shippedEngine,
  ensureRollups,
  readFirstShortfall,
  readFigures,
  readForm06a,
  readForms06aOf,
  reconcile,
  repairRollups,
} from '../index.ts';
import { columnMeasures } from '../core/form06a.ts';
import { columnsOf } from '../core/reconcile.ts';
import { placesOf } from '../core/places.ts';
import { listRowsBehind, readBeside, readLineage } from '../read-behind.ts';
import { insertDossiers, randomDossiers } from './dossiers.ts';

const database = await testDatabase();
await ensureRegisters(database);
await ensureRollups(database);
const nodes = [1, 2, 3].map((id) => ({ id, parentId: id === 1 ? null : 1, kind: 'commune' }));
const places = placesOf({
  all: nodes,
  living: nodes,
  heirs: (id) => nodes.filter((node) => node.id === id),
  byId: (id) => nodes.find((node) => node.id === id),
});
await acting(database)(async (act) => {
  await insertDossiers(act.tx, 'reg.dossiers', randomDossiers(800, 5, [2, 3]));
  await repairRollups(act, 'dossiers');
});
const interval = { from: date('2026-01-05'), to: date('2026-02-10') };

/** All rows behind a measure, page after page. */
async function rowsBehind(
  measure: string,
  agency: number | null,
  dimension: string,
  span = interval,
  sector?: string,
): Promise<number> {
  let total = 0;
  let after: Position | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRowsBehind>> = await listRowsBehind(database, places, {
      register: 'dossiers',
      measure,
      agency,
      interval: span,
      dimension,
      ...(sector !== undefined && { values: { sector } }),
      limit: 50,
      ...(after && { after }),
    });
    assert.ok(page.ok);
    total += page.value.rows.length;
    after = page.value.next;
  } while (after);
  return total;
}

test('every term of every indicator leads to as many rows as it counts', async () => {
  for (const indicator of shippedEngine().indicators.values()) {
    if (indicator.kind === 'reported' || indicator.register !== 'dossiers') continue;
    for (const agency of [null, 2]) {
      const lineage = await readLineage(database, places, { indicator: indicator.code, agency, interval });
      assert.ok(lineage && lineage.terms.length > 0, indicator.code);
      for (const term of lineage.terms) {
        if (indicator.only || term.measure === 'days_to_resolve') continue;
        const span = term.when.kind === 'start' ? { from: interval.from, to: addDays(interval.from, -1) } : interval;
        const rows = await rowsBehind(term.measure, agency, indicator.agency, span);
        assert.equal(rows, term.count?.numerator, `${indicator.code} ${term.measure} ${agency}`);
      }
    }
  }
});

test('a count beside an indicator is read for many agencies as for each', async () => {
  const apologies = [...shippedEngine().indicators.values()].find(
    (one) => one.kind === 'computed' && one.beside.includes('apologies_late'),
  )!;
  const asked = { indicator: apologies.code, interval };
  const counts = await readBeside(database, places, { ...asked, measure: 'apologies_late', agencies: [1, 2, 3] });
  for (const agency of [1, 2, 3]) {
    const lineage = await readLineage(database, places, { ...asked, agency });
    const term = lineage?.terms.find(({ measure }) => measure === 'apologies_late');
    assert.ok(term?.count && term.count.numerator > 0, `agency ${agency}`);
    assert.deepEqual(counts.get(agency), term.count);
  }
  assert.equal((await readBeside(database, places, { ...asked, measure: 'nothing', agencies: [1] })).size, 0);
});

test('lineage names the versions and, for what is reported ready-made, nothing', async () => {
  const lineage = await readLineage(database, places, { indicator: 'HS-05', agency: 2, interval });
  assert.deepEqual(lineage?.versions, { indicator: '1', measures: 1, register: 1 });
  assert.equal(lineage.observation.state, 'value');
  assert.equal(await readLineage(database, places, { indicator: 'VP-01', agency: 2, interval }), null);
});

test('an old sheet printed by rule A is recognised, and the dossiers that differ are counted', async () => {
  const old = columnsOf((await readForm06a(database, places, { agency: 2, interval, rule: 'a' })).total);
  const { rules, closest, faults, disputes } = await reconcile(database, places, { agency: 2, interval, old });
  assert.deepEqual(closest, ['a']);
  assert.deepEqual(faults, []);
  assert.deepEqual(
    rules.find((one) => one.rule.code === 'a')?.differences,
    Object.fromEntries(Object.keys(old).map((column) => [column, 0])),
  );
  for (const { dispute, count } of disputes)
    assert.equal(await rowsBehind(dispute.measure, 2, 'agency'), count, dispute.code);
  const partly = await reconcile(database, places, {
    agency: 2,
    interval,
    old: { resolved: 10, early: 4, 'on-time': 4, late: 3 },
  });
  assert.deepEqual(partly.faults, [{ sum: 'resolved', off: 1 }]);
});

test('an old sheet is compared sector by sector, and each difference leads to its dossiers', async () => {
  const form = await readForm06a(database, places, { agency: null, interval, rule: 'a' });
  assert.ok(form.rows.length > 2, `${form.rows.length} sectors`);
  const [first, second, ...others] = form.rows.map((row) => ({ sector: row.sector!, old: columnsOf(row) }));
  const wrong = { ...first!, old: { ...first!.old, late: first!.old.late + 3 } };
  const old = columnsOf(form.total);
  const found = await reconcile(database, places, { agency: null, interval, old, sectors: [wrong, ...others] });
  const under = (sector: string) =>
    found.sectors.find((one) => one.sector === sector)!.rules.find((one) => one.rule.code === 'a')!;
  assert.equal(under(wrong.sector).differences.late, -3);
  for (const { sector } of others) assert.equal(under(sector).distance, 0, sector);
  assert.equal(found.sectors.find((one) => one.sector === second!.sector)?.old, null, 'a row that the sheet lacks');
  const counts = new Map(found.disputes.map(({ dispute }) => [dispute.code, 0]));
  for (const { sector, old: own } of [first!, second!, ...others]) {
    const one = await reconcile(database, places, { agency: null, interval, old: own, sector });
    const ours = one.rules.find(({ rule }) => rule.code === 'a')!;
    assert.equal(ours.distance, 0, sector);
    for (const { dispute, count } of one.disputes) counts.set(dispute.code, counts.get(dispute.code)! + count);
    for (const [column, { measure, at }] of Object.entries(columnMeasures(ours.rule))) {
      const span = at === 'start' ? { from: interval.from, to: addDays(interval.from, -1) } : interval;
      const rows = await rowsBehind(measure, null, 'agency', span, sector);
      assert.equal(rows, columnsOf(ours.ours)[column as keyof typeof own], `${sector} ${column}`);
    }
  }
  for (const { dispute, count } of found.disputes) assert.equal(counts.get(dispute.code), count, dispute.code);
});

test('forms of several agencies are each what it is alone', async () => {
  const asked = { interval, rule: '766' };
  const forms = await readForms06aOf(database, places, { ...asked, agencies: [1, 2, 3] });
  for (const agency of [1, 2, 3])
    assert.deepEqual(forms.get(agency), await readForm06a(database, places, { ...asked, agency }));
});

test('the first day on which a share fell short is known', async () => {
  const year = { from: date('2025-11-01'), to: date('2026-12-31') };
  const day = await readFirstShortfall(database, places, { indicator: 'HS-05', agency: null, interval: year });
  assert.ok(day && day > date('2025-11-19'));
  const failed = async (to: LocalDate): Promise<number> => {
    const [row] = await readFigures(database, places, { indicators: ['HS-05'], interval: { from: year.from, to } });
    return row?.observation.state === 'value' ? (row.observation.denominator ?? 0) - row.observation.numerator : 0;
  };
  assert.deepEqual([await failed(addDays(day, -1)), (await failed(day)) > 0], [0, true]);
  assert.equal(
    await readFirstShortfall(database, places, {
      indicator: 'HS-05',
      agency: null,
      interval: { from: year.from, to: addDays(day, -1) },
    }),
    null,
  );
  assert.equal(await readFirstShortfall(database, places, { indicator: 'HS-06', agency: null, interval: year }), null);
  const land = await readFirstShortfall(database, places, { indicator: 'HS-19', agency: 2, interval: year });
  assert.ok(land && land >= day);
});
