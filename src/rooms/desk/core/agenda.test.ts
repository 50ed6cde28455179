import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, date, weekday } from '../../../kernel/index.ts';
import { agendaOf, weekEnd } from './agenda.ts';

const due = (day: string | null) => ({ dueOn: day === null ? null : date(day) });

test('desk: today holds what was due too, the week goes to Sunday, day by day', () => {
  // A Wednesday.
  const rows = ['2026-11-01', '2026-11-25', '2026-11-28', '2026-11-26', '2026-11-29', '2026-11-30', null].map(due);
  const { today, week } = agendaOf(rows, date('2026-11-25'));
  assert.deepEqual(
    today.map(({ dueOn }) => dueOn),
    ['2026-11-01', '2026-11-25'],
  );
  assert.deepEqual(
    week.map(([day, own]) => `${day} ${own.length}`),
    ['2026-11-26 1', '2026-11-28 1', '2026-11-29 1'],
  );
});

test('desk: whatever the day, each row of this week stands once, and none of another', () => {
  const days = fc.array(fc.integer({ min: -20, max: 20 }));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), days, (from, shifts) => {
      const day = addDays(date('2024-01-01'), from);
      const rows = shifts.map((shift) => ({ dueOn: addDays(day, shift) }));
      const { today, week } = agendaOf(rows, day);
      assert.equal(weekday(weekEnd(day)), 7);
      const shown = [...today, ...week.flatMap(([, own]) => own)];
      assert.deepEqual(new Set(shown), new Set(rows.filter(({ dueOn }) => dueOn <= weekEnd(day))));
      assert.equal(shown.length, new Set(shown).size);
    }),
  );
});
