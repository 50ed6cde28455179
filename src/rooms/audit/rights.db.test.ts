import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { acting, TEST_TIME, testDatabase } from '../../../test/database.ts';
import { ensureRoles, ROLES, sql, type Database } from '../../platform/database/index.ts';
import { recordEntry, sealAll, sealAndAnchor, verifyChain } from './index.ts';
import { room } from './room.ts';

const database = await testDatabase();
let requests: Database;

const change = (statement: string) => requests.transaction((tx) => tx.execute(statement));
const lacksRight = (error: { code?: string }): boolean => error.code === '42501';

/** As `src/app/roles.ts` plans it. */
const CHAIN = ['audit.pending', 'audit.seal', 'audit.anchor'];

before(async () => {
  const state = await ensureRoles(database, {
    generated: [],
    queue: 'queue',
    appendOnly: room.appendOnly ?? [],
    readOnly: ['platform.migration', ...CHAIN],
  });
  assert.deepEqual(state, { ready: true });
  requests = database.withRoles(ROLES).requests();
});

test('with the rights of requests entries are written, sealed by the owner’s function, and verified', async () => {
  const act = acting(requests);
  await act((a) => recordEntry(a, { subject: 's', key: 'k', action: 'x' }));
  assert.equal(await sealAll(act), 1);
  await sealAndAnchor(acting(database.withRoles(ROLES)));
  const done = await verifyChain(requests, { at: TEST_TIME });
  assert.deepEqual([done.ok, done.sealed, done.anchors], [true, 1, 1]);
});

test('but nothing that was written is changed, deleted, emptied or taken off the pending list', async () => {
  await acting(requests)((a) => recordEntry(a, { subject: 's', key: 'k', action: 'waits' }));
  for (const table of ['audit.entry', ...CHAIN]) {
    const [{ column } = { column: '' }] = await database.query(sql<{ column: string }>`
      SELECT attname AS column FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum > 0 ORDER BY attnum DESC LIMIT 1`);
    for (const statement of [
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `DROP TABLE ${table}`,
    ])
      await assert.rejects(change(statement), lacksRight, statement);
  }
});

test('nor is the chain written by hand, its triggers passed by, or its functions replaced', async () => {
  for (const statement of [
    'INSERT INTO audit.pending SELECT 1',
    `INSERT INTO audit.seal SELECT 2, 99, sha256('x'), sha256('x')`,
    `INSERT INTO audit.anchor (at, position, hash) SELECT now(), 0, sha256('x')`,
    'SET LOCAL session_replication_role = replica',
    'CREATE OR REPLACE FUNCTION audit.chain(start bytea, digests bytea[]) RETURNS SETOF bytea LANGUAGE sql AS $$ SELECT start $$',
  ])
    await assert.rejects(change(statement), lacksRight, statement);
});

test('an entry whose time cannot be sealed is not taken', async () => {
  for (const at of ['infinity', '-infinity', '294276-01-01'])
    await assert.rejects(
      change(`INSERT INTO audit.entry (at, actor, action, subject, key) VALUES ('${at}', '{}', 'x', 's', 'k')`),
      /entry_at_can_be_sealed/,
    );
});
