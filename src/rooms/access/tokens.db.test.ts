import assert from 'node:assert/strict';
import { test } from 'node:test';
import { now } from '../../app/act.ts';
import { addDays, dateAt } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import { endService } from './commands/people.ts';
import { letIn } from './index.ts';
import { office } from './test/desks.ts';

const o = await office();
const TODAY = dateAt(now());
const TOKENS = '/ban-lam-viec/khoa-truy-cap';
const RIGHTS = '/api/v1/quyen';
const EXPORT = '/ban-lam-viec/co-quan/xuat/csv';

const admin = await o.seat('administrator');
const head = await o.seat('agency-head', 'SXD');
const editor = await o.seat('agency-editor', 'SXD');
const other = await o.seat('agency-editor', 'STP');

const wish = (post: number, more: Record<string, string | string[]> = {}) => ({
  ten: 'Phần mềm một cửa',
  chuc_danh: String(post),
  viec: ['agencies.read'],
  dia_chi: '',
  han: addDays(TODAY, 30),
  ...more,
});
const tokenIn = (body: string): string => /thuocdo_api_[\w-]{43}/.exec(body)?.[0] ?? '';
const ask = (token: string, path = RIGHTS) => o.ask(path, { headers: { Authorization: `Bearer ${token}` } });

test('a head makes a token for a post of the own agency; it does what was chosen and nothing else', async () => {
  const made = await head.post_(TOKENS, wish(editor.post));
  const token = tokenIn(made.body);
  assert.ok(token, made.body.slice(0, 2000));
  assert.equal(made.headers['cache-control'], 'no-store');
  const rights = await ask(token);
  assert.equal(rights.status, 200, rights.body);
  const { kind, post, actions } = JSON.parse(rights.body);
  assert.deepEqual([kind, post.role, post.agency], ['token', 'agency-editor', 'SXD']);
  assert.deepEqual(
    actions.map((one: { action: string }) => one.action),
    ['access.own-rights', 'agencies.read'],
  );
  assert.equal((await ask(token, EXPORT)).status, 200);
  const beyond = await ask(token, '/scim/v2/Users');
  assert.equal(beyond.status, 403);
  assert.equal((await ask(token, '/ban-lam-viec/nhan-su')).status, 401, 'pages take no tokens');
  assert.doesNotMatch((await head.get(TOKENS)).body, new RegExp(token));
  assert.match((await head.get(TOKENS)).body, /127\.0\.0\.1/, 'its last use is listed');
});

test('a program is told why its form cannot be taken', async () => {
  const token = tokenIn((await head.post_(TOKENS, wish(editor.post, { viec: ['registers.import'] }))).body);
  const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n1\r\n';
  const answer = await o.ask('/api/v1/registers/dossiers/imports', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'multipart/form-data; boundary=x' },
    body: `${part}${part}--x--\r\n`,
  });
  assert.equal(answer.status, 413, answer.body);
  assert.match(answer.body, /a second file in field file/);
});

test('no token, a wrong one, a revoked one and one from elsewhere are answered alike', async () => {
  const far = tokenIn((await head.post_(TOKENS, wish(editor.post, { dia_chi: '10.0.0.0/8\n2001:db8::/32' }))).body);
  const near = tokenIn((await head.post_(TOKENS, wish(editor.post, { dia_chi: '127.0.0.1' }))).body);
  assert.equal((await ask(near)).status, 200);
  const [row] = await o.database.query(sql<{ id: number }>`SELECT max(id) AS id FROM access.token`);
  assert.equal((await head.post_(`${TOKENS}/${row!.id}/thu-hoi`, {})).status, 303);
  const answers = await Promise.all([far, near, 'x', `thuocdo_api_${'a'.repeat(43)}`].map((one) => ask(one)));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([401]));
  assert.equal(new Set(answers.map(({ body }) => body)).size, 1);
  const let10 = (address: string) => letIn(o.database, { token: far, kinds: ['api'], address, at: now() });
  assert.ok(await let10('10.3.2.1'));
  assert.ok(await let10('2001:db8::7'));
  assert.equal(await let10('11.3.2.1'), null);
  assert.equal(await letIn(o.database, { token: far, kinds: ['scim'], address: '10.3.2.1', at: now() }), null);
  const late = await letIn(o.database, {
    token: far,
    kinds: ['api'],
    address: '10.3.2.1',
    at: (now() + 32 * 86_400_000) as ReturnType<typeof now>,
  });
  assert.equal(late, null, 'it expires');
});

test('nobody makes a token beyond their reach, beyond the post, or for ever', async () => {
  assert.equal((await head.post_(TOKENS, wish(other.post))).status, 422);
  assert.equal((await editor.post_(TOKENS, wish(editor.post))).status, 403);
  assert.equal((await admin.post_(TOKENS, wish(admin.post))).status, 422);
  for (const more of [
    { viec: ['plans.publish'] },
    { viec: ['access.scim'] },
    { viec: [] as string[] },
    { ten: '' },
    { han: '2020-01-01' },
    { han: '2031-01-01' },
    { dia_chi: 'mọi nơi' },
  ])
    assert.equal((await head.post_(TOKENS, wish(editor.post, more))).status, 422, JSON.stringify(more));
  assert.equal((await head.post_(`${TOKENS}/scim`, { scim_ten: 'x', scim_han: addDays(TODAY, 5) })).status, 403);
  const [row] = await o.database.query(sql<{ id: number }>`SELECT max(id) AS id FROM access.token`);
  const stranger = await o.seat('agency-head', 'STP');
  assert.equal((await stranger.post_(`${TOKENS}/${row!.id}/thu-hoi`, {})).status, 404);
});

test('people ask for their own rights by their session', async () => {
  const rights = JSON.parse((await head.get(RIGHTS)).body);
  const people = rights.actions.find((one: { action: string }) => one.action === 'access.people');
  assert.deepEqual(people.reach, [{ reach: 'below' }]);
  assert.ok(people.agencies.includes('SXD'));
  assert.equal((await o.ask(RIGHTS)).status, 401);
  const both = await o.ask(RIGHTS, { headers: { Cookie: head.cookie, Authorization: 'Bearer x' } });
  assert.equal(both.status, 401, 'a wrong token is not made good by a session');
});

test('a personal calendar link reads and is revoked; it dies with the holding', async () => {
  const made = await editor.post_('/ban-lam-viec/lien-ket-rieng', { ten: 'Điện thoại' });
  const path = /\/lich\/thuocdo_calendar_[\w-]{43}/.exec(made.body)?.[0] ?? '';
  const calendar = await o.ask(path);
  assert.equal(calendar.status, 200, calendar.body);
  assert.match(calendar.body, /^BEGIN:VCALENDAR\r\n/);
  assert.equal((await ask(path.split('/').at(-1) ?? '')).status, 401, 'a link is no token of a program');
  const token = tokenIn((await head.post_(TOKENS, wish(editor.post))).body);
  assert.equal((await o.ask(`/lich/${token}`)).status, 404, 'nor the other way round');
  await o.must((act) => endService(act, editor.person, { leftOn: TODAY, reason: '' }));
  assert.equal((await o.ask(path)).status, 404);
  assert.equal((await ask(token)).status, 200, 'the token of the post belongs to the post');
  await o.must((act) => endService(act, head.person, { leftOn: TODAY, reason: '' }));
  assert.equal((await ask(token)).status, 401, 'but whoever made it knows it: it goes with them');
});

test('no token stands in the database', async () => {
  const [row] = await o.database.query(sql<{ found: number }>`
    SELECT count(*) AS found FROM access.token WHERE (access.token.*)::text LIKE '%thuocdo\\_%'`);
  assert.equal(row?.found, 0);
});
