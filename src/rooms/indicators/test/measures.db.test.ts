import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, testDatabase } from '../../../../test/database.ts';
import { addDays, date, type Interval, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import { setSaturdays } from '../../calendar/index.ts';
import { registerDefinition } from '../../registers/core/definition.ts';
import { catalogOf, ensureRegisters, tableOf, viewOf } from '../../registers/index.ts';
import { petitions } from '../../registers/test/petitions.ts';
import { placed } from '../catalog.ts';
import { yearsEarlier } from '../core/cells.ts';
import type { Amount } from '../core/figures.ts';
import { measureSet } from '../core/measures.ts';
import { placesOf } from '../core/places.ts';
import { planRollUps } from '../core/plan.ts';
import { NOW, type Moment } from '../core/reading.ts';
import { readAnswers } from '../read-answers.ts';
import { recountDifferences } from '../sql/recount.reads.ts';
import { countAnew, foldLists, postChangedRows } from '../sql/rollups.store.ts';
import { tableNamed } from '../sql/tables.ts';
import { randomFrom } from './dossiers.ts';

/** A register with every sort of measure in it. */
const definition = registerDefinition.parse({
  code: 'trials',
  version: 1,
  name: { vi: 'Sổ thử', en: 'Trials' },
  source: { document: 'thử', sureness: 'sample' },
  key: ['code'],
  columns: [
    { code: 'code', type: 'code', required: true, name: { vi: 'Mã', en: 'Code' } },
    { code: 'agency', type: 'agency', required: true, name: { vi: 'Cơ quan', en: 'Agency' } },
    {
      code: 'kind',
      type: 'choice',
      name: { vi: 'Loại', en: 'Kind' },
      values: ['a', 'b'].map((code) => ({ code, name: { vi: code, en: code } })),
    },
    { code: 'begun', type: 'date', required: true, name: { vi: 'Bắt đầu', en: 'Begun' } },
    { code: 'ended', type: 'date', name: { vi: 'Kết thúc', en: 'Ended' } },
    { code: 'amount', type: 'money', name: { vi: 'Số tiền', en: 'Amount' } },
    { code: 'person', type: 'text', name: { vi: 'Người', en: 'Person' } },
  ],
});
const name = { vi: 'số', en: 'number' };
const measuresBy = (days: 'rows' | 'events', exact: boolean) =>
  measureSet.parse({
    register: 'trials',
    version: 1,
    dimensions: {
      agency: { value: 'agency', of: 'agency' },
      kind: { value: "first(kind, 'none')", of: 'choice', column: 'kind' },
    },
    grains: [{ by: ['agency', 'kind'], days }, { by: ['agency'] }],
    measures: {
      begun: { kind: 'flow', on: 'begun', name },
      running: { kind: 'stock', from: 'begun', until: 'ended', name },
      length: { kind: 'flow', on: 'ended', value: 'first(ended, begun) - begun', name },
      held: { kind: 'stock', from: 'begun', until: 'ended', value: 'first(ended, begun) - begun', name },
      ...(exact && {
        paid: { kind: 'flow', on: 'begun', value: 'amount', name },
        owed: { kind: 'stock', from: 'begun', until: 'ended', value: 'amount', name },
      }),
      middle: { kind: 'median', on: 'ended', value: 'first(ended, begun) - begun', by: ['agency', 'kind'], name },
      people: { kind: 'distinct', on: 'begun', where: 'has(person)', value: 'person', by: ['agency', 'kind'], name },
    },
  });

const database = await testDatabase();
const act = acting(database);
await ensureRegisters(database, [definition]);
const registers = catalogOf([definition], 'trial');
const PLANS = [measuresBy('rows', true), measuresBy('events', false)].map((set) =>
  placed(planRollUps(set, definition), registers),
);
await act(async ({ tx }) => {
  for (const plan of PLANS) await countAnew(tx, plan);
});

/** 1 above 2 and 3; 4 was merged into 3. */
const nodes = [1, 2, 3, 4].map((id) => ({ id, parentId: id === 1 ? null : 1, kind: 'commune' }));
const places = placesOf({
  all: nodes,
  living: nodes.filter(({ id }) => id !== 4),
  heirs: (id) => nodes.filter((node) => node.id === (id === 4 ? 3 : id)),
  byId: (id) => nodes.find((node) => node.id === id),
});
const WITHIN: Readonly<Record<number, readonly number[]>> = { 1: [1, 2, 3, 4], 2: [2], 3: [3, 4] };

const FIRST = date('2023-11-20');
const random = randomFrom(41);
const below = (n: number): number => Math.floor(random() * n);
const COLUMNS = 'code, agency, kind, begun, ended, amount, person, counted, run_id';

function randomRow(code: string): string {
  const begun = addDays(FIRST, below(500));
  const ended = random() < 0.3 ? null : addDays(begun, below(40) - 2);
  const amount = random() < 0.2 ? 'NULL' : `${below(2_000_000)}.${['00', '5', '125'][below(3)]}`;
  const person = random() < 0.1 ? 'NULL' : quote(`P${below(25)}`);
  const kind = ['NULL', "'a'", "'b'"][below(3)];
  return `(${quote(code)}, ${2 + below(3)}, ${kind}, DATE '${begun}', ${ended ? `DATE '${ended}'` : 'NULL'}, ${amount}, ${person}, ${random() > 0.05}, 1)`;
}

async function change(tx: Tx, added: readonly string[], removed: readonly string[]): Promise<void> {
  const table = tableOf('trials');
  await tx.execute(`CREATE TEMP TABLE adding (LIKE ${table} INCLUDING DEFAULTS) ON COMMIT DROP`);
  await tx.execute(`CREATE TEMP TABLE removing (LIKE ${table}) ON COMMIT DROP`);
  await tx.execute(`INSERT INTO adding (${COLUMNS}) VALUES ${added.map(randomRow).join(', ')}`);
  await tx.query(sql`INSERT INTO removing SELECT * FROM ${sql.raw(table)} WHERE code = ANY(${removed}::text[])`);
  await tx.query(sql`DELETE FROM ${sql.raw(table)} WHERE code = ANY(${removed}::text[])`);
  await tx.execute(`INSERT INTO ${table} SELECT * FROM adding`);
  const images = [
    { sign: 1, relation: '(SELECT * FROM adding)', rows: added.length },
    { sign: -1, relation: '(SELECT * FROM removing)', rows: removed.length },
  ] as const;
  for (const plan of PLANS) await postChangedRows(tx, plan, images);
}

test('random changes leave every sort of roll-up as a recount in one pass would', async () => {
  const held = new Set<string>();
  let next = 0;
  for (let round = 0; round < 8; round += 1) {
    const removed = [...held].filter(() => random() < 0.3);
    const added = [...removed.filter(() => random() < 0.5), ...Array.from({ length: 40 }, () => `T-${next++}`)];
    await act(({ tx }) => change(tx, added, removed));
    for (const code of removed) held.delete(code);
    for (const code of added) held.add(code);
    for (const plan of PLANS) assert.deepEqual(await recountDifferences(database, plan, 5), [], `round ${round}`);
    if (round % 3 !== 1) continue;
    await act(async ({ tx }) => {
      for (const plan of PLANS) await foldLists(tx, plan);
    });
    for (const plan of PLANS) assert.deepEqual(await recountDifferences(database, plan, 5), [], `folded ${round}`);
  }
});

/** What each measure is, said once more in plain SQL over the records; `d` is the last day of the span. */
const PLAIN: Readonly<Record<string, (span: Interval) => string>> = {
  begun: ({ from, to }) => `count(*) FILTER (WHERE begun BETWEEN '${from}' AND '${to}')`,
  running: ({ to }) => `count(*) FILTER (WHERE begun <= '${to}' AND (ended IS NULL OR ended > '${to}'))`,
  length: ({ from, to }) => `COALESCE(sum(ended - begun) FILTER (WHERE ended BETWEEN '${from}' AND '${to}'), 0)`,
  held: ({ to }) => `COALESCE(sum(ended - begun) FILTER (WHERE begun <= '${to}' AND ended > '${to}'), 0)`,
  paid: ({ from, to }) => `COALESCE(sum(amount) FILTER (WHERE begun BETWEEN '${from}' AND '${to}'), 0)`,
  owed: ({ to }) => `COALESCE(sum(amount) FILTER (WHERE begun <= '${to}' AND (ended IS NULL OR ended > '${to}')), 0)`,
  middle: ({ from, to }) =>
    `2 * COALESCE(percentile_cont(0.5) WITHIN GROUP (ORDER BY ended - begun) FILTER (WHERE ended BETWEEN '${from}' AND '${to}'), 0)`,
  people: ({ from, to }) => `count(DISTINCT person) FILTER (WHERE begun BETWEEN '${from}' AND '${to}')`,
};

const SPANS: readonly Interval[] = (
  [
    ['2024-01-15', '2024-02-14'],
    ['2024-01-01', '2024-12-31'],
    ['2024-03-01', '2024-03-31'],
    ['2023-11-25', '2025-02-10'],
    ['2024-02-05', '2024-02-20'],
    ['2024-02-29', '2025-02-28'],
  ] as const
).map(([from, to]) => ({ from: date(from), to: date(to) }));

const dayBefore = (day: LocalDate): LocalDate => addDays(day, -1);
const isWhole = ({ from, to }: Interval): boolean => from.endsWith('-01') && addDays(to, 1).endsWith('-01');
const isStock = (measure: string): boolean => ['running', 'held', 'owed'].includes(measure);

/** Moments with the days that they mean for a span. */
const moments = (measure: string, span: Interval): readonly (readonly [Moment, Interval])[] => [
  [NOW, span],
  [{ kind: 'period', yearsBack: 1 }, yearsEarlier(span, 1)],
  [
    { kind: 'year', year: 2024 },
    { from: date('2024-01-01'), to: date('2024-12-31') },
  ],
  ...(isStock(measure)
    ? ([
        [
          { kind: 'start', yearsBack: 0 },
          { from: span.from, to: dayBefore(span.from) },
        ],
        [
          { kind: 'on', day: date('2024-05-10') },
          { from: date('2024-05-10'), to: date('2024-05-10') },
        ],
      ] as const)
    : []),
];

for (const [at, plan] of PLANS.entries())
  for (const span of SPANS)
    test(`plan ${at}, ${span.from} to ${span.to}: every measure at every moment is what plain SQL counts`, async () => {
      const measures = Object.keys(plan.set.measures);
      const readings = measures.flatMap((measure) =>
        moments(measure, span).map(([when, days]) => ({ register: 'trials', measure, when, days })),
      );
      const question = { plan, places, interval: span, byMonth: false, only: new Map(), readings, before: true };
      const whole = await readAnswers(database, {
        ...question,
        agency: { dimension: 'agency', rows: [1, 2, 3] },
        keep: [],
      });
      const parts = await readAnswers(database, { ...question, agency: null, keep: ['kind'] });
      const check = async (where: string, of: (one: (typeof readings)[number]) => Amount | string): Promise<void> => {
        const columns = readings.map(({ measure, days }, n) => `(${PLAIN[measure]!(days)})::text AS c${n}`);
        const [row] = await database.query(
          sql<
            Record<string, string>
          >`SELECT ${sql.raw(columns.join(', '))} FROM reg.trials WHERE counted AND ${sql.raw(where)}`,
        );
        for (const [n, one] of readings.entries()) {
          const found = of(one);
          const about = `${one.measure} ${JSON.stringify(one.when)} ${where}`;
          if (one.measure === 'people' && !isWhole(one.days)) assert.equal(found, 'cut-month', about);
          else if (typeof found === 'string') assert.fail(`${about}: ${found}`);
          else assert.equal(found.whole / 10 ** found.scale, Number(row![`c${n}`]), about);
        }
      };
      for (const agency of [1, 2, 3])
        await check(`agency IN (${WITHIN[agency]!.join(', ')})`, (one) => whole.readerOf(one)!(agency, '[]')(0));
      for (const [group, { kind }] of parts.groups(null))
        await check(`COALESCE(kind, 'none') = '${kind}'`, (one) => parts.readerOf(one)!(null, group)(0));
    });

test('months of a span are read apart, and add up to it', async () => {
  const [plan] = PLANS;
  const span = { from: date('2024-01-10'), to: date('2025-01-20') };
  const reading = { register: 'trials', measure: 'paid', when: NOW };
  const question = {
    plan: plan!,
    places,
    interval: span,
    agency: null,
    keep: [],
    only: new Map(),
    readings: [reading],
  };
  const months = await readAnswers(database, { ...question, byMonth: true, before: false });
  const all = await readAnswers(database, { ...question, byMonth: false, before: false });
  const value = (found: typeof all, at: number): number => {
    const amount = found.readerOf(reading)!(null, '[]')(at) as Amount;
    return Math.round(amount.whole * 10 ** (3 - amount.scale));
  };
  assert.equal(months.periods.length, 13);
  assert.equal(
    months.periods.reduce((sum, _, at) => sum + value(months, at), 0),
    value(all, 0),
  );
});

test('a set may keep values alone, and a first record need not reach every table', async () => {
  const few = (measures: object) =>
    placed(
      planRollUps(
        measureSet.parse({
          register: 'trials',
          version: 1,
          dimensions: { agency: { value: 'agency', of: 'agency' } },
          measures: {
            people: { kind: 'distinct', on: 'begun', where: 'has(person)', value: 'person', name },
            ...measures,
          },
        }),
        definition,
      ),
      registers,
    );
  const plans = [few({}), few({ ended: { kind: 'flow', on: 'ended', name } })];
  const [alone] = plans;
  assert.deepEqual(alone!.grains, []);
  await act(async ({ tx }) => {
    for (const plan of plans) await countAnew(tx, plan);
    for (const plan of plans) assert.deepEqual(await recountDifferences(tx, plan, 5), []);
    await tx.execute(`DELETE FROM ${tableOf('trials')}`);
    for (const plan of plans) await countAnew(tx, plan);
    for (const code of ['E-1', 'E-2', 'E-3']) {
      const row = `SELECT '${code}' AS code, 2 AS agency, NULL AS kind, DATE '2024-03-04' AS begun, NULL::date AS ended, NULL::numeric AS amount, 'P1' AS person, true AS counted, 1 AS run_id`;
      await tx.execute(`INSERT INTO ${tableOf('trials')} (${COLUMNS}) ${row}`);
      for (const plan of plans) await postChangedRows(tx, plan, [{ sign: 1, relation: `(${row})`, rows: 1 }]);
    }
    for (const plan of plans) assert.deepEqual(await recountDifferences(tx, plan, 5), []);
    const reading = { register: 'trials', measure: 'people', when: NOW };
    const asked = {
      places,
      byMonth: false,
      agency: null,
      keep: [],
      only: new Map(),
      readings: [reading],
      before: true,
    };
    const interval = { from: date('2024-03-01'), to: date('2024-03-31') };
    const found = await readAnswers(tx, { ...asked, plan: alone!, interval });
    assert.deepEqual(found.readerOf(reading)!(null, '[]')(0), { whole: 1, scale: 0, seen: true });
  });
});

test('measures read computed columns in whatever order they rest on each other, clocks, and working days of each agency', async () => {
  const kept = petitions();
  await ensureRegisters(database, [kept]);
  const flow = (where: string) => ({ kind: 'flow', on: 'received_on', where, name });
  const set = measureSet.parse({
    register: kept.code,
    version: 1,
    counted: "counted && (!has(reply_timing) || reply_timing != 'early' || quick)",
    dimensions: { agency: { value: 'agency', of: 'agency' } },
    measures: {
      every: { kind: 'flow', on: 'received_on', name },
      good: flow('good'),
      overdue: { kind: 'flow', on: 'reply_overdue_on', name },
      running: flow("has(status_phase) && status_phase == 'running'"),
      used: { kind: 'flow', on: 'received_on', value: 'reply_days', name },
      soon: flow('has(answered_on) && workdays(received_on, answered_on) <= 4'),
    },
  });
  const unplaced = planRollUps(set, kept);
  const plan = placed(unplaced, catalogOf([kept], 'petitions', 'monday'));
  assert.notEqual(plan.digest, placed(unplaced, catalogOf([kept], 'petitions', 'tuesday')).digest);
  const simple = registerDefinition.parse({ ...definition, code: 'plain' });
  const counting = planRollUps(
    measureSet.parse({
      ...set,
      register: 'plain',
      counted: 'counted',
      measures: {
        soon: { kind: 'flow', on: 'begun', where: 'has(ended) && workdays(begun, ended) <= 4', name },
      },
    }),
    simple,
  );
  assert.notEqual(
    placed(counting, catalogOf([simple], 'plain', 'monday')).digest,
    placed(counting, catalogOf([simple], 'plain', 'tuesday')).digest,
    'measures alone may rest on the calendar',
  );
  const rows = Array.from({ length: 60 }, (_, n) => {
    const received = addDays(date('2026-02-02'), below(60));
    const answered = random() < 0.3 ? 'NULL' : `DATE '${addDays(received, below(12))}'`;
    return `('P-${n}', ${2 + (n % 2)}, DATE '${received}', ${answered}, ${below(8)}, '${['open', 'waiting', 'done'][below(3)]}', 1)`;
  });
  const saturdays = { from: date('2026-01-01'), to: null, mornings: 'counted', document: '1/QĐ' } as const;
  await act((on) => setSaturdays(on, { agencyId: 3, ...saturdays }));
  await act(async ({ tx }) => {
    await tx.execute(
      `INSERT INTO ${tableOf(kept.code)} (code, agency, received_on, answered_on, limit_days, status, run_id) VALUES ${rows.join(', ')}`,
    );
    await countAnew(tx, plan);
  });
  assert.deepEqual(await recountDifferences(database, plan, 5), []);
  const columns = ['good', 'overdue', 'running', 'used', 'soon'];
  const sums = columns.map((column) => `COALESCE(sum(${column}), 0)::integer AS ${column}`).join(', ');
  const [counted] = await database.query(
    sql`SELECT ${sql.raw(sums)} FROM ${sql.raw(tableNamed(plan, 'agency_month'))}`,
  );
  const [plain] = await database.query(sql`
    SELECT count(*) FILTER (WHERE good)::integer AS good, count(reply_overdue_on)::integer AS overdue,
      count(*) FILTER (WHERE status = 'open')::integer AS running, COALESCE(sum(reply_days), 0)::integer AS used,
      count(*) FILTER (WHERE calendar.workdays(received_on, answered_on, agency) <= 4)::integer AS soon
    FROM ${sql.raw(viewOf(kept.code))} WHERE counted AND (reply_timing IS DISTINCT FROM 'early' OR quick)`);
  assert.deepEqual(counted, plain);
  assert.ok(
    columns.every((column) => Number((plain as Record<string, number>)[column]) > 0),
    JSON.stringify(plain),
  );
});
