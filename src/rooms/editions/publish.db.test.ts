import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TEST_TIME } from '../../../test/database.ts';
import { date, instant } from '../../kernel/index.ts';
import { ensureRoles, ROLES, sql, wallSettings } from '../../platform/database/index.ts';
import { readEntries } from '../audit/index.ts';
import { readRuns } from '../imports/index.ts';
import { recordLocalDay } from '../calendar/index.ts';
import { ensureRollups, loadPlaces, readFigures, repairRollups } from '../indicators/index.ts';
import { publishFromCli } from './cli.ts';
import { publish, removeSampleEditions } from './commands/publish.ts';
import { trueContent } from './core/assemble.ts';
import type { EditionContent } from './core/content.ts';
import { currentEdition, verifyEdition } from './current.ts';
import { gather } from './gather.ts';
import { draftEdition, liveState } from './live.ts';
import { editionByNumber, listEditions } from './sql/edition.reads.ts';
import { scene } from './test/scene.ts';

const s = await scene();
const LATER = instant(TEST_TIME + 3_600_000);

async function published(at = TEST_TIME): Promise<EditionContent> {
  const result = await s.act((act) => publish(act, {}), at);
  assert.ok(result.ok, result.ok ? '' : result.problem.code);
  return result.value;
}

/** The province's on-time share from the roll-ups, now. */
async function live(content: EditionContent, indicator: string) {
  const places = await loadPlaces(s.database, content.header.asOf);
  const [row] = await readFigures(s.database, places, { indicators: [indicator], interval: content.header.interval });
  assert.ok(row?.observation.state === 'value');
  return { numerator: row.observation.numerator, denominator: row.observation.denominator };
}

const provinceOf = (content: EditionContent, code: string) =>
  content.indicators.find((indicator) => indicator.code === code)?.province;

test('without dossiers or plan nothing is published, and it is said why', async () => {
  const result = await s.act((act) => publish(act, {}));
  assert.deepEqual(result.ok ? null : result.problem.code, 'editions.no-data');
  assert.equal(await currentEdition(s.database), null);
  await s.prepare();
  await s.dossiers(60_000, 1);
  const early = await s.act((act) => publish(act, {}), instant(Date.UTC(2028, 5, 1)));
  assert.ok(early.ok, 'data end with the last import, whenever it is published');
  assert.equal(early.value.header.asOf, date('2026-11-23'));
});

test('the edition holds the figures of the day before, to the last dossier', async () => {
  const content = await published();
  assert.equal(content.header.asOf, date('2026-11-22'));
  for (const code of ['HS-01', 'HS-05', 'HS-06', 'HS-10', 'HS-11', 'HS-12']) {
    assert.deepEqual(provinceOf(content, code), await live(content, code), code);
  }
});

test('protecting small counts leaves the public its tables: agencies by sector, and the province by sector', async () => {
  const content = await currentEdition(s.database);
  assert.ok(content);
  assert.ok(content.agencies.filter((agency) => agency.sectors.length > 1).length > 120);
  assert.ok(content.indicators.some((indicator) => indicator.sectors.length > 5));
});

test('figures of agencies add up to those of the province', async () => {
  const gathered = await gather(s.database, TEST_TIME, 1, {});
  assert.ok(gathered.ok);
  const content = trueContent(gathered.value);
  const counts = content.agencies.map(({ figures }) => (figures?.open.overdue ?? 0) as number);
  const sum = counts.reduce((all, count) => all + count, 0);
  assert.ok(sum > 0);
  assert.equal(provinceOf(content, 'HS-10')?.numerator, sum);
});

test('an edition stands while live figures restate', async () => {
  const before = await published();
  const known = provinceOf(before, 'HS-01');
  await s.dossiers(400, 2);
  assert.notDeepEqual(await live(before, 'HS-01'), known, 'the desk counts the new dossiers');
  assert.deepEqual(await editionByNumber(s.database, before.header.number), before);
  const draft = await draftEdition(s.database, TEST_TIME);
  assert.ok(draft.ok);
  assert.deepEqual(provinceOf(draft.value, 'HS-01'), await live(before, 'HS-01'));
  assert.ok(draft.value.changes.some((change) => change.kind === 'data'));
  assert.equal((await currentEdition(s.database))?.header.number, before.header.number, 'a draft publishes nothing');
});

test('of two at once one publishes and the other says so; numbers have no gaps', async () => {
  const first = (await listEditions(s.database))[0]?.number ?? 0;
  const both = await Promise.all([1, 2].map(() => s.act((act) => publish(act, {}))));
  assert.deepEqual(both.map((one) => (one.ok ? 'done' : one.problem.code)).toSorted(), [
    'done',
    'editions.being-published',
  ]);
  await assert.rejects(
    s.act(async (act) => {
      await publish(act, {});
      throw new Error('taken back');
    }),
  );
  await published();
  const numbers = (await listEditions(s.database)).map((edition) => edition.number);
  assert.deepEqual(
    numbers,
    Array.from({ length: first + 2 }, (_, at) => first + 2 - at),
  );
});

test('the hash is over every byte, is entered in the audit, and nothing can change an edition', async () => {
  const content = await published();
  const { number, hash } = content.header;
  assert.deepEqual(await verifyEdition(s.database, number), { number, stored: hash, computed: hash, intact: true });
  const [entry] = await readEntries(s.database, { subject: 'editions.edition', key: String(number) }, 1);
  assert.ok(entry);
  assert.equal((entry.after as { hash: string }).hash, hash);
  const tamper = (statement: string): Promise<unknown> => s.act((act) => act.tx.execute(statement));
  await assert.rejects(tamper(`UPDATE editions.edition SET hash = repeat('0', 64) WHERE number = ${number}`));
  await assert.rejects(tamper(`DELETE FROM editions.value WHERE edition = ${number}`));
  const [stored] = await s.database.query(
    sql<{ rows: number }>`SELECT count(*)::integer AS rows FROM editions.value WHERE edition = ${number}`,
  );
  assert.ok((stored?.rows ?? 0) > 1000, 'values stand as rows too');
});

test('publishing twice from the same data gives the same content but for number and time', async () => {
  const a = await currentEdition(s.database);
  const b = await published(LATER);
  assert.ok(a);
  const bare = ({ header: _h, history: _i, changes: _c, ...rest }: EditionContent) => rest;
  assert.deepEqual(bare(a), bare(b));
  assert.deepEqual(b.changes, []);
});

test('order and medians need a document; a half-filled one, a future one and an unknown correction are refused', async () => {
  const refusal = async (options: Parameters<typeof publishFromCli>[1]): Promise<string | null> => {
    const result = await s.act((act) => publishFromCli(act, options));
    return result.ok ? null : result.problem.code;
  };
  assert.equal(await refusal({ document: '12/QĐ-UBND' }), 'editions.document-incomplete');
  assert.equal(
    await refusal({ document: '12/QĐ-UBND', issuer: 'UBND tỉnh', date: '24/11/2026' }),
    'editions.document-future',
  );
  assert.equal(
    await refusal({ document: '12/QĐ-UBND', issuer: 'UBND tỉnh', date: '31/02/2026' }),
    'kernel.date-invalid',
  );
  assert.equal(await refusal({ corrects: '999', reason: 'Sai' }), 'editions.correction-unknown');
  assert.equal(await refusal({ corrects: '1' }), 'editions.reason-missing');
  const corrected = await s.act((act) =>
    publishFromCli(act, {
      document: '12/QĐ-UBND',
      issuer: 'UBND tỉnh',
      date: '23/11/2026',
      corrects: '1',
      reason: 'Sai',
    }),
  );
  assert.ok(corrected.ok);
  assert.deepEqual(corrected.value.document, {
    number: '12/QĐ-UBND',
    date: '2026-11-23',
    issuer: 'UBND tỉnh',
    sample: true,
  });
  const edition = await currentEdition(s.database);
  assert.deepEqual(edition?.changes[0], { kind: 'correction', of: 1, reason: { vi: 'Sai', en: 'Sai' } });
  assert.equal(edition?.history[0]?.correction?.of, 1);
});

test('the desk sees true states, as of the same evening', async () => {
  const state = await liveState(s.database, TEST_TIME);
  const draft = await draftEdition(s.database, TEST_TIME);
  assert.ok(state.ok && draft.ok);
  const stateOf = (targets: EditionContent['goals'][number]['targets']) =>
    targets.map(({ address, ordinal, state: of }) => [address, ordinal, of]);
  assert.deepEqual(stateOf(state.value.targets), stateOf(draft.value.goals.flatMap((goal) => goal.targets)));
  assert.equal(state.value.overdue, provinceOf(draft.value, 'HS-10')?.numerator);
});

test('whoever reaches no record and no import sees the same states, as of the same day', async (context) => {
  const generated = ['reg', 'reg_stage', 'roll'];
  const roles = await ensureRoles(s.database, { generated, queue: 'queue', appendOnly: ['audit.entry'], readOnly: [] });
  if (!roles.ready) return context.skip('the log-in may not make roles');
  const all = await liveState(s.database, TEST_TIME);
  const nobody = s.database.withRoles(ROLES).requests(wallSettings(new Map([['registers.read', []]])));
  assert.deepEqual(await readRuns(nobody, { scope: 'all' }, 10), [], 'the wall stands');
  const walled = await liveState(nobody, TEST_TIME);
  assert.ok(all.ok && walled.ok, walled.ok ? '' : walled.problem.code);
  assert.notEqual(walled, all, 'read by itself');
  assert.deepEqual(walled.value, all.value);
});

test('kept answers go with the calendar and the roll-ups that they were computed by', async () => {
  const first = await liveState(s.database, TEST_TIME);
  assert.equal(await liveState(s.database, TEST_TIME), first, 'kept while nothing changes');
  await s.act(async (act) => {
    const day = { agencyId: null, date: date('2026-03-04'), kind: 'off' as const, document: '5/QĐ-UBND' };
    assert.ok((await recordLocalDay(act, day)).ok);
  });
  await ensureRollups(s.database);
  const second = await liveState(s.database, TEST_TIME);
  assert.notEqual(second, first);
  await s.act((act) => repairRollups(act, 'dossiers'));
  assert.notEqual(await liveState(s.database, TEST_TIME), second);
});

test('removing the sample takes its editions along', async () => {
  assert.ok((await s.act(removeSampleEditions)) > 0);
  assert.deepEqual(await listEditions(s.database), []);
  assert.equal(await currentEdition(s.database), null);
  assert.equal((await published()).header.number, 1);
});
