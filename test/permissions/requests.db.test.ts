import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { PERMISSIONS } from '../../src/app/permissions.ts';
import { ROOMS, say } from '../../src/app/rooms.ts';
import { missingTitle } from '../../src/app/web/errors.tsx';
import { behindWallOf } from '../../src/app/wall.ts';
import { problem } from '../../src/kernel/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import type { Action, Route } from '../../src/platform/manifest.ts';
import { MULTIPART, multipart, type Answer } from '../hostile/world.ts';
import { WAYS } from './addresses.ts';
import type { Address } from './ways.ts';
import { anyRight, expected, RELATIONS, relationsOf, type Relation } from './expected.ts';
import { scene, type Scene, type Visitor } from './scene.ts';

const s: Scene = await scene();

type Outcome = 'sign-in' | 'refused' | 'absent' | 'open';

const SENTENCE = {
  refused: say(problem('access.not-allowed'), 'vi'),
  form: say(problem('access.form-expired'), 'vi'),
  absent: missingTitle('vi'),
};

/** What an answer means. A form with a wrong token is turned away only after its sender was let through. */
function outcomeOf({ status, body }: Answer, path: string): Outcome {
  // Whoever may not open the desk's first page is sent on to the first one they may.
  if (status === 303 && path === '/ban-lam-viec') return 'refused';
  if (status === 401) return 'sign-in';
  if (status === 403 && body.includes(SENTENCE.refused)) return 'refused';
  if (status === 404 && body.includes(SENTENCE.absent)) return 'absent';
  assert.ok(status < 500, `answered ${status}`);
  return 'open';
}

function wanted(visitor: Visitor | null, action: Action, { thing }: Address): Outcome {
  if (visitor === null) return 'sign-in';
  if (!anyRight(PERMISSIONS, visitor.role, action)) return 'refused';
  return thing && !expected(PERMISSIONS, visitor.role, action, thing) ? 'absent' : 'open';
}

const routes: readonly Route[] = ROOMS.flatMap((room) => room.routes ?? []).filter(
  (route) => route.permission !== 'PUBLIC' && (route.auth ?? 'session') === 'session',
);

/** Addresses of a route; only where its target is looked at does it matter whose thing it names. */
function addressesOf(route: Route, visitor: Visitor | null): Address[] {
  const addresses = WAYS[route.path]?.(s, visitor) ?? [{ path: route.path }];
  return route.target ? addresses : addresses.map(({ path }) => ({ path }));
}

const ask = (visitor: Visitor | null, route: Route, path: string): Promise<Answer> =>
  s.w.ask(path, {
    method: route.method,
    headers: {
      ...(visitor && { Cookie: visitor.cookie }),
      ...(route.method !== 'GET' && { 'Content-Type': MULTIPART }),
    },
    ...(route.method !== 'GET' && { body: multipart([['csrf', 'khong-phai-cua-toi']]) }),
  });

/** Rows of every table: nothing that is only asked for may change one. The record of acts grows where looking is an act. */
async function tally(): Promise<Record<string, number>> {
  const tables = await s.w.database.query(sql<{ name: string }>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname !~ '^pg_' AND schemaname NOT IN ('information_schema', 'platform', 'audit') ORDER BY 1`);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await s.w.database.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM ${sql.raw(name)}`);
    counts[name] = row!.n;
  }
  return counts;
}

/** Whose things a page may show: what its own action reaches, and records wherever it lists them. */
function shownTo(visitor: Visitor, action: Action): ReadonlySet<Relation> {
  const actions: Action[] = [action, 'registers.read', 'registers.import'];
  // Whoever delegates a post chooses among the people of the same agency, or of the province.
  const fellows: Relation[] = action === 'access.delegate' ? ['own', 'province'] : [];
  return new Set([...actions.flatMap((one) => relationsOf(PERMISSIONS, visitor.role, one)), ...fellows]);
}

const readable = routes.filter(({ method }) => method === 'GET');
const shapes = readable
  .filter(({ path }) => path.includes(':'))
  .map((route) => ({ route, shape: new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`) }));

/** Links of a page to routes that the post has no right to at all: what may not be opened is not offered. */
function vainLinks(visitor: Visitor, body: string, from: string): string[] {
  const paths = new Set([...body.matchAll(/<a\b[^>]*?href="(?:\/en)?(\/[^"?#]*)/g)].map(([, path]) => path!));
  return [...paths].flatMap((path) => {
    const route =
      readable.find((one) => one.path === path) ?? shapes.find(({ shape }) => shape.test(path))?.route ?? null;
    // The desk's first page sends on whoever may not see it.
    const open =
      route === null || path === '/ban-lam-viec' || anyRight(PERMISSIONS, visitor.role, route.permission as Action);
    return open ? [] : [`${from} leads to ${route.path}`];
  });
}

test('it is said how to ask for every route that names something', () => {
  const unsaid = routes.filter((route) => !WAYS[route.path] && (route.path.includes(':') || route.target));
  assert.deepEqual(
    unsaid.map((route) => `${route.method} ${route.path}`),
    [],
  );
});

let cases = 0;
let counted: Record<string, number> = {};
before(async () => {
  counted = await tally();
});

for (const visitor of [...s.visitors, null])
  test(`${visitor?.role ?? 'nobody signed in'}: every route answers as the table says, shows nobody else's things, and leads nowhere in vain`, async () => {
    const vain = new Set<string>();
    for (const route of routes)
      for (const address of addressesOf(route, visitor)) {
        const action = route.permission as Action;
        const told = `${route.method} ${address.path} (${address.thing?.relation ?? '–'} ${address.thing?.state ?? ''})`;
        const answer = await ask(visitor, route, address.path);
        const outcome = outcomeOf(answer, route.method === 'GET' ? address.path : '');
        assert.equal(outcome, wanted(visitor, action, address), told);
        if (visitor && outcome === 'open' && route.method === 'GET')
          for (const link of vainLinks(visitor, answer.body, route.path)) vain.add(link);
        const shown = visitor ? shownTo(visitor, action) : new Set<Relation>();
        for (const relation of RELATIONS)
          // A page that turns somebody away repeats the address, in its link to the other language or to sign in.
          if (
            !shown.has(relation) &&
            !((outcome !== 'open' || route.method !== 'GET') && address.path.includes(s.mark[relation]))
          )
            assert.ok(!answer.body.includes(s.mark[relation]), `${told} shows a thing of ${relation}`);
        cases += 1 + RELATIONS.length;
      }
    assert.deepEqual([...vain].sort(), []);
  });

test('an export holds exactly the records of the agencies that the post reaches', async () => {
  for (const visitor of s.visitors) {
    const answer = await visitor.get('/ban-lam-viec/nhap-so-lieu/dossiers/xuat/csv');
    const reached = relationsOf(PERMISSIONS, visitor.role, 'registers.read');
    if (reached.length === 0) {
      assert.equal(outcomeOf(answer, ''), 'refused', visitor.role);
      continue;
    }
    const held = RELATIONS.filter((relation) => answer.body.includes(`HS-${s.mark[relation]}`));
    assert.deepEqual(held, reached, visitor.role);
    assert.equal(answer.body.trim().split('\n').length, reached.length + 1, visitor.role);
    cases++;
  }
});

test('behind the wall a query for everything answers what the post reaches', async () => {
  const wall = behindWallOf(s.w.database, ROOMS, PERMISSIONS);
  for (const { role, actor } of s.visitors) {
    const codes = await wall(actor).query(sql<{ code: string }>`SELECT code FROM reg.dossiers`);
    const held = RELATIONS.filter((relation) => codes.some(({ code }) => code.includes(s.mark[relation])));
    assert.deepEqual(held, relationsOf(PERMISSIONS, role, 'registers.read'), role);
    assert.equal(codes.length, held.length, role);
    cases++;
  }
  assert.deepEqual(await wall({ kind: 'public' }).query(sql`SELECT code FROM reg.dossiers`), []);
});

test('all this asking changed nothing', async () => {
  assert.deepEqual(await tally(), counted);
  console.log(`permissions: ${cases} cases over ${routes.length} routes and ${s.visitors.length + 1} visitors`);
  assert.ok(cases > 1_000);
});
