import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date } from '../../../kernel/index.ts';
import { expectCases } from './forecast.ts';

const lastYear = (counts: readonly number[]) =>
  counts.map((count, at) => ({ month: date(`2025-${String(at + 1).padStart(2, '0')}-01`), count }));
const season = lastYear([100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 400]);

test('seasons are kept: 1,320 this year against 1,100 last year make 480 of the 400 in the last month', () => {
  assert.deepEqual(
    expectCases({
      from: date('2026-01-01'),
      asOf: date('2026-11-30'),
      due: date('2026-12-31'),
      soFar: 1320,
      lastYear: season,
    }),
    { count: 480, basis: 'same-months' },
  );
});

test('a month that is cut counts by its days', () => {
  assert.deepEqual(
    expectCases({
      from: date('2026-12-01'),
      asOf: date('2026-12-31'),
      due: date('2026-12-31'),
      soFar: 5,
      lastYear: season,
    }),
    { count: 0, basis: 'pace' },
  );
  const half = expectCases({
    from: date('2026-06-01'),
    asOf: date('2026-11-15'),
    due: date('2026-11-30'),
    soFar: 550,
    lastYear: season,
  });
  assert.deepEqual(half, { count: 50, basis: 'same-months' });
});

test('without last year the present pace goes on', () => {
  assert.deepEqual(
    expectCases({
      from: date('2026-01-01'),
      asOf: date('2026-04-10'),
      due: date('2026-04-20'),
      soFar: 1000,
      lastYear: [],
    }),
    { count: 100, basis: 'pace' },
  );
});

test('a few days say too little', () => {
  assert.deepEqual(
    expectCases({
      from: date('2026-01-01'),
      asOf: date('2026-01-20'),
      due: date('2026-12-31'),
      soFar: 90,
      lastYear: [],
    }),
    { count: null, basis: 'too-little' },
  );
});
