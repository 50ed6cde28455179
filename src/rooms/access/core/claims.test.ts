import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimTexts, postsOf, showsSecondFactor, type ClaimRule } from './claims.ts';

const RULES: readonly ClaimRule[] = [
  { claim: 'groups', equals: 'thuong-truc', role: 'standing-office', title: 'Cơ quan Thường trực' },
  { claim: 'groups', equals: 'lanh-dao', role: 'agency-head', agencyClaim: 'org', title: 'Thủ trưởng' },
  { claim: 'realm.roles', equals: 'thanh-tra', role: 'inspector', title: 'Thanh tra' },
  { claim: 'groups', equals: 'lanh-dao', role: 'agency-head', agency: 'H41.01', title: 'Thủ trưởng' },
];

test('rules turn claims into posts, each once', () => {
  assert.deepEqual(postsOf({ groups: ['lanh-dao', 'khac'], org: 'H41.01' }, RULES), [
    { role: 'agency-head', agency: 'H41.01', field: null, title: 'Thủ trưởng' },
  ]);
  assert.deepEqual(
    postsOf({ groups: 'thuong-truc', realm: { roles: ['thanh-tra'] } }, RULES).map(({ role }) => role),
    ['standing-office', 'inspector'],
  );
});

test('a rule for many agencies gives nothing without an agency', () => {
  assert.deepEqual(postsOf({ groups: ['lanh-dao'] }, RULES.slice(1, 2)), []);
});

test('claims reach no further than themselves', () => {
  for (const name of ['__proto__', 'constructor.name', 'groups.length', 'toString'])
    assert.deepEqual(claimTexts({ groups: ['a'] }, name), []);
  assert.deepEqual(claimTexts({ 'https://x/roles': ['a', 1, ''] }, 'https://x/roles'), ['a']);
});

test('a second factor counts only where a rule names it', () => {
  assert.equal(showsSecondFactor({ amr: ['pwd', 'otp'] }, undefined), false);
  assert.equal(showsSecondFactor({ amr: ['pwd', 'otp'] }, { acr: [], amr: ['otp'] }), true);
  assert.equal(showsSecondFactor({ amr: ['pwd'], acr: 'loa2' }, { acr: ['loa3'], amr: ['otp'] }), false);
});
