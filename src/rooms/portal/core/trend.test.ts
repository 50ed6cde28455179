import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date } from '../../../kernel/index.ts';
import { lastClosedMonth, monthValue, shiftMonth, sparkValues, trendMonths } from './trend.ts';

const point = (month: string, numerator = 1, denominator: number | null = 2) => ({ month, numerator, denominator });

test('a month is drawn when it is over', () => {
  assert.equal(lastClosedMonth(date('2026-11-09')), '2026-10');
  assert.equal(lastClosedMonth(date('2026-11-30')), '2026-11');
  assert.equal(lastClosedMonth(date('2026-01-15')), '2025-12');
});

test('months follow each other over the turn of the year', () => {
  assert.equal(shiftMonth('2026-01', -1), '2025-12');
  assert.equal(shiftMonth('2025-12', 2), '2026-02');
});

test('a month without data stays in the row as a gap, also at its end', () => {
  const series = [point('2026-03'), point('2026-05')];
  assert.deepEqual(trendMonths(series, '2026-06'), ['2026-03', '2026-04', '2026-05', '2026-06']);
  assert.equal(monthValue(series, '2026-04'), null);
  assert.equal(trendMonths([], '2026-06').length, 0);
});

test('at most twelve months are shown, and small lines share them', () => {
  const series = Array.from({ length: 20 }, (_, index) => point(shiftMonth('2025-01', index)));
  assert.equal(trendMonths(series, '2026-08').length, 12);
  assert.equal(sparkValues([point('2026-08')], '2026-08').filter((value) => value !== null).length, 1);
  assert.equal(sparkValues([point('2026-08')], '2026-08').length, 12);
});

test('a count is its own value, a denominator of zero is no data', () => {
  assert.equal(monthValue([point('2026-01', 7, null)], '2026-01'), 7);
  assert.equal(monthValue([point('2026-01', 0, 0)], '2026-01'), null);
});
