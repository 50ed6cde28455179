import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDatabase } from '../../../test/database.ts';
import { ok } from '../../kernel/index.ts';
import { sql } from '../database/index.ts';
import type { Job } from '../manifest.ts';
import { openQueue } from './index.ts';

const { database, url } = await emptyDatabase();
const job = (name: string, more: Partial<Job> = {}): Job => ({
  name,
  permission: 'test.run',
  run: async () => ok(null),
  ...more,
});
const queue = await openQueue({ connectionString: url }, [job('each'), job('single', { once: true })]);

const waiting = (name: string) =>
  database.query(sql<{ data: object; seconds: number }>`
    SELECT data, round(extract(epoch FROM start_after - created_on))::integer AS seconds FROM queue.job
    WHERE name = ${name} AND state = 'created' ORDER BY data::text`);

test('of a job that waits once for each payload, what is put in again meanwhile is dropped; what was undone never was', async () => {
  const put = (name: string, register: string, after?: number) =>
    database.transaction((tx) => queue.enqueue(tx, name, { register }, after));
  for (const name of ['each', 'single']) for (const register of ['a', 'b', 'a']) await put(name, register);
  await put('single', 'c', 90);
  await assert.rejects(
    database.transaction(async (tx) => {
      await queue.enqueue(tx, 'single', { register: 'd' });
      throw new Error('undone');
    }),
  );
  assert.equal((await waiting('each')).length, 3);
  assert.deepEqual(await waiting('single'), [
    { data: { register: 'a' }, seconds: 0 },
    { data: { register: 'b' }, seconds: 0 },
    { data: { register: 'c' }, seconds: 90 },
  ]);
  // One that runs is not what waits: a change made meanwhile is looked at afterwards.
  await database.query(sql`UPDATE queue.job SET state = 'active' WHERE name = 'single'`);
  await put('single', 'a');
  assert.equal((await waiting('single')).length, 1);
  await queue.close();
});
