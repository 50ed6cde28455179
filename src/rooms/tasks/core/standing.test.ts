import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays, date, dayNumber, fromDayNumber } from '../../../kernel/index.ts';
import { catalogCalendar } from '../../calendar/index.ts';
import { daysLate, latenessFor, latenessOn, standingOf } from './standing.ts';

const calendar = catalogCalendar();
const on = (today: string) => latenessOn(date(today), calendar, 5);
const open = (dueOn: string) => ({ state: 'doing' as const, dueOn: date(dueOn) });
const FIRST = dayNumber(date('2025-01-15'));
const day = fc.integer({ min: FIRST, max: FIRST + 650 }).map(fromDayNumber);

describe('tasks: late is what the working calendar says', () => {
  it('due on a Saturday is not late on Monday, and is on Tuesday', () => {
    // 28 November 2026 is a Saturday.
    assert.equal(standingOf(open('2026-11-28'), on('2026-11-30')), 'soon');
    assert.equal(standingOf(open('2026-11-28'), on('2026-12-01')), 'late');
    assert.equal(daysLate(date('2026-11-28'), date('2026-12-01'), calendar), 1);
  });

  it('due before a long holiday is late on its first working day after it', () => {
    // The Lunar New Year of 2026: off from 14 to 22 February.
    assert.equal(standingOf(open('2026-02-13'), on('2026-02-16')), 'late');
    assert.equal(standingOf(open('2026-02-16'), on('2026-02-23')), 'soon');
    assert.equal(standingOf(open('2026-02-16'), on('2026-02-24')), 'late');
  });

  it('an agency with days of its own is late by them, wherever it is looked at; the others by the province', () => {
    const days = { ...on('2026-12-01'), own: [{ agency: 7, ...on('2026-11-30') }] };
    assert.equal(standingOf(open('2026-11-28'), latenessFor(days, 7)), 'soon');
    assert.equal(standingOf(open('2026-11-28'), latenessFor(days, 8)), 'late');
  });

  it('what is sent in, done or stopped is never late; without a due day nothing is', () => {
    for (const state of ['waiting', 'done', 'stopped'] as const)
      assert.equal(standingOf({ state, dueOn: date('2026-01-01') }, on('2026-11-30')), state);
    assert.equal(standingOf({ state: 'doing', dueOn: null }, on('2026-11-30')), 'doing');
  });

  it('an open one is late exactly when working days have passed since its day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -20, max: 20 }), (dueOn, shift) => {
        const today = addDays(dueOn, shift);
        const late = standingOf({ state: 'doing', dueOn }, latenessOn(today, calendar, 5)) === 'late';
        // A day off after the due day is no delay yet, but today itself has to be a day later.
        const passed = daysLate(dueOn, addDays(today, -1), calendar);
        const worked = calendar.addWorkingDays(dueOn, 0);
        assert.ok(worked.ok);
        assert.equal(late, passed !== null && passed >= 0 && worked.value.value < today);
      }),
    );
  });
});
