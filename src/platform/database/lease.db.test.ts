import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { emptyDatabase } from '../../../test/database.ts';
import { ensureRoles, openPool, ROLES, sql, type Database } from './index.ts';

const { database: owner, url } = await emptyDatabase();
const pools: Database[] = [];

/** Requests over a pool of so many connections. */
function requestsOver(size: number, settings: Record<string, string> = { 'scope.notes_read': '{7}' }): Database {
  const pool = openPool({ connection: { connectionString: url }, size });
  pools.push(pool);
  return pool.withRoles(ROLES).requests(settings);
}

const words = sql<{ word: string }>`SELECT word FROM kept.note ORDER BY word`;
const backend = (n: number) => sql<{ pid: number }>`SELECT pg_backend_pid() AS pid, ${n}::integer AS n`;
const add = (word: string, agency = 7) =>
  owner.query(sql`INSERT INTO kept.note (word, agency) VALUES (${word}, ${agency})`);
/** Connections of the test's database that stand idle inside a transaction. */
async function idleInside(): Promise<number> {
  const [row] = await owner.query(sql<{ count: number }>`
    SELECT count(*) AS count FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`);
  return row!.count;
}

before(async () => {
  await owner.session((client) =>
    client.query(`
      CREATE SCHEMA kept;
      CREATE TABLE kept.note (word text, agency integer);
      ALTER TABLE kept.note ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON kept.note USING (agency = ANY (NULLIF(current_setting('scope.notes_read', true), '')::integer[]))`),
  );
  await ensureRoles(owner, { generated: [], queue: 'waiting', appendOnly: [], readOnly: [] });
  await add('một');
  await add('của cơ quan khác', 8);
});

after(async () => {
  for (const pool of pools) await pool.close();
});

test('reads of a request share a connection and a snapshot, behind the wall', async () => {
  const database = requestsOver(4);
  const lease = database.lease();
  const reads = database.during(lease);
  const pids = await Promise.all([1, 2, 3].map((n) => reads.query(backend(n))));
  assert.equal(new Set(pids.map(([row]) => row!.pid)).size, 1);
  assert.deepEqual(await reads.query(words), [{ word: 'một' }]);
  await add('sau');
  assert.deepEqual(await reads.query(sql`SELECT word FROM kept.note ORDER BY 1`), [{ word: 'một' }]);
  lease.close();
  assert.deepEqual(await reads.query(words), [{ word: 'một' }, { word: 'sau' }], 'after the end each read is its own');
  await owner.query(sql`DELETE FROM kept.note WHERE word = 'sau'`);
});

test('the same question is asked once, and each asker may change its list', async () => {
  const database = requestsOver(1);
  const lease = database.lease();
  const reads = database.during(lease);
  const moment = sql<{ at: string }>`SELECT clock_timestamp()::text AS at`;
  const [first, second] = [await reads.query(moment), await reads.query(moment)];
  assert.deepEqual(first, second);
  first.pop();
  assert.equal((await reads.query(moment)).length, 1);
  lease.renew();
  assert.notDeepEqual(await reads.query(moment), second, 'after a change it is asked again');
  lease.close();
});

test('who is not known yet reads without a scope, and goes on with one in the same transaction', async () => {
  const unknown = requestsOver(1, {});
  const lease = unknown.lease();
  assert.deepEqual(await unknown.during(lease).query(words), []);
  const [before] = await unknown.during(lease).query(backend(0));
  const known = unknown.requests({ 'scope.notes_read': '{8}' }).during(lease);
  assert.deepEqual(await known.query(words), [{ word: 'của cơ quan khác' }]);
  assert.deepEqual((await known.query(backend(0)))[0], before);
  const other = unknown.requests({ 'scope.notes_read': '{7}' }).during(lease);
  assert.deepEqual(await other.query(words), [{ word: 'một' }], 'another scope begins another transaction');
  assert.deepEqual(await unknown.during(lease).query(words), [], 'and none is taken away from one that has it');
  lease.close();
});

test('a scope does not outlive its request on the connection', async () => {
  const database = requestsOver(1);
  const lease = database.lease();
  await database.during(lease).query(words);
  lease.close();
  const next = database.requests({});
  const other = next.lease();
  assert.deepEqual(await next.during(other).query(words), []);
  other.close();
});

test('with one connection many requests that read, wait and write all come to an end', async () => {
  for (const size of [1, 2]) {
    const database = requestsOver(size);
    let made: Promise<number> | null = null;
    /** What several requests wait for and one of them computes, as answers that are remembered are. */
    const shared = (reads: Database) =>
      (made ??= sleep(5).then(async () => (await reads.query(sql<{ n: number }>`SELECT 42 AS n`))[0]!.n));
    const request = async (n: number): Promise<number> => {
      const lease = database.lease();
      const reads = database.during(lease);
      try {
        await reads.query(backend(n));
        const found = await shared(reads);
        await reads.transaction((tx) => tx.query(sql`SELECT ${n}::integer`));
        await reads.snapshot((read) => read.query(sql`SELECT ${n}::integer`));
        await Promise.all([1, 2, 3].map((m) => reads.query(backend(m))));
        return found;
      } finally {
        lease.close();
      }
    };
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => request(n)));
    assert.deepEqual(new Set(answers), new Set([42]));
  }
});

test('an idle connection goes back to whoever waits, and by itself after a while', async () => {
  const database = requestsOver(1);
  const [one, two] = [database.lease(), database.lease()];
  await database.during(one).query(backend(1));
  assert.equal(await idleInside(), 1);
  await database.during(two).query(backend(2));
  assert.equal(await idleInside(), 1, 'the other one holds it now');
  for (let tries = 0; (await idleInside()) > 0 && tries < 100; tries += 1) await sleep(20);
  assert.equal(await idleInside(), 0);
  await database.during(one).query(backend(3));
  one.close();
  two.close();
});

test('a read that fails leaves nothing behind and fails alone', async () => {
  const database = requestsOver(2);
  const lease = database.lease();
  const reads = database.during(lease);
  const answers = await Promise.allSettled([
    reads.query(words),
    reads.query(sql`SELECT nothing FROM kept.note`),
    reads.query(backend(1)),
    reads.query(backend(2)),
  ]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  );
  assert.deepEqual(await reads.query(words), [{ word: 'một' }]);
  await assert.rejects(reads.query(sql`INSERT INTO kept.note VALUES ('x', 7)`), { code: '25006' });
  lease.close();
  await Promise.all(Array.from({ length: 6 }, (_, n) => database.query(backend(n))));
  assert.equal(await idleInside(), 0);
});

test('a connection that the server ends is not handed on', async () => {
  const database = requestsOver(1);
  const lease = database.lease();
  const [row] = await database.during(lease).query(backend(1));
  await owner.query(sql`SELECT pg_terminate_backend(${row!.pid})`);
  await assert.rejects(database.during(lease).query(backend(2)));
  const [fresh] = await database.during(lease).query(backend(3));
  assert.notEqual(fresh!.pid, row!.pid);
  lease.close();
});
