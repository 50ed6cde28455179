import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PUBLIC_ACTOR, type Actor, type Role } from '../../../kernel/index.ts';
import { grant, mayDo, mayDoTo, scopeOf, tableFaults, type PermissionTable } from './permission.ts';

const table: PermissionTable = {
  'plans.review': [grant('all', ['standing-office'])],
  'plans.read': [grant('all', ['standing-office', 'operator']), grant('below', ['agency-editor'])],
  'reports.write': [grant('own', ['agency-editor'], ['draft'])],
  'reports.judge': [grant('field', ['field-lead'])],
  'work.read': [grant('self', ['officer'])],
};

const person = (role: Role, more: { agency?: number; agencies?: number[]; field?: string } = {}): Actor => ({
  kind: 'person',
  id: 'p1',
  name: 'A',
  post: { id: 1, role, agency: more.agency ?? null, field: more.field ?? null, title: 'T' },
  agencies: more.agencies ?? [],
});
const office = person('standing-office');
const editor = person('agency-editor', { agency: 5, agencies: [5, 6, 7] });

test('what is not named is denied, to everybody', () => {
  assert.equal(mayDo(table, office, 'plans.delete'), false);
  assert.equal(mayDoTo(table, office, 'plans.delete', {}), false);
  assert.deepEqual(scopeOf(table, office, 'plans.delete'), []);
  assert.equal(mayDo(table, { kind: 'system', id: 'job' }, 'plans.review'), false);
});

test('the public may do what is typed PUBLIC and nothing else', () => {
  assert.equal(mayDo(table, PUBLIC_ACTOR, 'PUBLIC'), true);
  assert.equal(mayDo(table, PUBLIC_ACTOR, 'plans.read'), false);
});

test('rights follow the role of the post', () => {
  assert.equal(mayDo(table, office, 'plans.review'), true);
  assert.equal(mayDo(table, editor, 'plans.review'), false);
  assert.equal(mayDo(table, { kind: 'operator', id: 'root' }, 'plans.read'), true);
});

test('an agency reaches itself and what is below it, and nothing beside it', () => {
  assert.deepEqual(scopeOf(table, office, 'plans.read'), 'all');
  assert.deepEqual(scopeOf(table, editor, 'plans.read'), [5, 6, 7]);
  assert.equal(mayDoTo(table, editor, 'plans.read', { agencies: [9, 7] }), true);
  assert.equal(mayDoTo(table, editor, 'plans.read', { agencies: [8, 9] }), false);
  assert.equal(mayDoTo(table, editor, 'plans.read', {}), false);
});

test('a right over the own agency does not reach below it, nor into another state', () => {
  assert.equal(mayDoTo(table, editor, 'reports.write', { agencies: [5], state: 'draft' }), true);
  assert.equal(mayDoTo(table, editor, 'reports.write', { agencies: [6], state: 'draft' }), false);
  assert.equal(mayDoTo(table, editor, 'reports.write', { agencies: [5], state: 'locked' }), false);
  assert.equal(mayDoTo(table, editor, 'reports.write', { agencies: [5] }), false);
  assert.deepEqual(scopeOf(table, person('agency-editor'), 'reports.write'), []);
});

test('a lead agency judges its field, an officer sees their own work', () => {
  const lead = person('field-lead', { field: 'institutions' });
  assert.equal(mayDoTo(table, lead, 'reports.judge', { field: 'institutions' }), true);
  assert.equal(mayDoTo(table, lead, 'reports.judge', { field: 'finance' }), false);
  assert.equal(mayDoTo(table, person('field-lead'), 'reports.judge', {}), false);
  assert.equal(mayDoTo(table, person('officer'), 'work.read', { person: 'p1' }), true);
  assert.equal(mayDoTo(table, person('officer'), 'work.read', { person: 'p2' }), false);
});

test('a program has only the rights it was let in for', () => {
  assert.ok(editor.kind === 'person');
  const program: Actor = { ...editor, kind: 'token', token: 1, actions: ['plans.read', 'plans.review'] };
  assert.equal(mayDo(table, program, 'plans.read'), true);
  assert.equal(mayDo(table, program, 'reports.write'), false);
  assert.equal(mayDo(table, program, 'plans.review'), false);
});

test('a row nobody uses and a use without a row are both faults', () => {
  assert.deepEqual(tableFaults(table, ['plans.review', 'plans.publish', 'plans.read', 'reports.write', 'work.read']), [
    'plans.publish has no row in the permission table',
    'reports.judge is in the permission table but nothing uses it',
  ]);
});
