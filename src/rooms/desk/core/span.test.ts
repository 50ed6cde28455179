import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, date } from '../../../kernel/index.ts';
import { placeOf, spanOf, WIDTH } from './span.ts';

test('desk: the year goes from one end of the line to the other, also a leap year', () => {
  assert.deepEqual([placeOf(date('2026-01-01'), 2026), placeOf(date('2027-01-01'), 2026)], [0, WIDTH]);
  assert.deepEqual([placeOf(date('2028-07-01'), 2028)], [497.3]);
  assert.deepEqual(spanOf(date('2026-01-01'), date('2026-12-31'), 2026), { from: 0, to: WIDTH });
});

test('desk: whatever the days, a bar lies on the line, can be seen, and grows with its days', () => {
  const days = fc.integer({ min: -500, max: 900 });
  fc.assert(
    fc.property(days, days, fc.nat(100), (from, to, more) => {
      const day = (at: number) => addDays(date('2026-01-01'), at);
      const bar = spanOf(day(from), day(to), 2026);
      assert.ok(bar.from >= 0 && bar.to <= WIDTH && bar.to - bar.from >= 5.9, JSON.stringify(bar));
      if (from <= to) assert.ok(spanOf(day(from), day(to + more), 2026).to >= bar.to);
    }),
  );
});
