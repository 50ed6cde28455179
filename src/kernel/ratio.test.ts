import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { meanTenths, permille } from './index.ts';

test('a share is rounded half away from zero, and never to all or nothing', () => {
  for (const [numerator, denominator, tenths] of [
    [9996, 10_000, 999],
    [1, 1, 1000],
    [1, 100_000, 1],
    [0, 7, 0],
    [1, 2000, 1],
    [3, 2000, 2],
    [-3, 2000, -2],
    [-1, 3, -333],
    [-2, 3, -667],
    [-1, 100_000, -1],
    [-9996, 10_000, -999],
    [-1, 1, -1000],
    [-5, 4, -1250],
  ] as const)
    assert.equal(permille({ numerator, denominator }), tenths, `${numerator}/${denominator}`);
  assert.equal(permille({ numerator: 1, denominator: 0 }), null);
});

test('a mean is rounded as a share is, and knows no 100 %', () => {
  for (const [numerator, denominator, tenths] of [
    [9996, 100, 1000],
    [7, 2, 35],
    [-7, 2, -35],
    [1, 3, 3],
    [-1, 3, -3],
    [1, 1000, 1],
    [0, 3, 0],
  ] as const)
    assert.equal(meanTenths({ numerator, denominator }), tenths, `${numerator}/${denominator}`);
  assert.equal(meanTenths({ numerator: 1, denominator: 0 }), null);
});

test('below zero everything is as above it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.integer({ min: 1, max: 100_000 }),
      (numerator, denominator) => {
        for (const rounded of [permille, meanTenths])
          assert.equal(rounded({ numerator: -numerator, denominator }), -rounded({ numerator, denominator })!);
      },
    ),
  );
});
