import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PUBLIC_ACTOR, type Actor } from '../../../kernel/index.ts';
import { mayDo, tableFaults, type PermissionTable } from './permission.ts';

const table: PermissionTable = { 'plans.review': ['administrator'], 'plans.read': ['administrator', 'operator'] };
const administrator: Actor = { kind: 'person', id: '1', name: 'A', post: 'administrator' };

test('what is not named is denied, to everybody', () => {
  assert.equal(mayDo(table, administrator, 'plans.delete'), false);
  assert.equal(mayDo(table, { kind: 'system', id: 'job' }, 'plans.review'), false);
});

test('the public may do what is typed PUBLIC and nothing else', () => {
  assert.equal(mayDo(table, PUBLIC_ACTOR, 'PUBLIC'), true);
  assert.equal(mayDo(table, PUBLIC_ACTOR, 'plans.read'), false);
});

test('rights follow the post', () => {
  assert.equal(mayDo(table, administrator, 'plans.review'), true);
  assert.equal(mayDo(table, { ...administrator, post: 'somebody' }, 'plans.review'), false);
  assert.equal(mayDo(table, { kind: 'operator', id: 'root' }, 'plans.read'), true);
});

test('a row nobody uses and a use without a row are both faults', () => {
  assert.deepEqual(tableFaults(table, ['plans.review', 'plans.publish']), [
    'plans.publish has no row in the permission table',
    'plans.read is in the permission table but nothing uses it',
  ]);
});
