import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { acting, TEST_TIME, testDatabase } from '../../../test/database.ts';
import { ensureRoles, ROLES, sql, type Database } from '../../platform/database/index.ts';
import { recordEntry, sealAll, sealAndAnchor, verifyChain } from './index.ts';
import { room } from './room.ts';

const database = await testDatabase();
let requests: Database;

const lacksRight = (error: { code?: string }): boolean => error.code === '42501';

before(async () => {
  const state = await ensureRoles(database, {
    generated: [],
    queue: 'queue',
    appendOnly: room.appendOnly ?? [],
    readOnly: ['platform.migration'],
  });
  assert.deepEqual(state, { ready: true });
  requests = database.withRoles(ROLES).requests();
});

test('with the rights of requests entries are written, sealed, anchored and verified', async () => {
  const act = acting(requests);
  await act((a) => recordEntry(a, { subject: 's', key: 'k', action: 'x' }));
  assert.equal(await sealAll(act), 1);
  await sealAndAnchor(act);
  assert.ok((await verifyChain(requests, { at: TEST_TIME })).ok);
});

test('but nothing that was written is changed, deleted, emptied or taken off the pending list', async () => {
  await acting(requests)((a) => recordEntry(a, { subject: 's', key: 'k', action: 'waits' }));
  for (const table of room.appendOnly ?? []) {
    const [{ column } = { column: '' }] = await database.query(sql<{ column: string }>`
      SELECT attname AS column FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum > 0 ORDER BY attnum DESC LIMIT 1`);
    for (const statement of [
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `DROP TABLE ${table}`,
    ])
      await assert.rejects(
        requests.transaction((tx) => tx.execute(statement)),
        lacksRight,
        statement,
      );
  }
  for (const statement of [
    'SET LOCAL session_replication_role = replica',
    'CREATE OR REPLACE FUNCTION audit.chain(start bytea, digests bytea[]) RETURNS SETOF bytea LANGUAGE sql AS $$ SELECT start $$',
  ])
    await assert.rejects(
      requests.transaction((tx) => tx.execute(statement)),
      lacksRight,
      statement,
    );
});
