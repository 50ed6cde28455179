import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isEmpty, sumOf, totalsOf, type FormCounts } from './filled-form.ts';

const counts = (over: Partial<FormCounts>): FormCounts => ({
  online: 0,
  direct: 0,
  carried: 0,
  early: 0,
  onTime: 0,
  late: 0,
  inTime: 0,
  overdue: 0,
  apart: [],
  ...over,
});
const sector = { vi: 'Đất đai', en: 'Land' };

test('received = resolved + open, with what stands apart between them', () => {
  const sound = counts({ online: 60, direct: 30, carried: 10, early: 50, onTime: 25, late: 5, inTime: 12, overdue: 3 });
  assert.deepEqual(totalsOf({ ...sound, apart: [4, 1] }), { received: 100, resolved: 80, open: 15, apart: 5, rest: 0 });
  assert.equal(totalsOf(sound).rest, 5);
});

test('totals of sums are sums of totals, in any order', () => {
  const count = fc.nat(1_000_000);
  const row = fc
    .record({
      online: count,
      direct: count,
      carried: count,
      early: count,
      onTime: count,
      late: count,
      inTime: count,
      overdue: count,
      apart: fc.tuple(count, count),
    })
    .map((entry) => ({ sector, counts: entry }));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const sum = totalsOf(sumOf(rows));
      const totals = rows.map((entry) => totalsOf(entry.counts));
      for (const key of ['received', 'resolved', 'open', 'apart', 'rest'] as const) {
        assert.equal(
          sum[key],
          totals.reduce((all, entry) => all + entry[key], 0),
        );
      }
      assert.deepEqual(totalsOf(sumOf(rows.toReversed())), sum);
    }),
  );
});

test('a sector is left out only where every count is nought', () => {
  assert.ok(isEmpty(counts({ apart: [0, 0] })));
  assert.ok(!isEmpty(counts({ apart: [0, 1] })));
  assert.ok(!isEmpty(counts({ carried: 1 })));
});
