import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date } from '../../../kernel/index.ts';
import { catalogCalendar } from '../../calendar/index.ts';
import { dueAfter } from './event-due.ts';

test('tasks: a due day counts from its event in days, working days or months', () => {
  const calendar = catalogCalendar();
  const due = (count: number, unit: 'day' | 'working-day' | 'month', on: string) =>
    dueAfter({ kind: 'after-event', count, unit, event: 'ban hành' }, date(on), calendar);
  assert.equal(due(20, 'day', '2026-03-15'), '2026-04-04');
  assert.equal(due(5, 'working-day', '2026-02-13'), '2026-02-27');
  assert.equal(due(1, 'month', '2026-01-31'), '2026-02-28');
  assert.equal(due(3, 'month', '2026-10-15'), '2027-01-15');
  assert.equal(due(900, 'working-day', '2027-11-01'), null);
});
