import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, queued, testDatabase } from '../../../../test/database.ts';
import { date } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordLocalDay } from '../../calendar/index.ts';
import { ensureRegisters, shippedRegisters, type RowsChanged } from '../../registers/index.ts';
import { ensureRollups, readFigures, recount, repairRollups } from '../index.ts';
import { recountDifferences } from '../sql/recount.reads.ts';
import { countAnew, readFormer } from '../sql/rollups.store.ts';
import { tableNamed } from '../sql/tables.ts';
import { engineOf, engineWith } from '../catalog.ts';
import { indicatorDefinition, type Indicator } from '../core/indicator.ts';
import { figuresBy } from '../read-figures.ts';
import { placesOf } from '../core/places.ts';
import { definitionReactions, followCalendarJob } from '../follow-definitions.ts';
import { readForms06a } from '../read-form.ts';
import { foldRollUps, followRows, sweepRollUps } from '../rollups.ts';
import { insertDossiers, randomDossier, randomFrom, type Dossier } from './dossiers.ts';

const database = await testDatabase();
const act = acting(database);
const register = shippedRegisters().get('dossiers')!;

/** Province 1 with two departments, of which 3 has an office 5; 6 was merged into 2. */
const nodes = [
  { id: 1, parentId: null, kind: 'province' },
  { id: 2, parentId: 1, kind: 'department' },
  { id: 3, parentId: 1, kind: 'department' },
  { id: 5, parentId: 3, kind: 'other' },
  { id: 6, parentId: 1, kind: 'department' },
];
const places = placesOf({
  all: nodes,
  living: nodes.filter((node) => node.id !== 6),
  heirs: (id) => nodes.filter((node) => node.id === (id === 6 ? 2 : id)),
  byId: (id) => nodes.find((node) => node.id === id),
});
const AGENCIES = [2, 3, 5, 6];
const YEAR = { from: date('2026-01-01'), to: date('2026-02-20') };

async function change(added: readonly Dossier[], removed: readonly string[]): Promise<void> {
  await act(async (a) => {
    const { tx } = a;
    await tx.execute('CREATE TEMP TABLE adding (LIKE reg.dossiers INCLUDING DEFAULTS) ON COMMIT DROP');
    await tx.execute('CREATE TEMP TABLE removing (LIKE reg.dossiers) ON COMMIT DROP');
    await insertDossiers(tx, 'adding', added);
    await tx.query(sql`INSERT INTO removing SELECT * FROM reg.dossiers WHERE code = ANY(${removed}::text[])`);
    await tx.query(sql`DELETE FROM reg.dossiers WHERE code = ANY(${removed}::text[])`);
    await tx.execute('INSERT INTO reg.dossiers SELECT * FROM adding');
    const notice: RowsChanged = {
      register,
      runId: 1,
      images: [
        { sign: 1 as const, relation: '(SELECT * FROM adding)', rows: added.length },
        { sign: -1 as const, relation: '(SELECT * FROM removing)', rows: removed.length },
      ].filter((image) => image.rows > 0),
    };
    await followRows(a, notice);
  });
}

const tableOf = async (part: string) => sql.raw(tableNamed((await engineOf(database)).planFor('dossiers'), part));

/** Of the one register that has rows here. */
const differences = async () => recountDifferences(database, (await engineOf(database)).planFor('dossiers'), 100);

test('random additions, changes and removals leave the roll-ups as a recount would', async () => {
  const random = randomFrom(7);
  const held = new Map<string, Dossier>();
  let next = 0;
  for (let round = 0; round < 12; round++) {
    const codes = [...held.keys()];
    const removed = codes.filter(() => random() < 0.3);
    const rewritten = removed.filter(() => random() < 0.6);
    const added = [
      ...rewritten.map((code) => ({ ...randomDossier(0, random, AGENCIES), code })),
      ...Array.from({ length: Math.floor(random() * 60) }, () => randomDossier(next++, random, AGENCIES)),
    ];
    await change(added, removed);
    for (const code of removed) held.delete(code);
    for (const row of added) held.set(row.code, row);
    assert.deepEqual(await differences(), [], `round ${round}`);
    if (round % 4 !== 2) continue;
    await foldRollUps(database, act);
    assert.deepEqual(await differences(), [], `folded after round ${round}`);
  }
  const added = await tableOf('agency_sector_month_added');
  assert.notEqual((await database.query(sql`SELECT 1 FROM ${added} LIMIT 1`)).length, 0);
  await foldRollUps(database, act);
  assert.equal((await database.query(sql`SELECT 1 FROM ${added} LIMIT 1`)).length, 0);
  assert.deepEqual(await differences(), []);
  const [{ n } = { n: -1 }] = await database.query(sql<{ n: number }>`SELECT count(*) AS n FROM reg.dossiers`);
  assert.equal(n, held.size);
});

/** Until a transaction waits for a lock on the register, or the work is done. */
async function untilHeldOff(work: Promise<unknown>): Promise<void> {
  let done = false;
  const ended = work.finally(() => (done = true));
  ended.catch(() => {});
  for (;;) {
    const waiting = await database.query(sql`
      SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'reg.dossiers'::regclass LIMIT 1`);
    if (waiting.length > 0 || done) return;
  }
}

test('who counts anew waits for who changes the register, and holds off who comes after', async () => {
  const random = randomFrom(3);
  const adding = async (a: Act, code: string): Promise<void> => {
    await insertDossiers(a.tx, 'reg.dossiers', [{ ...randomDossier(0, random, AGENCIES), code, counted: true }]);
    const added = `(SELECT * FROM reg.dossiers WHERE code = '${code}')`;
    await followRows(a, { register, runId: 1, images: [{ sign: 1, relation: added, rows: 1 }] });
  };
  const plan = (await engineOf(database)).planFor('dossiers');
  const next = { ...plan, digest: 'f'.repeat(64), place: 'vffffffff' };
  const [counting] = await act(async (a) => {
    await adding(a, 'W-1');
    const other = database.transaction((tx) => countAnew(tx, next));
    await untilHeldOff(other);
    return [other];
  });
  await counting;
  assert.deepEqual(await recountDifferences(database, next, 5), [], 'what was being written is counted');
  await ensureRollups(database);
  const [writing] = await act(async (a) => {
    await repairRollups(a, 'dossiers');
    const other = act((b) => adding(b, 'W-2'));
    await untilHeldOff(other);
    return [other];
  });
  await writing;
  assert.deepEqual(await differences(), [], 'what came after is added');
  await act(async (a) => {
    await a.tx.execute(`DELETE FROM reg.dossiers WHERE code LIKE 'W-%'`);
    await repairRollups(a, 'dossiers');
  });
});

test('a change of the definition and a start that counts at the same time do not wait for each other in a circle', async () => {
  await database.query(sql`UPDATE indicators.rollup SET current = false WHERE register = 'dossiers'`);
  const [counting] = await act(async (a) => {
    await a.tx.execute('LOCK TABLE reg.dossiers IN ACCESS EXCLUSIVE MODE');
    const start = ensureRollups(database);
    await untilHeldOff(start);
    await repairRollups(a, 'dossiers');
    return [start];
  });
  assert.deepEqual(await counting, [], 'who waited finds it counted');
  assert.deepEqual(await differences(), []);
});

test('a wrong cell is found and mended', async () => {
  const months = await tableOf('agency_month');
  await database.query(sql`UPDATE ${months} SET received = COALESCE(received, 0) + 1
    WHERE (month, agency) = (SELECT month, agency FROM ${months} WHERE received > 0 ORDER BY month, agency LIMIT 1)`);
  const [found, ...others] = (await recount(database)).flatMap((one) => one.differences);
  assert.deepEqual(others, []);
  assert.equal(found?.grain, 'agency');
  assert.equal(found.unit, 'month');
  const [stored, counted] = found.columns['received'] ?? [0, 0];
  assert.equal(stored - counted, 1);
  await act((a) => repairRollups(a, 'dossiers'));
  assert.deepEqual(await differences(), []);
});

test('every form balances under every rule, and sectors add up to the total', async () => {
  for (const agency of [null, 1, 2, 3, 5]) {
    const forms = await readForms06a(database, places, {
      agency,
      interval: YEAR,
      rules: ['plan', '766', 'a', 'b', 'c'],
    });
    for (const { rule, rows, total } of forms) {
      assert.ok(total.balanced && total.received.total > 0, `${rule.code} of ${agency}`);
      for (const row of rows) assert.ok(row.balanced, `${rule.code} ${row.sector}`);
      assert.equal(
        rows.reduce((sum, row) => sum + row.received.total, 0),
        total.received.total,
      );
    }
  }
});

test('a parent is the sum of what is below it; an abolished agency counts for its successor', async () => {
  const rows = await readFigures(database, places, { indicators: ['HS-05', 'HS-10'], interval: YEAR, by: ['agency'] });
  const value = (indicator: string, agency: number) => {
    const found = rows.find((row) => row.indicator === indicator && row.agency === agency)?.observation;
    assert.ok(found?.state === 'value');
    return found;
  };
  assert.deepEqual(
    rows.filter((row) => row.indicator === 'HS-05').map((row) => row.agency),
    [1, 2, 3, 5],
  );
  const own = (
    await readFigures(database, places, { indicators: ['HS-05'], interval: YEAR, by: ['agency'], agencies: [6] })
  )[0];
  assert.ok(own?.observation.state === 'value' && own.observation.numerator > 0);
  assert.equal(value('HS-05', 1).numerator, value('HS-05', 2).numerator + value('HS-05', 3).numerator);
  assert.equal(value('HS-10', 1).numerator, value('HS-10', 2).numerator + value('HS-10', 3).numerator);
  assert.ok(value('HS-05', 3).numerator > value('HS-05', 5).numerator);
});

test('months of an interval add up to it, whatever day it is cut at', async () => {
  for (const [from, to] of [
    ['2026-01-01', '2026-01-31'],
    ['2025-12-15', '2026-02-14'],
    ['2026-01-10', '2026-01-20'],
    ['2025-11-20', '2026-04-30'],
  ] as const) {
    const interval = { from: date(from), to: date(to) };
    const whole = await readFigures(database, places, { indicators: ['HS-05'], interval });
    const months = await readFigures(database, places, { indicators: ['HS-05'], interval, by: ['month', 'sector'] });
    const sum = months.reduce(
      (sofar, row) => sofar + (row.observation.state === 'value' ? row.observation.numerator : 0),
      0,
    );
    const [only] = whole;
    assert.equal(only?.observation.state === 'value' && only.observation.numerator, sum, `${from} ${to}`);
  }
});

test('all together comes beside the agencies, and is what it is alone', async () => {
  for (const by of [['agency'], ['agency', 'month'], ['agency', 'sector']] as const) {
    const ask = { indicators: ['HS-05', 'HS-10', 'HS-18', 'VP-01'], interval: YEAR, agencies: [2, 3] };
    const rows = await readFigures(database, places, { ...ask, by, together: true });
    const alone = await readFigures(database, places, { ...ask, by: by.filter((name) => name !== 'agency') });
    assert.deepEqual(
      rows.filter(({ agency }) => agency !== null),
      await readFigures(database, places, { ...ask, by }),
    );
    assert.deepEqual(
      rows.filter(({ agency }) => agency === null),
      alone,
    );
  }
});

test('an indicator that cannot be broken down as asked leaves the others in peace', async () => {
  const words = { vi: 'thử', en: 'trial' };
  const made = (code: string, value: string): Indicator =>
    indicatorDefinition.parse({
      kind: 'computed',
      code,
      register: 'dossiers',
      agency: 'receiver',
      name: words,
      definition: words,
      formula: words,
      value,
      unit: 'count',
      direction: 'none',
      source: { document: 'thử', sureness: 'sample' },
      version: '1',
      valid_from: '2026-01-01',
      public: false,
    });
  const first = engineWith(await engineOf(database), made('TH-01', 'received'));
  assert.ok(first.ok);
  const second = engineWith(first.value, made('TH-02', 'resolved'));
  assert.ok(second.ok);
  const rows = await figuresBy(second.value, database, places, {
    indicators: ['TH-01', 'TH-02'],
    interval: YEAR,
    by: ['agency'],
    agencies: [2],
  });
  const [{ n } = { n: -1 }] = await database.query(sql<{ n: number }>`
    SELECT count(*) AS n FROM reg.dossiers WHERE counted AND status <> 'not-received'
    AND COALESCE(receiving_agency, deciding_agency) IN (2, 6) AND received_on BETWEEN ${YEAR.from} AND ${YEAR.to}`);
  assert.deepEqual(
    rows.map(({ observation }) => observation),
    [{ state: 'value', numerator: n, denominator: null }, { state: 'not-applicable' }],
  );
});

test('no data is not zero', async () => {
  const nowhere = { indicators: ['HS-01', 'HS-05', 'VP-01'], interval: YEAR, agencies: [99], by: ['agency'] } as const;
  assert.deepEqual(
    (await readFigures(database, places, nowhere)).map((row) => row.observation.state),
    ['no-data', 'no-data', 'no-data'],
  );
  const early = await readFigures(database, places, {
    indicators: ['HS-01', 'HS-05'],
    interval: { from: date('2020-01-01'), to: date('2020-12-31') },
  });
  assert.deepEqual(
    early.map((row) => row.observation.state),
    ['no-data', 'no-data'],
  );
});

test('after a change of the calendar figures stand as they were until they are counted anew', async () => {
  const clocked = {
    ...register,
    version: register.version + 1,
    derived: [
      ...register.derived,
      {
        code: 'worked',
        type: 'integer' as const,
        value: 'workdays(received_on, first(ready_on, received_on))',
        name: { vi: 'Ngày làm việc', en: 'Working days' },
      },
    ],
  };
  await sweepRollUps(database, act);
  await ensureRegisters(database, [clocked]);
  assert.deepEqual(await ensureRollups(database), ['dossiers']);
  const read = () => readFigures(database, places, { indicators: ['HS-05'], interval: YEAR, by: ['agency'] });
  const before = await read();
  const changing = acting(database, definitionReactions);
  const day = { agencyId: null, date: date('2026-01-06'), kind: 'off', document: '1/TB' } as const;
  assert.ok((await changing((a) => recordLocalDay(a, day))).ok);
  assert.equal(queued.at(-1)?.job, followCalendarJob.name);
  assert.deepEqual(await read(), before);
  await change([{ ...randomDossier(0, randomFrom(5), AGENCIES), code: 'K-1' }], []);
  assert.deepEqual(await differences(), [], 'who writes first counts anew');
  await changing((a) => recordLocalDay(a, { ...day, date: date('2026-01-07') }));
  // Entitlements are told in working days as well.
  assert.deepEqual(await ensureRollups(database), ['dossiers', 'policy_cases']);
  assert.deepEqual(await differences(), []);
  const former = await readFormer(database);
  assert.equal(former.length, 4);
  assert.equal(await sweepRollUps(database, act), former.length);
  const [kept] = await database.query(sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM pg_tables
    WHERE schemaname = 'roll' AND substr(tablename, 1, 9) = ANY(${former.map(({ place }) => place)})`);
  assert.equal(kept!.n, 0);
});

test('where every record is taken back there is no data, not a zero', async () => {
  const days = { from: date('2026-01-10'), to: date('2026-02-10') };
  const own = { ...randomDossier(0, randomFrom(9), [77]), counted: true, status: 'open', received_on: '2026-01-20' };
  const read = async (interval = YEAR) =>
    (
      await readFigures(database, places, { indicators: ['HS-01', 'HS-10'], interval, agencies: [77], by: ['agency'] })
    ).map(({ observation }) => observation.state);
  await change([{ ...own, code: 'G-1' }], []);
  assert.deepEqual(
    [await read(), await read(days)],
    [
      ['value', 'value'],
      ['value', 'value'],
    ],
  );
  await change([], ['G-1']);
  assert.deepEqual(
    [await read(), await read(days)],
    [
      ['no-data', 'no-data'],
      ['no-data', 'no-data'],
    ],
  );
  const sectors = await readFigures(database, places, {
    indicators: ['HS-01'],
    interval: YEAR,
    agencies: [77],
    by: ['agency', 'sector'],
  });
  assert.deepEqual(sectors, []);
  // What came and was closed is a stock of zero.
  await change(
    [{ ...own, code: 'G-2', status: 'done', due_on: null, due_at: null, ready_on: '2026-01-22', ready_at: null }],
    [],
  );
  const [received, open] = await readFigures(database, places, {
    indicators: ['HS-01', 'HS-10'],
    interval: YEAR,
    agencies: [77],
    by: ['agency'],
  });
  assert.deepEqual(
    [received!.observation, open!.observation],
    [
      { state: 'value', numerator: 1, denominator: null },
      { state: 'value', numerator: 0, denominator: null },
    ],
  );
  await change([], ['G-2']);
});

test('changed measures are counted anew at the next start, and only then', async () => {
  assert.deepEqual(await ensureRollups(database), []);
  await database.query(sql`UPDATE indicators.rollup SET current = false WHERE register = 'dossiers'`);
  await database.query(sql`DELETE FROM ${await tableOf('agency_day')}`);
  assert.deepEqual(await ensureRollups(database), ['dossiers']);
  assert.deepEqual(await differences(), []);
});
