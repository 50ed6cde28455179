import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROOMS } from '../../src/app/rooms.ts';
import { sql } from '../../src/platform/database/index.ts';
import type { RoomManifest, Route } from '../../src/platform/manifest.ts';
import { issueSignInToken } from '../../src/rooms/access/index.ts';
import { filled } from './answers.ts';
import { ADDRESS, APPLICANT, cells, dossiers, PHONE } from './good-files.ts';
import { tally } from './tally.ts';
import { MULTIPART, multipart, world } from './world.ts';

/** Planted where people type or programs send what nobody else may read. */
const TYPED = 'mat-khau-rat-rieng-7412';

/** Faults as libraries and the database raise them, each with something of a person in its message. */
const FAULTS: Readonly<Record<string, (secret: string) => Promise<never> | never>> = {
  message: (secret) => {
    throw new Error(`Key (name)=(${secret}) already exists`);
  },
  lines: (secret) => {
    throw new TypeError(`first line\n    at ${secret}\nlast line ${secret}`);
  },
  cause: (secret) => {
    throw new Error('outer', { cause: new Error(secret) });
  },
  fields: (secret) => {
    throw Object.assign(new Error('x'), { detail: secret, where: secret, query: secret, code: secret });
  },
  text: (secret) => {
    throw secret;
  },
};

const failing: RoomManifest = {
  name: 'failing',
  routes: [
    ...Object.entries(FAULTS).map(([name, fail]): Route => ({
      method: 'GET',
      path: `/hong/${name}`,
      permission: 'PUBLIC',
      handle: (page) => fail(`${page.query.get('q')} ${APPLICANT} ${page.request.headers.get('cookie')}`),
    })),
    {
      method: 'GET',
      path: '/hong/co-so-du-lieu',
      permission: 'PUBLIC',
      handle: async (page) => {
        await page.database.query(sql`SELECT ${`${page.query.get('q')} ${APPLICANT}`}::integer`);
        return new Response();
      },
    },
  ],
};

const w = await world([...ROOMS, failing]);
const counted = tally('secrets');
let logged = '';
const original = process.stderr.write.bind(process.stderr);
before(() => {
  process.stderr.write = ((piece: string | Uint8Array) => {
    logged += piece.toString();
    return true;
  }) as typeof process.stderr.write;
});
after(() => {
  process.stderr.write = original;
});

test('no log line and no error page holds what was typed, sent or kept as a secret', async () => {
  const token = await w.acting(w.operator, issueSignInToken);
  const session = w.cookie.split('=')[1] as string;
  const secrets = [TYPED, token, session, w.csrf, APPLICANT, PHONE, ADDRESS, 'Gài Bẫy', '0912777888'];
  const headers = {
    Cookie: w.cookie,
    Authorization: `Bearer ${TYPED}`,
    'User-Agent': TYPED,
    Referer: `http://localhost/?${TYPED}`,
    'X-Forwarded-For': TYPED,
  };
  const routes = [...ROOMS, failing].flatMap((room) => room.routes ?? []);
  for (const route of routes) {
    const path = `${filled(route.path, { token, register: 'dossiers', format: 'csv' })}?q=${TYPED}&token=${token}`;
    if (route.method === 'GET') {
      const answer = await w.ask(path, { headers });
      if (answer.status >= 500)
        // The address itself is the reader's own and stands in the link to the other language.
        for (const secret of secrets.filter((one) => !path.includes(one)))
          assert.ok(!answer.body.includes(secret), `${path} shows ${secret}`);
      assert.ok(answer.status < 500 || path.startsWith('/hong/'), path);
    } else if (!route.path.includes(':token')) {
      const body = multipart([
        ['mat-khau', TYPED],
        ['password', TYPED],
        ['ten', APPLICANT],
        ['tep', Buffer.from(PHONE), `${TYPED}.csv`],
      ]);
      await w.ask(path, { method: route.method, headers: { ...headers, 'Content-Type': MULTIPART }, body });
      await w.ask(path, {
        method: route.method,
        headers: { ...headers, 'Content-Type': MULTIPART },
        body: body.subarray(0, 90),
      });
    }
    counted();
  }
  await w.post('/ban-lam-viec/nhap-so-lieu/dossiers', [
    ['tep', Buffer.from(dossiers([cells(), cells({ status: TYPED })])), 'a.csv'],
  ]);
  await w.workOff();
  assert.ok(logged.split('\n').filter((line) => line.includes('request-failed')).length >= 6, 'the faults were logged');
  for (const secret of secrets) assert.ok(!logged.includes(secret), `logged: ${secret}`);
  for (const line of logged.split('\n').filter((one) => one !== '')) assert.doesNotThrow(() => JSON.parse(line), line);
});

test('what is kept of secrets opens nothing: tables hold digests', async () => {
  const session = w.cookie.split('=')[1] as string;
  const token = await w.acting(w.operator, issueSignInToken);
  const rows = await w.database.query(
    sql<{
      name: string;
    }>`SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname IN ('access', 'audit', 'platform')`,
  );
  assert.ok(rows.length > 5);
  for (const { name } of rows) {
    for (const secret of [session, token]) {
      const found = await w.database.query(
        sql`SELECT 1 FROM ${sql.raw(name)} t WHERE position(${secret} IN t::text) > 0 LIMIT 1`,
      );
      assert.equal(found.length, 0, `${name} holds a token as it is`);
      counted();
    }
  }
});
