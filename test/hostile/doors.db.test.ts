import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ROOMS } from '../../src/app/rooms.ts';
import type { Route } from '../../src/platform/manifest.ts';
import { publicPages } from '../../src/rooms/portal/index.ts';
import { editionContent } from '../../src/rooms/portal/test/content.factory.ts';
import { importPlan, readPlanFile } from '../../src/rooms/plans/index.ts';
import { issueSignInToken } from '../../src/rooms/access/index.ts';
import { assertKeptNowhere, assertSafe, filled, namesIn, ofSession, plantCanaries } from './answers.ts';
import { digest } from './digest.ts';
import { goodDossiers, goodPlan } from './good-files.ts';
import { tally } from './tally.ts';
import { MULTIPART, multipart, world, type Answer, type Part } from './world.ts';

const content = editionContent();
const rooms = ROOMS.map((room) =>
  room.name === 'portal' ? { ...room, ...publicPages(() => Promise.resolve(content)) } : room,
);
const w = await world(rooms);
const counted = tally('doors');
const routes: readonly Route[] = rooms.flatMap((room) => room.routes ?? []);
const changing = routes.filter(({ method }) => method !== 'GET');
const values: Record<string, string> = { register: 'dossiers', format: 'csv', token: 'x', file: 'co-quan.csv' };
const inBoth = (path: string): string[] => [path, path === '/' ? '/en' : `/en${path}`];
const cookie = { Cookie: w.cookie };

before(async () => {
  plantCanaries(w.folder);
  const previewed = await w.previewDossiers(w.file('tot.csv', goodDossiers));
  assert.ok(previewed.ok);
  values['run'] = String(previewed.value.id);
  const read = await readPlanFile(w.file('ke-hoach.txt', goodPlan));
  assert.ok(read.ok);
  values['id'] = String((await w.acting(w.operator, (act) => importPlan(act, read.value))).id);
});

const own = (parts: readonly Part[]): Buffer => multipart([['csrf', w.csrf], ...parts]);
const send = (route: Route, headers: Readonly<Record<string, string>>, body?: Buffer | string): Promise<Answer> =>
  w.ask(filled(route.path, values), {
    method: route.method,
    headers: { ...cookie, ...headers },
    ...(body && { body }),
  });

describe('every route of every room', () => {
  test('answers with every header, signed in or not, in both languages, asked by GET and HEAD', async () => {
    for (const route of routes) {
      for (const path of inBoth(filled(route.path, values))) {
        for (const headers of [cookie, {}]) {
          const methods = route.method === 'GET' ? ['GET', 'HEAD'] : [route.method];
          for (const method of methods) {
            const answer = await w.ask(path, { method, headers });
            const what = `${method} ${path}`;
            assertSafe(answer, what);
            assertKeptNowhere(answer, route.permission, what);
            if (method === 'HEAD') assert.equal(answer.body, '', what);
            counted();
          }
        }
      }
    }
  });

  test('answers alike where nothing is: missing pages, assets, other hosts, health', async () => {
    const paths = ['/khong-co', '/en/khong-co', '/assets/x.css', '/suc-khoe', '/favicon.ico', '/.git/config', '/.env'];
    for (const path of [
      ...paths,
      '/package.json',
      '/src/app/start.ts',
      '/assets/',
      '/uploads/',
      '/data/',
      '/thuocdo.json',
    ]) {
      const answer = await w.ask(path);
      assertSafe(answer, path);
      if (path !== '/suc-khoe') assert.equal(answer.status, 404, path);
      counted();
    }
    const elsewhere = await w.ask('/', { headers: { Host: 'evil.example' } });
    assert.equal(elsewhere.status, 421);
    assertSafe(elsewhere, 'another host');
    counted();
  });

  test('desk pages without a session are closed, and say no more than that', async () => {
    for (const route of routes.filter(({ permission }) => permission !== 'PUBLIC')) {
      const answer = await w.ask(filled(route.path, values), { method: route.method });
      assert.ok([401, 403, 404, 413].includes(answer.status), `${route.method} ${route.path}: ${answer.status}`);
      assert.doesNotMatch(answer.body, /name="csrf" value="[^"]+"/);
      counted();
    }
  });
});

/** Whether a route's path is one of an address. */
const fits = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`).test(path);

/** Requests that a page of another site, or a guess, could make a signed-in browser send. */
const FORGED: readonly (readonly [
  name: string,
  headers: Readonly<Record<string, string>>,
  body: () => Buffer | string,
])[] = [
  ['no body', {}, () => ''],
  ['no token', { 'Content-Type': MULTIPART }, () => multipart([['a', '1']])],
  ['a wrong token', { 'Content-Type': MULTIPART }, () => multipart([['csrf', 'x'.repeat(w.csrf.length)]])],
  ['an empty token', { 'Content-Type': MULTIPART }, () => multipart([['csrf', '']])],
  [
    'a wrong token before the right one',
    { 'Content-Type': MULTIPART },
    () =>
      multipart([
        ['csrf', 'x'],
        ['csrf', w.csrf],
      ]),
  ],
  [
    'a nested name',
    { 'Content-Type': MULTIPART },
    () =>
      multipart([
        ['csrf[]', w.csrf],
        ['form[csrf]', w.csrf],
      ]),
  ],
  ['a name in capitals', { 'Content-Type': MULTIPART }, () => multipart([['CSRF', w.csrf]])],
  ['the token as a file', { 'Content-Type': MULTIPART }, () => multipart([['csrf', Buffer.from(w.csrf), 'csrf']])],
  ['the token as JSON', { 'Content-Type': 'application/json' }, () => JSON.stringify({ csrf: w.csrf })],
  ['the token as plain text', { 'Content-Type': 'text/plain' }, () => `csrf=${w.csrf}`],
  ['another site', { 'Content-Type': MULTIPART, 'Sec-Fetch-Site': 'cross-site' }, () => own([])],
  ['a neighbour site', { 'Content-Type': MULTIPART, 'Sec-Fetch-Site': 'same-site' }, () => own([])],
  ['another origin', { 'Content-Type': MULTIPART, Origin: 'https://evil.example' }, () => own([])],
];

describe('every route that changes something', () => {
  test('refuses what another site sends, and nothing changes', async () => {
    const state = await digest(w.database);
    for (const route of changing.filter(ofSession)) {
      for (const [name, headers, body] of FORGED) {
        const fromElsewhere = 'Sec-Fetch-Site' in headers || 'Origin' in headers;
        // Pages that anybody may use have no session whose rights another site could borrow; only where it comes from counts.
        if (route.permission === 'PUBLIC' && !fromElsewhere) continue;
        const answer = await send(route, headers, body());
        assert.ok(
          [403, 404, 413].includes(answer.status),
          `${route.method} ${route.path} with ${name}: ${answer.status}`,
        );
        assertSafe(answer, route.path);
        counted();
      }
    }
    assert.deepEqual(await digest(w.database), state);
    assert.deepEqual(w.uploads(), ['canary.txt']);
    assert.equal((await w.get('/ban-lam-viec')).status, 200, 'still signed in');
  });

  test("refuses another person's token", async () => {
    const token = await w.acting(w.operator, issueSignInToken);
    const opened = await w.ask(`/dang-nhap/${token}`, { method: 'POST' });
    const other = String(opened.headers['set-cookie']).split(';')[0] ?? '';
    const state = await digest(w.database);
    for (const route of changing.filter((one) => ofSession(one) && one.permission !== 'PUBLIC')) {
      const answer = await w.ask(filled(route.path, values), {
        method: route.method,
        headers: { Cookie: other, 'Content-Type': MULTIPART },
        body: own([]),
      });
      assert.ok([403, 404, 413].includes(answer.status), `${route.path}: ${answer.status}`);
      counted();
    }
    assert.deepEqual(await digest(w.database), state);
  });

  test('is reached by its own method only, whatever a request calls itself', async () => {
    const state = await digest(w.database);
    for (const route of changing) {
      const path = filled(route.path, values);
      const known = new Set(routes.filter((one) => fits(one.path, path)).map(({ method }) => method as string));
      for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'].filter(
        (one) => !known.has(one),
      )) {
        const answer = await w.ask(path, {
          method,
          headers: { ...cookie, 'X-HTTP-Method-Override': route.method, 'X-Method-Override': route.method },
        });
        const asPage = (method === 'GET' || method === 'HEAD') && known.has('GET');
        assert.ok(asPage || (answer.status >= 400 && answer.status < 500), `${method} ${path}: ${answer.status}`);
        counted();
      }
      const query = `?_method=${route.method}&csrf=${encodeURIComponent(w.csrf)}`;
      assertSafe(await w.get(path + query), path + query);
      counted();
    }
    assert.deepEqual(await digest(w.database), state);
  });
});

const UP = ['../', '..%2f', '%2e%2e%2f', '%2e%2e/', '..%5c', '..%252f', '....//', '%c0%ae%c0%ae/', '..;/'];
const FILES = ['canary.txt', 'thuocdo.json', 'etc/passwd', 'package.json'];
const TRAVERSALS = UP.flatMap((up) =>
  FILES.map((file) => `${up.repeat(file.startsWith('etc') ? 9 : 2)}${file}`),
).concat(
  '%2fetc%2fpasswd',
  'file:%2f%2f%2fetc%2fpasswd',
  '/etc/passwd%00.csv',
  'C:%5cwindows%5cwin.ini',
  '%5c%5cevil.example%5cshare',
  'canary.txt%00',
  '.%00./canary.txt',
);

test('no part of an address leads out of the folders that it names', async () => {
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    for (const name of namesIn(route.path)) {
      for (const [at, part] of TRAVERSALS.entries()) {
        // All of them where files are sent by name, a part elsewhere.
        if (at % 5 !== 0 && !/file|format|upload|name/.test(name)) continue;
        const path = filled(route.path, { ...values, [name]: part });
        assertSafe(await w.get(path), path);
        counted();
      }
    }
  }
  for (const part of TRAVERSALS) {
    for (const path of [`/assets/${part}`, `/${part}`, `/en/${part}`]) {
      assertSafe(await w.ask(path), path);
      counted();
    }
  }
});

test('nothing that is asked for leads to another site', async () => {
  const elsewhere = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/%09/evil.example',
  ];
  const keys = [
    'next',
    'url',
    'return',
    'returnTo',
    'redirect',
    'redirect_uri',
    'continue',
    'goto',
    've',
    'tiep',
    'quay-lai',
  ];
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    for (const [at, target] of elsewhere.entries()) {
      const query = new URLSearchParams(keys.map((key): [string, string] => [key, target]));
      const path = `${filled(route.path, values)}?${query}`;
      const answer = await w.ask(path, { headers: { ...(at % 2 === 0 && cookie), Referer: target } });
      assertSafe(answer, path);
      assert.doesNotMatch(
        answer.body,
        /(?:href|action|src)="(?:https?:)?(?:\/\/|\/\\)evil|(?:href|action)="javascript:/,
        path,
      );
      counted();
    }
  }
  for (const path of ['//evil.example', '//evil.example/%2e%2e', '/en//evil.example/', '/%2f%2fevil.example']) {
    assertSafe(await w.ask(path), path);
    counted();
  }
});

describe('sessions', () => {
  const open = async (headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    w.ask(`/dang-nhap/${await w.acting(w.operator, issueSignInToken)}`, { method: 'POST', headers });
  const tokenOf = (answer: Answer): string => /^[^=]+=([^;]*)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';

  test('a token that was there before is not taken over, and each sign-in has its own', async () => {
    const name = w.cookie.split('=')[0] as string;
    const planted = 'A'.repeat(43);
    const first = await open({ Cookie: `${name}=${planted}` });
    const second = await open({ Cookie: `${name}=${tokenOf(first)}` });
    assert.notEqual(tokenOf(first), planted);
    assert.notEqual(tokenOf(first), tokenOf(second));
    assert.ok(tokenOf(first).length >= 32);
    assert.equal((await w.ask('/ban-lam-viec', { headers: { Cookie: `${name}=${planted}` } })).status, 401);
    counted(3);
  });

  test('the cookie is for this host, not for scripts and not for other sites', async () => {
    const cookies = [(await open()).headers['set-cookie']].flat().map(String);
    for (const one of cookies) {
      assert.match(one, /HttpOnly/);
      assert.match(one, /SameSite=(?:Lax|Strict)/);
      assert.match(one, /Path=\//);
      assert.doesNotMatch(one, /Domain=/i);
      counted();
    }
  });

  test('a session is not taken from an address, a form or a header', async () => {
    const [name, token] = w.cookie.split('=') as [string, string];
    const asks: readonly Promise<Answer>[] = [
      w.ask(`/ban-lam-viec?${name}=${token}`),
      w.ask('/ban-lam-viec', { headers: { Authorization: `Bearer ${token}` } }),
      w.ask('/ban-lam-viec', { headers: { 'X-Session': token, [name]: token } }),
      w.ask('/ban-lam-viec', { headers: { Cookie: `x${name}=${token}` } }),
      w.ask('/ban-lam-viec', { headers: { Cookie: `${name}=${token.slice(0, -1)}` } }),
    ];
    for (const answer of await Promise.all(asks)) {
      assert.equal(answer.status, 401);
      counted();
    }
  });

  test('after signing out the token opens nothing', async () => {
    const opened = await open();
    const ended = String(opened.headers['set-cookie']).split(';')[0] ?? '';
    const desk = await w.ask('/ban-lam-viec', { headers: { Cookie: ended } });
    const csrf = /name="csrf" value="([^"]+)"/.exec(desk.body)?.[1] ?? '';
    const out = await w.ask('/dang-xuat', {
      method: 'POST',
      headers: { Cookie: ended, 'Content-Type': MULTIPART },
      body: multipart([['csrf', csrf]]),
    });
    assert.equal(out.status, 303);
    assert.equal((await w.ask('/ban-lam-viec', { headers: { Cookie: ended } })).status, 401);
    counted(2);
  });
});
