import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { acting, TEST_TIME, testDatabase } from '../../../test/database.ts';
import { sql } from '../../platform/database/index.ts';
import { anchorJob, sealJob } from './jobs/seal.ts';
import { ANCHORED, readHead, recordEntry, sealAll, sealAndAnchor, verifyChain, type Anchor } from './index.ts';
import { sealPending } from './sql/seal.store.ts';

const database = await testDatabase();
const act = acting(database);
const entry = (key: string) => ({ subject: 'seal.test', key, action: 'x', after: { key } });
const verify = () => verifyChain(database, { at: TEST_TIME });

interface Link {
  readonly position: number;
  readonly entry: number;
}
const links = () => database.query(sql<Link>`SELECT position, entry FROM audit.seal ORDER BY position`);

test('writers that commit late, or never, beside a sealer that does not stop: every entry once, none left', async () => {
  const writing = 24;
  const writers = { open: true };
  const sealer = (async () => {
    while (writers.open) await sealAll(act);
  })();
  let kept = 0;
  await Promise.all(
    Array.from({ length: 3 }, async (_, writer) => {
      for (let n = 0; n < writing; n++) {
        const failing = (n + writer) % 4 === 0;
        await act(async (a) => {
          await recordEntry(a, entry(`${writer}/${n}/1`));
          // Others write, commit and are sealed meanwhile: this entry's number is then older than sealed ones.
          await a.tx.query(sql`SELECT pg_sleep(${((n * 7 + writer * 3) % 5) / 500})`);
          await recordEntry(a, entry(`${writer}/${n}/2`));
          if (failing) throw new Error('rolled back');
        }).then(
          () => (kept += 2),
          (error: Error) => assert.equal(error.message, 'rolled back'),
        );
      }
    }),
  );
  writers.open = false;
  await sealer;
  await sealAll(act);
  const sealed = await links();
  const entries = await database.query(sql<{ id: number }>`SELECT id FROM audit.entry ORDER BY id`);
  assert.equal(entries.length, kept);
  assert.deepEqual(
    sealed.map((link) => link.entry).sort((a, b) => a - b),
    entries.map((one) => one.id),
  );
  assert.deepEqual(
    sealed.map((link) => link.position),
    sealed.map((_, at) => at + 1),
  );
  assert.ok(
    sealed.some((link, at) => at > 0 && link.entry < (sealed[at - 1]?.entry ?? 0)),
    'no entry was sealed after one with a higher number',
  );
  assert.deepEqual((await verify()).faults, []);
});

test('two sealers at once seal nothing twice, and a small batch leaves the rest for the next', async () => {
  await act(async (a) => {
    for (let n = 0; n < 25; n++) await recordEntry(a, entry(`batch/${n}`));
  });
  const before = await readHead(database);
  const taken = await Promise.all([1, 2, 3, 4].map(() => act((a) => sealPending(a.tx, 10))));
  assert.equal(
    taken.reduce((sum, one) => sum + one, 0),
    25,
  );
  assert.equal((await readHead(database)).position, before.position + 25);
  assert.equal(await sealAll(act), 0);
  assert.ok((await verify()).ok);
});

test('numbers that are noted again, as a restored copy notes them, are not sealed again', async () => {
  const before = await readHead(database);
  await act((a) => a.tx.query(sql`INSERT INTO audit.pending (entry) SELECT id FROM audit.entry LIMIT 30`));
  await sealAll(act);
  assert.deepEqual(await readHead(database), before);
  assert.deepEqual(await database.query(sql`SELECT entry FROM audit.pending`), []);
});

test('a program of its own, knowing only the definition in docs/audit.md, reaches the same head', async () => {
  await act((a) =>
    recordEntry(a, {
      subject: 'seal.test',
      key: 'đ\u001f|"',
      action: 'x',
      before: { b: 'Uỷ ban', aa: [1, 2] },
      after: { b: 'Ủy ban', aa: [1.5] },
      reason: 'Thông báo 12/TB\n"kèm theo"',
    }),
  );
  await act((a) => recordEntry(a, { subject: 's', key: 'k', action: 'no-states' }));
  await sealAll(act);
  const rows = await database.query(
    sql<Record<string, string>>`
      SELECT e.id::text, extract(epoch FROM e.at)::text AS at, e.actor::text, e.origin::text, e.before::text, e.after::text,
        e.action, e.subject, e.key, e.reason
      FROM audit.seal s JOIN audit.entry e ON e.id = s.entry ORDER BY s.position`,
  );
  const length = (text: string): number => [...text].length;
  const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  let hash: Buffer = Buffer.alloc(32);
  for (const row of rows) {
    const { id, at, actor, action, subject, key, reason } = row as Record<string, string>;
    const canonical = [
      id,
      String(Math.round(Number(at) * 1_000_000)),
      actor,
      row['origin'] ?? '',
      row['before'] ?? '',
      row['after'] ?? '',
      length(action ?? ''),
      length(subject ?? ''),
      length(key ?? ''),
      reason === null ? '' : length(reason ?? ''),
      `${action}${subject}${key}${reason ?? ''}`,
    ].join('\u001f');
    hash = sha256(hash, sha256(Buffer.from(canonical, 'utf8')));
  }
  assert.equal(hash.toString('hex'), (await readHead(database)).hash);
});

test('the nightly anchor covers what was committed before it, is kept, and is told to the rooms above', async () => {
  const told: Anchor[] = [];
  const hearing = acting(database, [
    { notice: ANCHORED, react: async (_, payload) => void told.push(payload as Anchor) },
  ]);
  await act((a) => recordEntry(a, entry('before the anchor')));
  const anchor = await sealAndAnchor(hearing);
  assert.deepEqual(told, [anchor]);
  assert.deepEqual({ ...(await readHead(database)), at: TEST_TIME }, anchor);
  await act((a) => recordEntry(a, entry('after the anchor')));
  await sealAll(act);
  const checked = await verifyChain(database, { at: TEST_TIME, anchor: anchor.hash.toUpperCase() });
  assert.equal(checked.anchorAt, anchor.position);
  assert.equal(checked.anchors, 1);
  assert.ok(checked.ok);
});

test('the jobs run both', async () => {
  await act((a) => recordEntry(a, entry('job')));
  const context = {
    database,
    folder: '/nowhere',
    actor: { kind: 'system', id: 'audit.seal' } as const,
    now: () => TEST_TIME,
    act,
  };
  assert.deepEqual(await sealJob.run(context as never, {}), { ok: true, value: { sealed: 1 } });
  const done = await anchorJob.run(context as never, {});
  assert.ok(done.ok);
  assert.equal((done.value as Anchor).hash, (await readHead(database)).hash);
});
