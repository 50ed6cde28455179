import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testDatabase } from '../../../test/database.ts';
import { ensureRoles, rightsLacking, rolesLacking, ROLES, sql, type Database, type RolePlan } from './index.ts';

const PLAN: RolePlan = {
  generated: ['made'],
  queue: 'waiting',
  appendOnly: ['kept.entry'],
  readOnly: ['platform.migration'],
};
const database = await testDatabase();
let work: Database;

const refusedAs = (code: string) => (error: { code?: string }) => error.code === code;
const NO_RIGHT = '42501';
const role = async (on: Database): Promise<string> =>
  (await on.query(sql<{ role: string }>`SELECT current_user AS role`))[0]!.role;

before(async () => {
  await database.session(async (client) => {
    await client.query(`
      CREATE SCHEMA kept; CREATE SCHEMA made;
      CREATE TABLE kept.entry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, word text);
      CREATE TABLE kept.note (id serial PRIMARY KEY, word text, agency integer);
      CREATE TABLE made.things (id integer PRIMARY KEY, word text);
      ALTER TABLE kept.note ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON kept.note USING (agency = NULLIF(current_setting('scope.agency', true), '')::integer)`);
  });
  assert.deepEqual(await ensureRoles(database, PLAN), { ready: true });
  work = database.withRoles(ROLES);
});

test('a second run finds nothing to do', async () => {
  assert.deepEqual(await rightsLacking(database, PLAN), []);
  assert.deepEqual(await ensureRoles(database, PLAN), { ready: true });
});

test('requests read and write rows, but make no tables', async () => {
  const requests = work.requests({ 'scope.agency': '7' });
  assert.equal(await role(requests), ROLES.app);
  await requests.transaction((tx) => tx.execute(`INSERT INTO kept.note (word, agency) VALUES ('một', 7)`));
  await assert.rejects(
    requests.transaction((tx) => tx.execute('CREATE TABLE kept.other (id integer)')),
    refusedAs(NO_RIGHT),
  );
  await assert.rejects(
    requests.transaction((tx) => tx.execute('DROP TABLE kept.note')),
    refusedAs(NO_RIGHT),
  );
  await assert.rejects(
    requests.transaction((tx) => tx.execute(`INSERT INTO made.things VALUES (1, 'a')`)),
    refusedAs(NO_RIGHT),
  );
  assert.deepEqual(await requests.query(sql`SELECT * FROM made.things`), []);
});

test('requests add to an append-only table and never change it', async () => {
  const requests = work.requests();
  await requests.transaction((tx) => tx.execute(`INSERT INTO kept.entry (word) VALUES ('một')`));
  for (const statement of [
    `UPDATE kept.entry SET word = 'hai'`,
    'DELETE FROM kept.entry',
    'TRUNCATE kept.entry',
    `UPDATE platform.migration SET digest = ''`,
  ])
    await assert.rejects(
      requests.transaction((tx) => tx.execute(statement)),
      refusedAs(NO_RIGHT),
      statement,
    );
  await assert.rejects(
    work.transaction((tx) => tx.bulk(() => tx.execute('DELETE FROM kept.entry'))),
    refusedAs(NO_RIGHT),
  );
});

test('a bulk change within another stays one until the outer ends', async () => {
  const roles = await work.transaction((tx) =>
    tx.bulk(async () => {
      await tx.bulk(() => tx.execute('SELECT 1'));
      const inside = await tx.query(sql<{ role: string }>`SELECT current_user AS role`);
      const again = await tx.bulk(() => tx.query(sql<{ role: string }>`SELECT current_user AS role`));
      return [inside[0]!.role, again[0]!.role];
    }),
  );
  const [outside] = await work.transaction((tx) => tx.query(sql<{ role: string }>`SELECT current_user AS role`));
  assert.equal(roles[0], roles[1]);
  assert.notEqual(roles[0], outside!.role);
});

test('bulk changes own the generated tables, and turn back afterwards', async () => {
  await work.requests().transaction(async (tx) => {
    await tx.bulk(async () => {
      await tx.execute('CREATE TABLE made.more (id integer PRIMARY KEY)');
      await tx.execute('TRUNCATE made.things');
      await tx.execute('DROP TABLE made.things');
      await tx.execute('CREATE TABLE made.things (id integer PRIMARY KEY, word text)');
    });
    const [row] = await tx.query(sql<{ role: string }>`SELECT current_user AS role`);
    assert.equal(row!.role, ROLES.app);
  });
  // Rights of tables made just now come by default.
  assert.deepEqual(await work.requests().query(sql`SELECT * FROM made.more`), []);
  assert.deepEqual(await rightsLacking(database, PLAN), []);
});

test('row-level security cuts requests by the scope in force, and nobody without one', async () => {
  const count = async (on: Database): Promise<number> =>
    (await on.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM kept.note`))[0]!.n;
  await database.transaction((tx) => tx.execute(`INSERT INTO kept.note (word, agency) VALUES ('x', 8), ('y', 8)`));
  assert.equal(await count(work.requests({ 'scope.agency': '8' })), 2);
  assert.equal(await count(work.requests({ 'scope.agency': '9' })), 0);
  assert.equal(await count(work.requests()), 0);
  assert.ok((await count(work)) >= 2);
});

test('a failed read leaves the connection usable and without the role', async () => {
  await assert.rejects(work.requests().query(sql`SELECT nothing FROM kept.note`), refusedAs('42703'));
  await Promise.all(Array.from({ length: 20 }, () => work.requests().query(sql`SELECT 1`)));
  assert.notEqual(await role(database), ROLES.app);
});

test('an open transaction turns back to its role where a refusal was taken back to a savepoint', async () => {
  await work.requests().transaction(async (tx) => {
    await tx.execute('SAVEPOINT attempt');
    await assert.rejects(tx.bulk(() => tx.execute('SELECT nothing')));
    await tx.execute('ROLLBACK TO SAVEPOINT attempt');
    const [row] = await tx.query(sql<{ role: string }>`SELECT current_user AS role`);
    assert.equal(row!.role, ROLES.app);
  });
});

test('a log-in without rights is told what to run', async () => {
  await assert.rejects(
    database.transaction(async (tx) => {
      await tx.execute('CREATE ROLE thuocdo_test_login');
      await tx.execute('SET LOCAL ROLE thuocdo_test_login');
      assert.deepEqual(
        (await rolesLacking(tx)).filter((line) => line.startsWith('GRANT') && line.endsWith('"thuocdo_test_login"'))
          .length,
        3,
      );
      throw new Error('taken back');
    }),
    /taken back/,
  );
});
