import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, date, monthOf, monthStart, weekday } from '../../../kernel/index.ts';
import { askedMonth, weeksOf } from './month.ts';

test('desk: a month is asked for by its name, anything else is the month of today', () => {
  const today = date('2026-11-30');
  const asked = ['2026-02', '2026-13', '', '2026-2', '9999-01', "'"].map((text) => askedMonth(text, today));
  assert.deepEqual(asked, ['2026-02-01', ...Array.from({ length: 5 }, () => '2026-11-01')]);
});

test('desk: every day of a month stands once, under its weekday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), (days) => {
      const month = monthStart(addDays(date('2000-01-01'), days));
      const weeks = weeksOf(month);
      for (const week of weeks) assert.equal(week.length, 7);
      const shown = weeks.flatMap((week) => week.flatMap((day, at) => (day === null ? [] : [[day, at + 1] as const])));
      for (const [day, at] of shown) assert.equal(weekday(day), at);
      const { from, to } = monthOf(month);
      assert.deepEqual([shown[0]![0], shown.at(-1)![0], shown.length], [from, to, Number(to.slice(8))]);
    }),
  );
});
