import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from './index.ts';
import { testDatabase } from '../../../test/database.ts';

const database = await testDatabase();

test('a row that the server refuses ends the COPY, whatever waits behind it', async () => {
  for (let round = 0; round < 20; round++) {
    const refused = database.transaction(async (tx) => {
      await tx.execute('CREATE TEMP TABLE whole (n integer) ON COMMIT DROP');
      const copy = tx.copyFrom('COPY whole FROM STDIN');
      const failed = new Promise<Error>((resolve) => copy.on('error', resolve));
      copy.write('not a number\n');
      for (let line = 0; line < 400; line++) copy.write(`${'7\n'.repeat(10_000)}`);
      const error = await failed;
      // Time for the socket to drain and for what waits to be written on.
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (round % 2 === 0) copy.destroy();
      throw error;
    });
    await assert.rejects(refused, /integer|ended this COPY/);
  }
  assert.deepEqual(await database.query(sql`SELECT 1 AS n`), [{ n: 1 }]);
});
