import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PERMISSIONS } from '../../src/app/permissions.ts';
import { checkPermissions } from '../../src/app/rooms.ts';
import { PUBLIC_ACTOR, ROLES, type Actor } from '../../src/kernel/index.ts';
import type { Action, Target } from '../../src/platform/manifest.ts';
import { mayDo, mayDoTo, namedPostOf, scopeOf, type Holder } from '../../src/rooms/access/index.ts';
import { anyRight, expected, RELATIONS, relationsOf, type Relation } from './expected.ts';

/** Agencies of the little tree that the posts stand in. */
const AGENCY: Readonly<Record<Relation, number>> = { own: 11, child: 12, sibling: 13, other: 14, province: 1 };

const actorOf = (holder: Holder): Actor =>
  holder === 'operator' || holder === 'system'
    ? { kind: holder, id: 'test' }
    : {
        kind: 'person',
        id: 'p',
        name: 'P',
        post: { id: 1, role: holder, agency: AGENCY.own, field: null, title: 'T' },
        agencies: [AGENCY.own, AGENCY.child],
      };

const holders: readonly Holder[] = [...ROLES, 'operator', 'system'];
const actions = Object.keys(PERMISSIONS) as Action[];
const states = [
  undefined,
  ...new Set(
    Object.values(PERMISSIONS)
      .flat()
      .flatMap((grant) => grant.states ?? []),
  ),
  'unheard-of',
];

test('every action × holder × relation × state is as the table says', () => {
  checkPermissions();
  let cases = 0;
  for (const action of actions)
    for (const holder of [...holders, null]) {
      const actor = holder === null ? PUBLIC_ACTOR : actorOf(holder);
      const told = `${action} by ${holder ?? 'the public'}`;
      assert.equal(mayDo(PERMISSIONS, actor, action), anyRight(PERMISSIONS, holder, action), told);
      const scope = scopeOf(PERMISSIONS, actor, action);
      for (const relation of RELATIONS)
        for (const state of states) {
          const target: Target = { agencies: [AGENCY[relation]], ...(state !== undefined && { state }) };
          const thing = { relation, ...(state !== undefined && { state }) };
          const may = mayDoTo(PERMISSIONS, actor, action, target);
          assert.equal(
            may,
            expected(PERMISSIONS, holder, action, thing),
            `${told} to ${relation}, ${state ?? 'no state'}`,
          );
          cases++;
        }
      const unstated = relationsOf(PERMISSIONS, holder, action);
      const listed = RELATIONS.filter((one) => scope === 'all' || scope.includes(AGENCY[one]));
      assert.ok(
        unstated.every((one) => listed.includes(one)),
        `${told}: the scope leaves out what may be acted on`,
      );
    }
  console.log(`permission table: ${cases} cases`);
  assert.ok(cases > 5_000);
});

test('what a post is named for is reached by that post alone, and no list is cut to the agency for it', () => {
  const reaching = actions.filter((action) => PERMISSIONS[action]?.some(({ reach }) => reach === 'post'));
  assert.deepEqual(reaching, ['tasks.progress', 'tasks.read']);
  for (const action of reaching) {
    const actor = actorOf('officer');
    assert.equal(mayDoTo(PERMISSIONS, actor, action, { agencies: [AGENCY.own], post: 1 }), true);
    for (const post of [2, null])
      assert.equal(mayDoTo(PERMISSIONS, actor, action, { agencies: [AGENCY.own], post }), false);
    assert.deepEqual(scopeOf(PERMISSIONS, actor, action), []);
    assert.equal(namedPostOf(PERMISSIONS, actor, action), 1);
    assert.equal(namedPostOf(PERMISSIONS, actorOf('agency-editor'), action), null);
  }
});

test('a program may never do more than the post it was made for', () => {
  for (const action of actions)
    for (const role of ROLES) {
      const person = actorOf(role);
      assert.ok(person.kind === 'person');
      const everything: Actor = { ...person, kind: 'token', token: 1, actions };
      const nothing: Actor = { ...person, kind: 'token', token: 1, actions: [] };
      assert.equal(mayDo(PERMISSIONS, everything, action), mayDo(PERMISSIONS, person, action));
      assert.equal(mayDo(PERMISSIONS, nothing, action), false);
    }
});

test('the administrator sees no content', () => {
  const content = actions.filter((action) =>
    /^(registers|indicators|editions|plans|reporting|desk|evidence|calendar)\./.test(action),
  );
  assert.ok(content.length > 10);
  for (const action of content) assert.equal(mayDo(PERMISSIONS, actorOf('administrator'), action), false, action);
});
