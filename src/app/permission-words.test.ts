import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTION_WORDS, STATE_WORDS } from './permission-words.ts';
import { PERMISSIONS } from './permissions.ts';

test('every action of the permission table has its words, and no other has', () => {
  assert.deepEqual(Object.keys(ACTION_WORDS).sort(), Object.keys(PERMISSIONS).sort());
});

test('every state of the permission table has its words', () => {
  const states = Object.values(PERMISSIONS).flatMap((grants) => grants.flatMap((one) => one.states ?? []));
  assert.deepEqual(
    states.filter((state) => !(state in STATE_WORDS)),
    [],
  );
});
