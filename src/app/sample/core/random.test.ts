import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random, Weighted } from './random.ts';

test('the same seed gives the same numbers, another seed others', () => {
  const take = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 5 }, () => random.bits());
  };
  assert.deepEqual(take(7), take(7));
  assert.notDeepEqual(take(7), take(8));
});

test('units lie between 0 and 1 and fill the range evenly', () => {
  const random = new Random(3);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 100_000; i += 1) {
    const tenth = Math.floor(random.unit() * 10);
    tenths[tenth] = (tenths[tenth] as number) + 1;
  }
  for (const count of tenths) assert.ok(Math.abs(count - 10_000) < 500, String(count));
});

test('weights are drawn in proportion, a weight of 0 never', () => {
  const random = new Random(11);
  const weighted = new Weighted([1, 0, 3]);
  const drawn = [0, 0, 0];
  for (let i = 0; i < 40_000; i += 1) {
    const which = weighted.draw(random);
    drawn[which] = (drawn[which] as number) + 1;
  }
  assert.equal(drawn[1], 0);
  assert.ok(Math.abs((drawn[2] as number) / 40_000 - 0.75) < 0.01);
});

test('weights that add up to nothing are refused', () => {
  assert.throws(() => new Weighted([0, 0]), RangeError);
  assert.throws(() => new Weighted([]), RangeError);
});
