import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROLES } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import { issueSampleLink, issueSignInToken, loadSamplePeople, removeSamplePeople, signIn } from './index.ts';
import { office } from './test/desks.ts';

const o = await office();
const count = async (): Promise<readonly number[]> => {
  const [row] = await o.database.query(sql<{ people: number; posts: number; holdings: number }>`
    SELECT (SELECT count(*) FROM access.person) AS people, (SELECT count(*) FROM access.post) AS posts,
           (SELECT count(*) FROM access.holding) AS holdings`);
  return [row!.people, row!.posts, row!.holdings];
};

test('the sample has a marked person for every role, once, and goes without a trace', async () => {
  const before = await count();
  const made = await o.acting(o.operator, loadSamplePeople);
  assert.equal(made, 14);
  assert.equal(await o.acting(o.operator, loadSamplePeople), 0, 'a second load adds nobody');
  for (const role of ROLES) {
    const link = await o.must((act) => issueSampleLink(act, { role, agency: null }));
    assert.match(link.name, / \(mẫu\)$/);
    const opened = await o.ask(`/dang-nhap/${link.token}`, { method: 'POST' });
    assert.equal(opened.status, 303, role);
    const cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
    const rights = await o.ask('/api/v1/quyen', { headers: { Cookie: cookie } });
    assert.equal(JSON.parse(rights.body).post.role, role);
  }
  const elsewhere = await o.acting(o.operator, (act) => issueSampleLink(act, { role: 'officer', agency: 'STP' }));
  assert.equal(!elsewhere.ok && elsewhere.problem.code, 'access.no-sample-post');
  const head = await o.seat('agency-head', 'SXD');
  assert.equal((await head.get('/ban-lam-viec/bang-quyen')).status, 200);
  assert.equal(await o.acting(o.operator, removeSamplePeople), 14);
  const after = await count();
  assert.deepEqual(
    after,
    before.map((n) => n + 1),
    'only who sat down meanwhile is new',
  );
  assert.equal((await head.get('/ban-lam-viec/bang-quyen')).status, 200);
});

test('a sample administrator is not the one that links are made for', async () => {
  await o.acting(o.operator, loadSamplePeople);
  const token = await o.acting(o.operator, issueSignInToken);
  const session = await o.acting(o.operator, (act) => signIn(act, token));
  assert.ok(session.ok);
  const [row] = await o.database.query(sql<{ sample: boolean }>`
    SELECT person.sample FROM access.session AS session JOIN access.person AS person ON person.id = session.person
    ORDER BY session.id DESC LIMIT 1`);
  assert.equal(row?.sample, false);
});
