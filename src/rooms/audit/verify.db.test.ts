import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { acting, TEST_TIME, testDatabase } from '../../../test/database.ts';
import { instant } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import { recordEntry, sealAll, sealAndAnchor, verifyChain, type Anchor, type Fault } from './index.ts';

/** A chain of its own for each way to tamper: twelve entries, an anchor at the eighth. */
async function scene() {
  const database = await testDatabase();
  const act = acting(database);
  const write = async (from: number, to: number) => {
    for (let n = from; n <= to; n++)
      await act((a) => recordEntry(a, { subject: 't', key: String(n), action: 'x', after: { n }, reason: 'vì' }));
  };
  await write(1, 8);
  const anchor = await sealAndAnchor(act);
  await write(9, 12);
  await sealAll(act);
  const entryAt = async (position: number): Promise<number> =>
    (await database.query(sql<{ entry: number }>`SELECT entry FROM audit.seal WHERE position = ${position}`))[0]!.entry;
  return { database, act, anchor, entryAt, verify: (anchorHash?: string) => verifyAt(database, anchorHash) };
}

const verifyAt = (database: Parameters<typeof verifyChain>[0], anchor?: string) =>
  verifyChain(database, { at: TEST_TIME, ...(anchor && { anchor }) });

type Scene = Awaited<ReturnType<typeof scene>>;

/** What the owner of the database can do and the program's own role cannot. */
const tamper = ({ database }: Scene, statement: string): Promise<number> =>
  database.transaction(async (tx) => {
    await tx.execute('SET LOCAL session_replication_role = replica');
    return tx.execute(statement);
  });

/** Seals everything anew, as somebody would who wants a changed entry to look right. */
const forgeSeals = `
  TRUNCATE audit.seal, audit.pending;
  INSERT INTO audit.pending SELECT id FROM audit.entry;
  SELECT audit.seal_pending(1000)`;

const named = (fault: Fault | undefined) => fault && [fault.kind, fault.position, fault.entry, fault.count];

describe('each way to tamper is named by its first broken link', () => {
  test('nothing was touched', async () => {
    const s = await scene();
    const done = await s.verify(s.anchor.hash);
    assert.deepEqual(
      { ...done, head: done.head.position },
      { ok: true, entries: 12, sealed: 12, unsealed: 0, anchors: 1, head: 12, anchorAt: 8, faults: [] },
    );
  });

  for (const [what, change] of [
    ['a reason', `reason = 'khác'`],
    ['a value', `after = '{"n": 99}'`],
    ['who acted', `actor = jsonb_set(actor, '{id}', '"p-2"')`],
    ['when', `at = at + interval '1 microsecond'`],
    ['from where', `origin = NULL`],
    ['letters moved between neighbouring fields', `subject = subject || left(key, 1), key = substr(key, 2)`],
  ] as const) {
    test(`entry changed: ${what}`, async () => {
      const s = await scene();
      const five = await s.entryAt(5);
      await tamper(s, `UPDATE audit.entry SET ${change} WHERE id IN (${five}, ${await s.entryAt(7)})`);
      const { ok, faults } = await s.verify();
      assert.equal(ok, false);
      assert.deepEqual(faults.map(named), [['entry-changed', 5, five, 2]]);
    });
  }

  test('entry missing', async () => {
    const s = await scene();
    const three = await s.entryAt(3);
    await tamper(s, `DELETE FROM audit.entry WHERE id = ${three}`);
    assert.deepEqual((await s.verify()).faults.map(named), [['entry-missing', 3, three, 1]]);
  });

  test('entry missing that was not sealed yet', async () => {
    const s = await scene();
    await s.act((a) => recordEntry(a, { subject: 't', key: 'late', action: 'x' }));
    const [{ id } = { id: 0 }] = await s.database.query(sql<{ id: number }>`SELECT max(id) AS id FROM audit.entry`);
    await tamper(s, `DELETE FROM audit.entry WHERE id = ${id}`);
    await sealAll(s.act);
    assert.deepEqual((await s.verify()).faults.map(named), [['entry-missing', null, id, 1]]);
  });

  for (const what of ['hash', 'digest']) {
    test(`seal changed: its ${what}`, async () => {
      const s = await scene();
      const six = await s.entryAt(6);
      await tamper(s, `UPDATE audit.seal SET ${what} = sha256('x') WHERE position = 6`);
      assert.deepEqual(named((await s.verify()).faults[0])?.slice(0, 3), ['seal-changed', 6, six]);
    });
  }

  test('seal changed: it names an entry that never was', async () => {
    const s = await scene();
    await tamper(s, `UPDATE audit.seal SET entry = 4000 WHERE position = 6`);
    assert.deepEqual(named((await s.verify()).faults[0]), ['entry-missing', 6, 4000, 1]);
  });

  for (const [also, statement] of [
    ['', ''],
    [', with its entry', '; DELETE FROM audit.entry WHERE key = $$4$$'],
  ] as const) {
    test(`seal missing${also}`, async () => {
      const s = await scene();
      await tamper(s, `DELETE FROM audit.seal WHERE position = 4${statement}`);
      assert.deepEqual(named((await s.verify()).faults[0]), ['seal-missing', 4, null, 1]);
    });
  }

  test('everything forged anew: only an anchor tells', async () => {
    const s = await scene();
    await tamper(s, `UPDATE audit.entry SET reason = 'khác' WHERE id = ${await s.entryAt(2)}; ${forgeSeals}`);
    const kept = await s.verify();
    assert.deepEqual(kept.faults.map(named), [['anchor-differs', 8, null, 1]]);
    assert.equal(kept.faults[0]?.anchor, s.anchor.hash);
    await tamper(s, 'TRUNCATE audit.anchor');
    assert.equal((await s.verify()).ok, true, 'without any anchor nobody can tell');
    const brought = await s.verify(s.anchor.hash);
    assert.deepEqual(brought.faults.map(named), [['anchor-unknown', null, null, 1]]);
    assert.equal(brought.ok, false);
  });

  test('the newest entries cut off with their seals: an anchor behind the cut tells', async () => {
    const s = await scene();
    await tamper(s, `DELETE FROM audit.entry WHERE key::int > 6; DELETE FROM audit.seal WHERE position > 6`);
    assert.deepEqual((await s.verify()).faults.map(named), [['anchor-differs', 8, null, 1]]);
  });

  test('an anchor that was changed is no anchor any more', async () => {
    const s = await scene();
    await tamper(s, `UPDATE audit.anchor SET hash = sha256('x')`);
    assert.deepEqual(named((await s.verify()).faults[0]), ['anchor-differs', 8, null, 1]);
  });
});

test('entries that wait for the sealer are no fault; those that wait for more than an hour are', async () => {
  const { database, act } = await scene();
  await act((a) => recordEntry(a, { subject: 't', key: 'waiting', action: 'x' }));
  const soon = await verifyChain(database, { at: instant(TEST_TIME + 3_500_000) });
  assert.deepEqual([soon.ok, soon.unsealed], [true, 1]);
  const later = await verifyChain(database, { at: instant(TEST_TIME + 3_700_000) });
  assert.deepEqual([later.faults[0]?.kind, later.faults[0]?.count], ['entry-unsealed', 1]);
});

test('nobody changes, deletes or empties entries, seals and anchors', async () => {
  const s = await scene();
  for (const table of ['entry', 'seal', 'anchor'] as const) {
    for (const statement of [
      `DELETE FROM audit.${table}`,
      `TRUNCATE audit.${table}`,
      table === 'entry' ? `UPDATE audit.entry SET reason = 'y'` : `UPDATE audit.${table} SET hash = sha256('x')`,
    ])
      await assert.rejects(
        s.database.transaction((tx) => tx.execute(statement)),
        /never changed/,
        statement,
      );
  }
  const kept: Anchor = s.anchor;
  assert.ok((await s.verify(kept.hash)).ok);
});
