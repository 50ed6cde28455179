import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays, date, dayNumber, fromDayNumber } from '../../../kernel/index.ts';
import { periodOf, periodsOf } from './recurrence.ts';

const EVERY = ['week', 'month', 'quarter', 'half-year', 'year'] as const;
const FIRST = dayNumber(date('2024-01-01'));
const day = fc.integer({ min: FIRST, max: FIRST + 1_500 }).map(fromDayNumber);

describe('tasks: periods of what comes again', () => {
  it('are those of the calendar', () => {
    const at = date('2026-11-30');
    assert.deepEqual(
      EVERY.map((every) => Object.values(periodOf(every, at)).join(' ')),
      [
        '2026-11-30 2026-12-06',
        '2026-11-01 2026-11-30',
        '2026-10-01 2026-12-31',
        '2026-07-01 2026-12-31',
        '2026-01-01 2026-12-31',
      ],
    );
    assert.equal(periodsOf(['month', 'quarter'], at).length, 2);
  });

  it('hold their day and follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...EVERY), (on, every) => {
        const period = periodOf(every, on);
        assert.ok(period.from <= on && on <= period.to);
        assert.deepEqual(periodOf(every, period.from), period);
        assert.deepEqual(periodOf(every, period.to), period);
        assert.equal(periodOf(every, addDays(period.to, 1)).from, addDays(period.to, 1));
      }),
    );
  });
});
