import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, date } from '../../../kernel/index.ts';
import { catalogCalendar } from '../../calendar/index.ts';
import { bandsOn, daysLate, weeksBefore } from './worklist.ts';

const calendar = catalogCalendar();

describe('bands of lateness', () => {
  it('on Monday 30 November what was due on Friday is one working day late, and so is what was due on Sunday', () => {
    const bands = bandsOn({ bands: [1, 2, 6] }, date('2026-11-30'), calendar);
    assert.deepEqual(
      bands.map(({ from, to, after, upTo }) => [from, to, after, upTo]),
      [
        [1, 1, '2026-11-26', '2026-11-29'],
        [2, 5, '2026-11-22', '2026-11-26'],
        [6, null, null, '2026-11-22'],
      ],
    );
  });

  it('every late day falls into one band, the one of its working days', () => {
    const days = fc.integer({ min: 0, max: 700 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 400 }), (ahead, ago) => {
        const today = addDays(date('2025-01-10'), ahead);
        const since = addDays(today, -ago);
        const bands = bandsOn({ bands: [1, 6, 11, 31] }, today, calendar);
        const held = bands.filter(({ after, upTo }) => (after === null || since > after) && since <= upTo);
        assert.equal(held.length, 1);
        const late = Math.max(1, daysLate(since, today, calendar) ?? 1);
        assert.ok(late >= held[0]!.from && late <= (held[0]!.to ?? Number.POSITIVE_INFINITY), `${since} on ${today}`);
      }),
      { numRuns: 300 },
    );
  });

  it('weeks end on Sundays, the one of today not among them', () => {
    assert.deepEqual(weeksBefore(date('2026-11-30'), 2), ['2026-11-22', '2026-11-29']);
    assert.deepEqual(weeksBefore(date('2026-11-29'), 2), ['2026-11-15', '2026-11-22']);
  });
});
