import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { countScale, linePath, percentScale, place, spreadLabels } from './scale.ts';

test('a line of on-time shares from 90 to 97 per cent gets an axis from 88 to 100 in steps of three', () => {
  assert.deepEqual(percentScale([90.2, 94.4, 97.1, 95]).ticks, [88, 91, 94, 97, 100]);
});

test('every value stands between the first and the last tick, whatever the values', () => {
  const percent = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.array(percent, { minLength: 1 }), (values) => {
      const { from, to, ticks } = percentScale(values);
      assert.ok(Math.min(...values) >= from && Math.max(...values) <= to, `${from}–${to}`);
      assert.ok(ticks.length >= 2 && ticks.length <= 6);
    }),
  );
});

test('an axis of counts starts at zero', () => {
  assert.deepEqual(countScale([1673]).ticks, [0, 500, 1000, 1500, 2000]);
  assert.deepEqual(countScale([]).from, 0);
});

test('a month without data is a gap, not a line', () => {
  assert.equal(linePath([{ x: 0, y: 1 }, null, { x: 2, y: 3 }, { x: 3, y: 4 }]), 'M0 1M2 3L3 4');
});

test('labels that would touch are moved apart and keep their order', () => {
  const spread = spreadLabels([{ y: 50 }, { y: 52 }, { y: 100 }], 16);
  assert.ok((spread[1]?.y ?? 0) - (spread[0]?.y ?? 0) >= 16);
});

test('a value at the end of the scale stands on the end of the axis', () => {
  assert.equal(place({ from: 88, to: 100, ticks: [] }, 100, 212, 16), 16);
});
