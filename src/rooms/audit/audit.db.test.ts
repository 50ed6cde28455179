import assert from 'node:assert/strict';
import { signatureOf } from '../../kernel/index.ts';
import { test } from 'node:test';
import { sql } from '../../platform/database/index.ts';
import { acting, TEST_ACTOR, TEST_TIME, testDatabase } from '../../../test/database.ts';
import { readEntries, recordEntry } from './index.ts';

const database = await testDatabase();
const act = acting(database);

test('an entry says who, when, from where, why, and before and after of what changed', async () => {
  await act((a) =>
    recordEntry(a, {
      subject: 'plans.target',
      key: 'I.3#1',
      action: 'correct',
      before: { value: '95', unit: '%', at: { clause: 'I.3', line: 1 } },
      after: { value: '98', unit: '%', at: { clause: 'I.3', line: 2 } },
      reason: 'QĐ 4280',
    }),
  );
  const [entry] = await readEntries(database, { subject: 'plans.target' }, 10);
  assert.deepEqual(
    { ...entry, id: 0 },
    {
      id: 0,
      at: TEST_TIME,
      actor: signatureOf(TEST_ACTOR),
      action: 'correct',
      subject: 'plans.target',
      key: 'I.3#1',
      before: { value: '95', at: { line: 1 } },
      after: { value: '98', at: { line: 2 } },
      reason: 'QĐ 4280',
      origin: { via: 'web', address: null },
    },
  );
});

test('entries can be neither changed nor deleted', async () => {
  await act((a) => recordEntry(a, { subject: 's', key: 'k', action: 'x' }));
  await assert.rejects(database.query(sql`UPDATE audit.entry SET reason = 'y'`), /never changed/);
  await assert.rejects(database.query(sql`DELETE FROM audit.entry`), /never changed/);
});

test('an entry goes with the change it tells of', async () => {
  await assert.rejects(
    act(async (a) => {
      await recordEntry(a, { subject: 'gone', key: 'k', action: 'x' });
      throw new Error('the change failed');
    }),
  );
  assert.deepEqual(await readEntries(database, { subject: 'gone' }, 1), []);
});
