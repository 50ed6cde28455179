import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import { acting, TEST_TIME, testDatabase } from '../../../test/database.ts';
import { findSession, issueSignInToken, signIn, signOut } from './index.ts';

const database = await testDatabase();
const act = acting(database);
const minutesLater = (minutes: number) => acting(database, [], instant(TEST_TIME + minutes * 60_000));

test('a link signs in once', async () => {
  const token = await act(issueSignInToken);
  const first = await act((a) => signIn(a, token));
  assert.ok(first.ok);
  const session = await findSession(database, first.value, TEST_TIME);
  assert.equal(session?.actor.post.role, 'standing-office');
  const second = await act((a) => signIn(a, token));
  assert.equal(!second.ok && second.problem.code, 'access.link-used');
});

test('a link dies after 30 minutes and when a newer one is made', async () => {
  const old = await act(issueSignInToken);
  const late = await minutesLater(31)((a) => signIn(a, old));
  assert.equal(!late.ok && late.problem.code, 'access.link-expired');
  await act(issueSignInToken);
  const replaced = await act((a) => signIn(a, old));
  assert.equal(!replaced.ok && replaced.problem.code, 'access.link-unknown');
});

test('a session ends by signing out and by time', async () => {
  const opened = await act(async (a) => signIn(a, await issueSignInToken(a)));
  assert.ok(opened.ok);
  assert.equal(await findSession(database, opened.value, instant(TEST_TIME + 13 * 3_600_000)), null);
  await act((a) => signOut(a, opened.value));
  assert.equal(await findSession(database, opened.value, TEST_TIME), null);
});

test('no token stands in the database', async () => {
  const token = await act(issueSignInToken);
  const [row] = await database.query(sql<{ found: number }>`
    SELECT count(*) AS found FROM audit.entry WHERE (audit.entry.*)::text LIKE ${`%${token}%`}`);
  assert.equal(row?.found, 0);
});
