import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { acting, TEST_ACTOR, TEST_TIME, testDatabase } from '../../test/database.ts';
import { date } from '../kernel/index.ts';
import { AgencyMatcher, loadAgencies, loadSampleAgencies } from '../rooms/agencies/index.ts';
import { catalogCalendar } from '../rooms/calendar/index.ts';
import {
  countingRules,
  ensureRollups,
  placesIn,
  readOldSheet,
  reconcile,
  shippedEngine,
} from '../rooms/indicators/index.ts';
import { room as indicators } from '../rooms/indicators/room.ts';
import { commitImport, ensureRegisters, previewImport } from '../rooms/registers/index.ts';
import { fillForm06a, writeForm06a } from '../rooms/forms/index.ts';
import { sampleAgencies, sampleProcedures, writeSampleCsv } from './sample/index.ts';

const DOSSIERS = 4_000;
const database = await testDatabase();
const act = acting(database, indicators.reactions ?? []);
const folder = mkdtempSync(join(tmpdir(), 'thuocdo-form-'));
after(() => rmSync(folder, { recursive: true, force: true }));

await ensureRegisters(database);
await ensureRollups(database);
await act(loadSampleAgencies);
const file = join(folder, 'sample.csv');
await writeSampleCsv(file, {
  seed: 5,
  from: date('2025-07-01'),
  to: date('2026-11-22'),
  count: DOSSIERS,
  agencies: sampleAgencies(),
  procedures: sampleProcedures(),
  calendar: catalogCalendar(),
});
const preview = await previewImport(
  { database, actor: TEST_ACTOR, now: () => TEST_TIME },
  { register: 'dossiers', file },
);
assert.ok(preview.ok, JSON.stringify(preview));
const imported = await act((one) => commitImport(one, preview.value.id, 'all-or-nothing'));
assert.ok(imported.ok, JSON.stringify(imported));

const fill = (agency: string, from: string, to: string, rule?: string) =>
  fillForm06a(database, { agency, from, to, rule }, TEST_TIME, true);

test('the sample goes through the real import without a question, a refusal or a warning about its layout', () => {
  assert.equal(preview.value.counts?.refused, 0);
  assert.equal(preview.value.counts?.new, DOSSIERS);
  assert.deepEqual(preview.value.questions, []);
  assert.deepEqual(
    preview.value.sheets.map((sheet) => sheet.unplaced),
    [[]],
  );
});

test('form II.06a balances under every rule, for the province, departments and communes, in any interval', async () => {
  const intervals = [
    ['2025-07-01', '2026-11-22'],
    ['2026-01-15', '2026-02-14'],
    ['2026-03-31', '2026-03-31'],
  ] as const;
  for (const agency of ['H41', 'STP', 'Sở Xây dựng', '16681', 'UBND phường Cửa Lò']) {
    for (const [from, to] of intervals) {
      for (const { code } of countingRules(shippedEngine())) {
        const form = await fill(agency, from, to, code);
        assert.ok(form.ok, JSON.stringify(form));
        for (const { counts, sector } of form.value.rows) {
          const { online, direct, carried, early, onTime, late, inTime, overdue, apart } = counts;
          const right = early + onTime + late + inTime + overdue + apart.reduce((sum, one) => sum + one, 0);
          assert.equal(online + direct + carried, right, `${agency} ${from} ${code} ${sector.vi}`);
        }
      }
    }
  }
});

test('what the province received is what was counted in, twins once', async () => {
  const form = await fill('H41', '2025-07-01', '2026-11-22');
  assert.ok(form.ok);
  const received = form.value.rows.reduce((sum, { counts }) => sum + counts.online + counts.direct, 0);
  const denied = 0.01 * DOSSIERS;
  const duplicates = imported.value.counts?.duplicates ?? 0;
  assert.ok(duplicates > 0);
  assert.ok(received <= DOSSIERS - duplicates && received > DOSSIERS - duplicates - denied, String(received));
});

test('the form is written as a text document, as PDF and as a spreadsheet', async () => {
  const form = await fill('16681', '2026-07-01', '2026-09-30');
  assert.ok(form.ok);
  for (const [format, begins] of [
    ['docx', 'PK'],
    ['xlsx', 'PK'],
    ['pdf', '%PDF'],
  ] as const) {
    const file = await writeForm06a(form.value, format);
    assert.ok(file.ok);
    assert.equal(file.value.name, `bieu-06a_16681_2026-07-01_2026-09-30_plan.${format}`);
    assert.ok(file.value.bytes.toString('latin1', 0, 4).startsWith(begins));
  }
});

test('the spreadsheet reads back as an old form without a difference, under every rule', async () => {
  const tree = await loadAgencies(database, date('2026-09-30'));
  const matcher = new AgencyMatcher(tree);
  const interval = { from: date('2026-07-01'), to: date('2026-09-30') };
  for (const code of ['H41', 'STP', '16681']) {
    for (const rule of countingRules(shippedEngine())) {
      const form = await fill(code, interval.from, interval.to, rule.code);
      assert.ok(form.ok);
      const file = await writeForm06a(form.value, 'xlsx');
      assert.ok(file.ok);
      const { bytes, name } = file.value;
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const read = await readOldSheet(path);
      assert.ok(read.ok, JSON.stringify(read));
      const { title, total, off } = read.value;
      assert.deepEqual(title.period, { ...interval, exact: true });
      assert.deepEqual(off, [], `${code} ${rule.code}`);
      const named = title.agencies.map((text) => matcher.match(text)).filter((match) => match.kind === 'one');
      const agency = tree.byCode(code);
      if (code !== 'H41') assert.equal(named[0]?.agency.code, code);
      const query = { agency: agency?.id ?? null, interval, old: total };
      const beside = await reconcile(database, placesIn(tree), query);
      const own = beside.rules.find((one) => one.rule.code === rule.code);
      assert.equal(own?.distance, 0, `${code} ${rule.code} ${JSON.stringify(own?.differences)}`);
      assert.equal(Object.keys(own.differences).length, 11);
    }
  }
});

test('what cannot be made is refused with its reason', async () => {
  const code = async (given: ReturnType<typeof fill>) => {
    const form = await given;
    return form.ok ? null : form.problem.code;
  };
  assert.equal(await code(fill('Sở Phép thuật', '2026-01-01', '2026-01-31')), 'forms.unknown-agency');
  assert.equal(await code(fill('STP', '2026-01-31', '2026-01-01')), 'forms.interval-invalid');
  assert.equal(await code(fill('STP', '2026-02-30', '2026-03-01')), 'forms.interval-invalid');
  assert.equal(await code(fill('STP', '2026-01-01', '2026-01-31', 'z')), 'forms.unknown-rule');
});
