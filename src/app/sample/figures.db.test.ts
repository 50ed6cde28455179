import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { acting, TEST_ACTOR, TEST_TIME, testDatabase } from '../../../test/database.ts';
import { date, dateAt, dayNumber, fromDayNumber, monthsIn, type Interval } from '../../kernel/index.ts';
import { SERIAL_OF_1970 } from '../../platform/tabular/serial.ts';
import { writeCsv, type Cell, type Row } from '../../platform/tabular/index.ts';
import { loadAgencies, loadSampleAgencies } from '../../rooms/agencies/index.ts';
import { catalogCalendar } from '../../rooms/calendar/index.ts';
import { ensureRollups, placesIn, readFigures, recount, shippedEngine } from '../../rooms/indicators/index.ts';
import { room as indicators } from '../../rooms/indicators/room.ts';
import { commitImport, ensureRegisters, previewImport, type RegisterDefinition } from '../../rooms/registers/index.ts';
import { recordAgencies } from './agencies.ts';
import { sampleTables } from './registers.ts';
import { BY_HAND as FIGURES, type Side } from './test/by-hand.ts';
import { qualityByHand } from './test/quality-by-hand.ts';
import { Workdays } from './core/workdays.ts';

/** Some of every sort, strong and weak. */
const AGENCIES = ['H41', 'SNV', 'STC', 'SYT', 'SKHCN', 'BQLKKT', 'BPTTH', '16681', '16690', '16732', '17329', '17827'];
const SPAN = { from: date('2026-07-01'), to: date('2026-09-30') };
/** Cut-offs from the 15th to the 14th; different values are counted for whole months only. */
const CUT = { from: date('2026-06-15'), to: date('2026-09-14') };

const database = await testDatabase();
await ensureRegisters(database);
await ensureRollups(database);
const act = acting(database, indicators.reactions ?? []);
await act(loadSampleAgencies);
const tree = await loadAgencies(database, date('2026-11-23'));
const places = placesIn(tree);
const among = recordAgencies().filter((one) => AGENCIES.includes(one.code));
const idOf = new Map(among.map((one) => [one.name, tree.byCode(one.code)!.id]));

const folder = mkdtempSync(join(tmpdir(), 'figures-'));
after(() => rmSync(folder, { recursive: true }));
const duck = await (await DuckDBInstance.create(':memory:')).connect();

const DUCK_TYPES: Readonly<Record<string, string>> = {
  date: 'DATE',
  integer: 'BIGINT',
  decimal: 'DECIMAL(20, 4)',
  money: 'DECIMAL(20, 0)',
  boolean: 'BOOLEAN',
};

/** The rows as they were made, read by another database: codes of choices, ids of agencies, plain days. */
async function toDuck(definition: RegisterDefinition, rows: readonly Row[]): Promise<void> {
  const plain = (cell: Cell, at: number): string => {
    const column = definition.columns[at]!;
    if (cell === null) return '';
    if (typeof cell === 'object' && 'date' in cell) return fromDayNumber(Number(cell.date) - SERIAL_OF_1970);
    if (column.type === 'agency') return String(idOf.get(String(cell)) ?? '');
    if (column.type === 'choice') return column.values.find((value) => value.name.vi === cell)?.code ?? String(cell);
    if (column.type === 'boolean') return cell === 'Có' ? 'true' : 'false';
    return `"${String(cell).replaceAll('"', '""')}"`;
  };
  const file = join(folder, `${definition.code}-duck.csv`);
  writeFileSync(
    file,
    rows
      .slice(1)
      .map((row) => row.map(plain).join(','))
      .join('\n'),
  );
  const columns = definition.columns.map(
    ({ code, type }) => `'${code}': '${type === 'agency' ? 'INTEGER' : (DUCK_TYPES[type] ?? 'VARCHAR')}'`,
  );
  await duck.run(
    `CREATE TABLE ${definition.code} AS SELECT * FROM read_csv('${file}', header = false, nullstr = '', quote = '"', columns = {${columns.join(', ')}})`,
  );
}

const BY_HAND = { ...FIGURES, ...qualityByHand(dateAt(TEST_TIME)) };
const calendar = catalogCalendar();
const worked = new Workdays(calendar, calendar.first);
const days = Array.from({ length: 700 }, (_, n) => dayNumber(date('2025-06-01')) + n).filter((day) =>
  worked.works(day),
);
await duck.run(
  `CREATE TABLE workday AS SELECT unnest([${days.map((day) => `DATE '${fromDayNumber(day)}'`).join(', ')}]) AS day`,
);

let refusedRows = 0;
const tables = sampleTables({
  seed: 20_250_701,
  from: date('2025-07-01'),
  to: date('2026-11-22'),
  scale: 1,
  calendar,
  agencies: among,
});
for (const { definition, rows } of tables) {
  const file = join(folder, `${definition.code}.csv`);
  await writeCsv(file, rows);
  await toDuck(definition, rows);
  const preview = await previewImport(
    { database, actor: TEST_ACTOR, now: () => TEST_TIME },
    { register: definition.code, file, sample: true },
  );
  assert.ok(preview.ok, definition.code);
  const counts = preview.value.counts!;
  refusedRows += counts.refused;
  assert.equal(counts.read, rows.length - 1, definition.code);
  const done = await act((one) => commitImport(one, preview.value.id, 'all-or-nothing'));
  assert.ok(done.ok, definition.code);
}

test('every row of the sample is taken in, and every roll-up stands as a recount finds it', async () => {
  assert.equal(refusedRows, 0);
  for (const { register, differences } of await recount(database)) assert.deepEqual(differences, [], register);
});

const computed = [...shippedEngine().indicators.values()].flatMap((one) =>
  one.kind === 'computed' && one.register !== 'dossiers' ? [one] : [],
);

test('every computed indicator has its formula by hand', () =>
  assert.deepEqual(computed.map((one) => one.code).toSorted(), Object.keys(BY_HAND).toSorted()));

/** A side by agency, 0 standing for all together. */
async function sideByHand(side: Side, { from, to }: Interval): Promise<Map<number, bigint>> {
  const sums = new Map<number, bigint>();
  for (const [table, sign, expression] of side) {
    const bound = expression.replaceAll('$a', `DATE '${from}'`).replaceAll('$b', `DATE '${to}'`);
    const reader = await duck.runAndReadAll(
      `SELECT COALESCE(agency, 0), CAST(COALESCE(${bound}, 0) AS BIGINT) FROM ${table} GROUP BY GROUPING SETS ((agency), ())`,
    );
    for (const [agency, n] of reader.getRows()) {
      const key = Number(agency);
      sums.set(key, (sums.get(key) ?? 0n) + BigInt(sign) * BigInt(String(n)));
    }
  }
  return sums;
}

async function compare(codes: readonly string[], interval: Interval, months: boolean): Promise<number> {
  const ids = [...idOf.values()];
  const asked = {
    indicators: codes,
    interval,
    ...(months && { by: ['agency', 'month'] }),
    ...(!months && { by: ['agency'] }),
  };
  const rows = [
    ...(await readFigures(database, places, { ...asked, agencies: ids })),
    ...(await readFigures(database, places, { ...asked, by: months ? ['month'] : [] })),
  ];
  const found = new Map(rows.map((row) => [`${row.indicator} ${row.agency ?? 0} ${row.period.from}`, row.observation]));
  // The province stands above all others: its figure is that of everything together.
  const province = tree.byCode('H41')!.id;
  let compared = 0;
  let valued = 0;
  for (const period of months ? monthsIn(interval) : [interval])
    for (const code of codes) {
      const { top, bottom } = BY_HAND[code]!;
      const [above, below] = [await sideByHand(top, period), bottom ? await sideByHand(bottom, period) : null];
      for (const id of [0, ...ids]) {
        const observed = found.get(`${code} ${id} ${period.from}`)!;
        const key = id === province ? 0 : id;
        const [n, d] = [above.get(key) ?? 0n, below ? (below.get(key) ?? 0n) : 1n];
        const where = `${code} ${id} ${period.from}: ${JSON.stringify(observed)}, by hand ${n}/${d}`;
        if (observed.state === 'value') {
          assert.equal(BigInt(observed.numerator) * d, n * BigInt(observed.denominator ?? 1), where);
          assert.equal(below === null, observed.denominator === null, where);
          assert.notEqual(d, 0n, where);
          valued += 1;
        } else {
          assert.equal(observed.state, 'no-data', where);
          assert.ok(below ? d === 0n : n === 0n, where);
        }
        compared += 1;
      }
    }
  // Small registers have no record of many an agency in many a month.
  assert.ok(valued * 5 > compared * 2, `${valued} figures of ${compared}`);
  return compared;
}

test('every indicator × agency × month equals DuckDB', async () => {
  const codes = computed.map((one) => one.code);
  const compared = await compare(codes, SPAN, true);
  assert.equal(compared, codes.length * (idOf.size + 1) * monthsIn(SPAN).length);
});

test('and so does a period from the 15th to the 14th', async () => {
  const whole = computed.filter((one) => !(one.value ?? '').includes('distinct('));
  await compare(
    whole.map((one) => one.code),
    CUT,
    false,
  );
});
