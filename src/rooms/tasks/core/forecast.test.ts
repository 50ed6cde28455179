import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays, date } from '../../../kernel/index.ts';
import { catalogCalendar } from '../../calendar/index.ts';
import { reachesOn, willBeLate } from './forecast.ts';
import { latenessOn } from './standing.ts';

const calendar = catalogCalendar();
const STEPS = [
  { workingDays: 10, under: 25 },
  { workingDays: 3, under: 80 },
  { workingDays: 5, under: 50 },
];
/** A Monday. */
const today = date('2026-11-30');
const bounds = { ...latenessOn(today, calendar, 5), reaches: reachesOn(today, calendar, STEPS) };
const share = (dueOn: string, percent: number | null, blocked = false) => ({
  state: 'doing' as const,
  dueOn: date(dueOn),
  percent,
  blocked,
});

describe('tasks: what will be late', () => {
  it('counts working days, nearest first whatever the order of the rule', () => {
    assert.deepEqual(
      bounds.reaches.map(({ dueTo, under }) => `${dueTo} ${under}`),
      ['2026-12-03 80', '2026-12-07 50', '2026-12-14 25'],
    );
  });

  it('three days left: 79% will be late and 80% will not; a statement of nothing shows nothing', () => {
    assert.equal(willBeLate(share('2026-12-03', 79), bounds), true);
    assert.equal(willBeLate(share('2026-12-03', 80), bounds), false);
    assert.equal(willBeLate(share('2026-12-04', 79), bounds), false);
    assert.equal(willBeLate(share('2026-12-14', null), bounds), true);
    assert.equal(willBeLate(share('2026-12-15', null), bounds), false);
  });

  it('what waits for another task will be late within the longest time, however much of it is done', () => {
    assert.equal(willBeLate(share('2026-12-14', 90, true), bounds), true);
    assert.equal(willBeLate(share('2026-12-15', 90, true), bounds), false);
  });

  it('what is late already, sent in, stopped, done or without a day is no forecast', () => {
    assert.equal(willBeLate(share('2026-11-27', 0), bounds), false);
    for (const state of ['waiting', 'stopped', 'done'] as const)
      assert.equal(willBeLate({ ...share('2026-12-01', 0), state }, bounds), false);
    assert.equal(willBeLate({ ...share('2026-12-01', 0), dueOn: null }, bounds), false);
  });

  it('more done or more time never turns a share that will be in time into one that will be late', () => {
    const percent = fc.integer({ min: 0, max: 99 });
    const days = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(percent, percent, days, days, fc.boolean(), (a, b, near, far, blocked) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const [soon, later] = [addDays(today, Math.min(near, far)), addDays(today, Math.max(near, far))];
        if (!willBeLate(share(soon, less, blocked), bounds))
          assert.equal(willBeLate(share(later, more, blocked), bounds), false);
      }),
    );
  });
});
