import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { acting, testDatabase } from '../../../../test/database.ts';
import { date, monthsIn, type LocalDate } from '../../../kernel/index.ts';
import { ensureRegisters } from '../../registers/index.ts';
import { shippedEngine, ensureRollups, readFigures, repairRollups, type FigureRow } from '../index.ts';
import { readForms06a } from '../read-form.ts';
import { placesOf } from '../core/places.ts';
import { insertDossiers, randomDossiers } from './dossiers.ts';

const AGENCIES = [2, 3, 4, 5];
const SPAN = { from: date('2025-12-10'), to: date('2026-03-14') };

const nodes = [
  { id: 1, parentId: null, kind: 'province' },
  ...AGENCIES.map((id) => ({ id, parentId: 1, kind: 'commune' })),
];
const places = placesOf({
  all: nodes,
  living: nodes,
  heirs: (id) => nodes.filter((node) => node.id === id),
  byId: (id) => nodes.find((node) => node.id === id),
});

const database = await testDatabase();
await ensureRegisters(database);
await ensureRollups(database);
const dossiers = randomDossiers(6000, 2026, AGENCIES);
await acting(database)(async (act) => {
  await insertDossiers(act.tx, 'reg.dossiers', dossiers);
  await repairRollups(act, 'dossiers');
});

const folder = mkdtempSync(join(tmpdir(), 'figures-'));
after(() => rmSync(folder, { recursive: true }));
const columns = Object.keys(dossiers[0]!);
const cell = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const file = join(folder, 'dossiers.csv');
writeFileSync(
  file,
  [columns.join(','), ...dossiers.map((row) => columns.map((name) => cell(row[name])).join(','))].join('\n'),
);

const duck = await (await DuckDBInstance.create(':memory:')).connect();

/**
 * The records judged independently, in another language and another database: what every rule says of a dossier, from the
 * words of the rules and not from our definitions.
 */
await duck.run(`
CREATE TABLE d AS
SELECT *,
  status IN ('done', 'handed', 'refused') AS fin,
  status IN ('withdrawn', 'stopped') AS lft,
  status IN ('supplement', 'paying', 'suspended') AS pau,
  CASE WHEN status IN ('done', 'handed', 'refused', 'withdrawn', 'stopped')
    THEN CASE WHEN ready_on IS NOT NULL THEN ready_on WHEN returned_on IS NOT NULL THEN returned_on ELSE received_on END END AS closed,
  CASE WHEN ready_on IS NOT NULL THEN ready_at ELSE returned_at END AS closed_at,
  COALESCE(sector, 'other') AS sec,
  COALESCE(receiving_agency, deciding_agency) AS recv
FROM read_csv('${file}', header = true, nullstr = '', types = {
  'code': 'VARCHAR', 'procedure': 'VARCHAR', 'source': 'VARCHAR', 'sector': 'VARCHAR', 'status': 'VARCHAR', 'channel': 'VARCHAR',
  'received_on': 'DATE', 'due_on': 'DATE', 'ready_on': 'DATE', 'returned_on': 'DATE', 'apology_on': 'DATE',
  'due_at': 'TIMESTAMPTZ', 'ready_at': 'TIMESTAMPTZ', 'returned_at': 'TIMESTAMPTZ',
  'receiving_agency': 'INTEGER', 'deciding_agency': 'INTEGER', 'supplements': 'INTEGER', 'fee': 'DECIMAL(12,2)',
  'paid_online': 'BOOLEAN', 'parts_digitised': 'BOOLEAN', 'result_digitised': 'BOOLEAN', 'counted': 'BOOLEAN', 'run_id': 'INTEGER'})
WHERE counted AND status <> 'not-received'`);
await duck.run(`
CREATE TABLE j AS
SELECT *,
  fin AND due_on = closed AND due_at IS NOT NULL AND closed_at IS NOT NULL AND closed_at > due_at AS hour_late,
  COALESCE(supplements, 0) > 1 AS many
FROM d`);
/** Late since: the day after the appointed one, or the day itself where only the hour was missed. */
await duck.run(`
CREATE TABLE k AS
SELECT *, CASE WHEN due_on IS NULL THEN NULL WHEN hour_late THEN due_on
  WHEN closed IS NULL OR closed > due_on THEN CASE WHEN due_on + 1 > received_on THEN due_on + 1 ELSE received_on END END AS late_since
FROM j`);

/** Conditions over k; $a and $b are the first and last day. */
const IN = 'closed BETWEEN $a AND $b';
const GOT = 'received_on BETWEEN $a AND $b';
const OPEN = 'received_on <= $b AND (closed IS NULL OR closed > $b)';
const CARRIED = 'received_on < $a AND (closed IS NULL OR closed >= $a)';
const LATE_NOW = 'due_on < $b';
const P_LATE = '(closed > due_on OR hour_late)';
const OK_766 = `due_on IS NOT NULL AND NOT many AND closed <= due_on AND NOT hour_late`;
/** No day before the reception, a due day, an end day where it is over and none where it is not. */
const SOUND = `COALESCE(ready_on < received_on OR returned_on < received_on OR due_on < received_on, false) = false
  AND due_on IS NOT NULL AND (NOT fin OR ready_on IS NOT NULL OR returned_on IS NOT NULL)
  AND (status NOT IN ('open', 'supplement', 'paying', 'suspended') OR returned_on IS NULL)`;
const OWES = 'late_since BETWEEN $a AND $b';

const BY_HAND: Record<string, [string, string?]> = {
  'HS-01': [GOT],
  'HS-02': [GOT],
  'HS-03': [CARRIED],
  'HS-04': [`fin AND ${IN}`],
  'HS-05': [`fin AND ${IN} AND due_on IS NOT NULL AND NOT ${P_LATE}`, `fin AND ${IN} AND due_on IS NOT NULL`],
  'HS-06': [
    `(${IN} AND ${OK_766}) OR (${OPEN} AND due_on >= $b AND NOT many)`,
    `due_on IS NOT NULL AND ((${GOT}) OR (${CARRIED}))`,
  ],
  'HS-07': [
    `${IN} AND (status = 'withdrawn' OR (fin AND (due_on IS NULL OR closed <= due_on)))`,
    `${IN} AND (status = 'withdrawn' OR fin)`,
  ],
  'HS-08': [`${IN} AND fin AND (due_on IS NULL OR closed <= due_on)`, `${IN} AND fin`],
  'HS-09': [`${IN} AND fin AND closed <= due_on`, `${IN} AND fin AND due_on IS NOT NULL`],
  'HS-10': [`${OPEN} AND ${LATE_NOW}`],
  'HS-11': [`${OWES} AND apology_on <= due_on`, OWES],
  'HS-12': [`fin AND ${IN} AND channel = 'online'`, `fin AND ${IN}`],
  'HS-13': [`${GOT} AND channel = 'online'`, GOT],
  'HS-14': [`${GOT} AND parts_digitised`, GOT],
  'HS-15': [`fin AND ${IN} AND result_digitised`, `fin AND ${IN}`],
  'HS-16': [`${GOT} AND fee > 0 AND paid_online`, `${GOT} AND fee > 0`],
  'HS-17': [`fin AND ${IN} AND ${P_LATE} AND receiving_agency <> deciding_agency`],
  'HS-18': [`fin AND ${IN}`, `fin AND ${IN}`],
  'HS-19': [
    `fin AND ${IN} AND NOT ${P_LATE} AND sec IN ('land', 'construction', 'investment')`,
    `fin AND ${IN} AND due_on IS NOT NULL AND sec IN ('land', 'construction', 'investment')`,
  ],
  'QD-01': [`${GOT} AND ${SOUND}`, GOT],
  'QU-01': [
    `${GOT} AND procedure IS NOT NULL AND sector IS NOT NULL AND channel IS NOT NULL AND due_on IS NOT NULL`,
    GOT,
  ],
};

const bound = (condition: string, from: LocalDate, to: LocalDate): string =>
  condition.replaceAll('$a', `DATE '${from}'`).replaceAll('$b', `DATE '${to}'`);

async function counts(expressions: readonly string[], where: string): Promise<number[]> {
  const reader = await duck.runAndReadAll(`SELECT ${expressions.join(', ')} FROM k WHERE ${where}`);
  return (reader.getRows()[0] ?? []).map((value) => Number(value ?? 0));
}

async function byHand(code: string, from: LocalDate, to: LocalDate, where: string): Promise<[number, number | null]> {
  const [numerator, denominator] = BY_HAND[code]!;
  const top = code === 'HS-18' ? 'sum(closed - received_on)' : 'count(*)';
  const found = await counts(
    [numerator, ...(denominator ? [denominator] : [])].map(
      (condition, at) => `${at === 0 ? top : 'count(*)'} FILTER (WHERE ${bound(condition, from, to)})`,
    ),
    where,
  );
  return [found[0] ?? 0, denominator ? (found[1] ?? 0) : null];
}

async function agrees(row: FigureRow, where: string): Promise<void> {
  const [numerator, denominator] = await byHand(row.indicator, row.period.from, row.period.to, where);
  const expected = denominator === 0 ? { state: 'no-data' } : { state: 'value', numerator, denominator };
  assert.deepEqual(row.observation, expected, `${row.indicator} ${row.agency} ${row.sector} ${row.period.from}`);
}

const computed = [...shippedEngine().indicators.values()]
  .filter((one) => one.kind === 'computed' && one.register === 'dossiers')
  .map((one) => one.code);

test('every indicator over dossiers has its formula by hand', () =>
  assert.deepEqual(computed.toSorted(), Object.keys(BY_HAND)));

test('every indicator × agency × month equals DuckDB, to the last digit', async () => {
  const rows = await readFigures(database, places, { indicators: computed, interval: SPAN, by: ['agency', 'month'] });
  assert.equal(rows.length, computed.length * nodes.length * monthsIn(SPAN).length);
  for (const row of rows) {
    const agency = row.indicator === 'HS-02' ? 'recv' : 'deciding_agency';
    await agrees(row, row.agency === 1 ? 'true' : `${agency} = ${row.agency}`);
  }
});

test('every indicator × sector equals DuckDB over the whole interval', async () => {
  const codes = computed.filter((code) => code !== 'HS-02');
  for (const row of await readFigures(database, places, { indicators: codes, interval: SPAN, by: ['sector'] }))
    await agrees(row, `sec = '${row.sector}'`);
});

/** Form 06a by hand: early, on time, late, open in time, open overdue; and what it begins with. */
const FORMS: Record<string, readonly string[]> = {
  plan: [
    `fin AND ${IN} AND closed < due_on`,
    `fin AND ${IN} AND closed = due_on AND NOT hour_late`,
    `fin AND ${IN} AND ${P_LATE}`,
    `${OPEN} AND due_on >= $b`,
    `${OPEN} AND ${LATE_NOW}`,
    CARRIED,
  ],
  '766': [
    `${IN} AND NOT many AND closed < due_on`,
    `${IN} AND NOT many AND closed = due_on AND NOT hour_late`,
    `${IN} AND due_on IS NOT NULL AND (many OR ${P_LATE})`,
    `${OPEN} AND due_on >= $b AND NOT many`,
    `${OPEN} AND due_on IS NOT NULL AND (due_on < $b OR many)`,
    CARRIED,
  ],
  a: [
    `fin AND ${IN} AND closed < due_on`,
    `${IN} AND ((fin AND (due_on IS NULL OR closed = due_on)) OR status = 'withdrawn')`,
    `fin AND ${IN} AND closed > due_on`,
    `received_on <= $b AND (closed IS NULL OR closed > $b OR status = 'stopped') AND (due_on IS NULL OR due_on >= $b OR pau OR status = 'stopped')`,
    `${OPEN} AND ${LATE_NOW} AND NOT pau AND status <> 'stopped'`,
    `received_on < $a AND (closed IS NULL OR closed >= $a OR status = 'stopped')`,
  ],
  b: [
    `fin AND ${IN} AND closed < due_on`,
    `fin AND ${IN} AND (due_on IS NULL OR closed = due_on)`,
    `fin AND ${IN} AND closed > due_on`,
    `${OPEN} AND NOT pau AND (due_on IS NULL OR due_on >= $b)`,
    `${OPEN} AND NOT pau AND ${LATE_NOW}`,
    CARRIED,
  ],
  c: [
    `fin AND ${IN} AND closed < due_on`,
    `fin AND ${IN} AND closed = due_on`,
    `fin AND ${IN} AND closed > due_on`,
    `${OPEN} AND due_on >= $b`,
    `${OPEN} AND ${LATE_NOW}`,
    CARRIED,
  ],
};

test('form 06a equals DuckDB under every rule, by agency, month and sector', async () => {
  for (const agency of [null, ...AGENCIES])
    for (const interval of [SPAN, ...monthsIn(SPAN)])
      for (const form of await readForms06a(database, places, { agency, interval, rules: Object.keys(FORMS) }))
        for (const row of [form.total, ...form.rows]) {
          const where = [
            agency === null ? 'true' : `deciding_agency = ${agency}`,
            row.sector === null ? 'true' : `sec = '${row.sector}'`,
          ].join(' AND ');
          const conditions = [...FORMS[form.rule.code]!, GOT, `${GOT} AND channel = 'online'`];
          const expected = await counts(
            conditions.map((one) => `count(*) FILTER (WHERE ${bound(one, interval.from, interval.to)})`),
            where,
          );
          const { early, onTime, late } = row.resolved;
          const { carried, online, direct } = row.received;
          const ours = [early, onTime, late, row.open.inTime, row.open.overdue, carried, online + direct, online];
          assert.deepEqual(ours, expected, `${form.rule.code} ${agency} ${row.sector} ${interval.from}`);
        }
});
