import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { date, monthOf, type LocalDate } from '../../../kernel/index.ts';
import { judgeArrivals, newestDue, type ArrivalState } from './feed.ts';

const feed = { after: 5, cut: { periods: 6, percent: 40, cases: 10 } };
const monthAt = (at: number): { from: LocalDate; to: LocalDate } => {
  const [year, month] = [2025 + Math.floor(at / 12), (at % 12) + 1];
  return monthOf(date(`${year}-${String(month).padStart(2, '0')}-01`));
};
const received = (rows: readonly number[]) => rows.map((count, at) => ({ period: monthAt(at), rows: count }));
const states = (rows: readonly number[], today: string, byDesign = false): ArrivalState[] =>
  judgeArrivals(feed, received(rows), { today: date(today), byDesign }).map((one) => one.state);

test('what came before and does not come is missing, never a zero; what never came has not begun', () => {
  assert.deepEqual(states([0, 0, 50, 0], '2025-06-01'), ['not-started', 'not-started', 'arrived', 'missing']);
});

test('a period that is not due yet is awaited, however little came', () => {
  assert.deepEqual(states([100, 100, 100, 0], '2025-05-05').at(-1), 'awaited');
  assert.deepEqual(states([100, 100, 100, 5], '2025-05-05').at(-1), 'awaited');
  assert.deepEqual(states([100, 100, 100, 0], '2025-05-06').at(-1), 'missing');
});

test('figures are judged for the newest month that every feed behind them was due for', () => {
  const from = (today: string, ...after: number[]) =>
    newestDue(
      after.map((days) => ({ after: days })),
      date(today),
    ).from;
  assert.equal(from('2025-05-05', 5), '2025-03-01');
  assert.equal(from('2025-05-06', 5), '2025-04-01');
  assert.equal(from('2025-05-06', 5, 10), '2025-03-01');
  assert.equal(from('2025-01-01'), '2024-12-01');
  assert.equal(from('2025-01-03', 40), '2024-10-01');
});

test('a cut: 39 where 100 is usual, at 40 per cent; 40 is not; where fewer than 10 are usual nothing can be cut', () => {
  assert.equal(states([100, 100, 100, 39], '2025-06-01').at(-1), 'cut');
  assert.equal(states([100, 100, 100, 40], '2025-06-01').at(-1), 'arrived');
  assert.equal(states([9, 9, 9, 1], '2025-06-01').at(-1), 'arrived');
});

test('a season is no cut: 30 in February, where the last February had 60 among months of 100', () => {
  const year = [100, 60, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100];
  assert.equal(states([...year, 30], '2026-04-01').at(-1), 'arrived');
  assert.equal(states([...year, 23], '2026-04-01').at(-1), 'cut');
});

test('what is not meant to come is never missing', () => {
  assert.deepEqual(new Set(states([0, 50, 0], '2025-12-01', true)), new Set(['by-design']));
});

test('of a system that little comes from, a month without any tells nothing until more is usual', () => {
  const told = (rows: readonly number[]): ArrivalState =>
    judgeArrivals(feed, received(rows), { today: date('2026-01-01'), byDesign: false, sparse: true }).at(-1)!.state;
  assert.equal(told([9, 9, 9, 0]), 'few');
  assert.equal(told([10, 10, 10, 0]), 'missing');
  assert.equal(told([10, 10, 10, 3]), 'cut');
  assert.equal(told([0, 0]), 'not-started');
});

test('more rows never make a state worse', () => {
  const rank: Record<ArrivalState, number> = {
    missing: 0,
    'not-started': 0,
    few: 0,
    cut: 1,
    awaited: 1,
    arrived: 2,
    'by-design': 2,
  };
  fc.assert(
    fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 20 }), fc.nat(200), fc.nat(200), (before, a, b) => {
      const last = (count: number) => rank[states([...before, count], '2028-01-01').at(-1)!];
      assert.ok(last(Math.min(a, b)) <= last(Math.max(a, b)));
    }),
  );
});
