import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CODE_ROLES, nextStep } from './steps.ts';

const officer = { holding: 1, role: 'officer' } as const;
const inspector = { holding: 2, role: 'inspector' } as const;
const step = (
  secondFactor: boolean,
  hasCodes: boolean,
  posts: Parameters<typeof nextStep>[0]['posts'],
  holding?: number,
) => nextStep({ secondFactor, hasCodes, posts, holding }, CODE_ROLES);

test('who has a generator of codes is asked for one, whatever their post', () => {
  assert.equal(step(false, true, [officer]), 'code');
  assert.equal(step(true, true, [officer]), 'open');
});

test('a post that asks for codes asks even where it is one of several', () => {
  assert.equal(step(false, false, [officer]), 'open');
  assert.equal(step(false, false, [officer, inspector]), 'set-up-codes');
  assert.equal(step(true, false, [officer, inspector]), 'post');
});

test('several posts are chosen from; a holding that is not among them is no choice', () => {
  assert.equal(step(true, true, [officer, inspector], 2), 'open');
  assert.equal(step(true, true, [officer, inspector], 3), 'post');
  assert.equal(step(true, true, []), 'open');
});
