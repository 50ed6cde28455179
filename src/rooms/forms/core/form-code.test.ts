import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date } from '../../../kernel/index.ts';
import type { FilledForm, FormCounts } from './filled-form.ts';
import { fitsCode, formCodeOf, readFormCode } from './form-code.ts';

const counts: FormCounts = {
  online: 3,
  direct: 1,
  carried: 0,
  early: 2,
  onTime: 1,
  late: 0,
  inTime: 1,
  overdue: 0,
  apart: [0],
};
const NONE: FormCounts = { ...counts, online: 0, direct: 0, early: 0, onTime: 0, inTime: 0 };

const form = (rows: readonly [string, FormCounts][]): FilledForm =>
  ({
    agency: { code: 'QLD-1', kind: 'department', name: 'Sở' },
    interval: { from: date('2026-07-01'), to: date('2026-09-30') },
    rule: { code: 'plan', name: { vi: '', en: '' }, details: [] },
    rows: rows.map(([vi, own]) => ({ sector: { vi, en: vi }, counts: own })),
  }) as unknown as FilledForm;

test('a code names agency, interval and rule, however it is typed, and nothing else is a code', () => {
  const code = formCodeOf(form([['Đất đai', counts]]));
  assert.match(code, /^06A-QLD-1-20260701-20260930-plan-[0-9A-F]{8}$/);
  const named = { agency: 'QLD-1', from: '2026-07-01', to: '2026-09-30', rule: 'plan' };
  assert.deepEqual(readFormCode(code), named);
  assert.deepEqual(readFormCode(` ${code.toUpperCase()} `), named);
  for (const other of [
    '',
    'BC12-1-7F3A9C01',
    '06A-X-2026-1-plan-7F3A9C01',
    `${code}0`,
    `06A--20260701-20260930-a-7F3A9C01`,
  ])
    assert.equal(readFormCode(other), null, other);
});

test('the mark is that of every count; a sector without any says nothing', () => {
  const own = form([['Đất đai', counts]]);
  const code = formCodeOf(own);
  assert.ok(fitsCode(own, code) && fitsCode(own, code.toLowerCase()));
  assert.ok(
    fitsCode(
      form([
        ['Y tế', NONE],
        ['Đất đai', counts],
      ]),
      code,
    ),
  );
  assert.ok(!fitsCode(form([['Đất đai', { ...counts, late: 1 }]]), code));
  assert.ok(!fitsCode(form([['Y tế', counts]]), code));
});
