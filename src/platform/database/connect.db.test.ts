import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../test/database.ts';
import { connect } from './index.ts';

const database = await testDatabase();

test('a database that does not count letters is refused, with what to do', async () => {
  const name = 'test_without_letters';
  await database.session(async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
    await client.query(
      `CREATE DATABASE ${name} ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0`,
    );
    try {
      const { rows } = await client.query<{ user: string; host: string; port: string }>(
        `SELECT current_user AS user, current_setting('unix_socket_directories') AS host, current_setting('port') AS port`,
      );
      const { user, host, port } = rows[0]!;
      const url = `postgres://${user}@/${name}?host=${encodeURIComponent(host)}&port=${port}`;
      await assert.rejects(connect({ folder: '/nowhere', url }), /encoding is SQL_ASCII: UTF8 is needed/);
    } finally {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
});
