import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { date, monthsIn } from '../../../kernel/index.ts';
import { layoutOf } from './cells.ts';
import { cellReader, observe, type Amount } from './figures.ts';
import { compileFormula } from './formula.ts';
import { gather } from './gather.ts';
import { readingKey, type Moment, type Reading } from './reading.ts';

const formula = (text: string) => {
  const compiled = compileFormula(text, 'trials', (_, measure) => (measure === 'units' ? 'stock' : 'flow'));
  assert.ok(compiled.ok, text);
  return compiled.value;
};
const none: Amount = { whole: 0, scale: 0, seen: false };
const some = (whole: number): Amount => ({ whole, scale: 0, seen: true });

/** What a formula gives where these readings have records and all others have none. */
const given = (text: string, amounts: Readonly<Record<string, Amount>>) =>
  observe(formula(text), (reading) => amounts[readingKey(reading).replace('trials.', '')] ?? none);

test('a past without any record is not known on either side of a share', () => {
  const now = { 'a period 0': some(5), 'b period 0': some(20), 'units period 0': some(8) };
  assert.deepEqual(given('a / b', now), { state: 'value', numerator: 5, denominator: 20 });
  for (const text of [
    'a / (b + last_year(b))',
    'a / (b + in_year(b, 2021))',
    "a / (b + on(units, '2021-12-31'))",
    'a / (b + last_year(at_start(units)))',
    '(a - last_year(a)) / b',
    'a - last_year(a)',
  ])
    assert.deepEqual(given(text, now), { state: 'no-data' }, text);
  assert.deepEqual(given('a / (b + last_year(b))', { ...now, 'b period 1': some(30) }), {
    state: 'value',
    numerator: 5,
    denominator: 50,
  });
  // An agency whose first record came in the period had nothing in stock before it.
  assert.deepEqual(given('a / (b + at_start(units))', now), { state: 'value', numerator: 5, denominator: 20 });
  assert.deepEqual(given('at_start(units) / b', now), { state: 'no-data' });
});

test('a long series says of each month what that month alone would', () => {
  const span = { from: date('2024-01-01'), to: date('2025-12-31') };
  const months = monthsIn(span);
  const moments: Moment[] = [
    { kind: 'period', yearsBack: 0 },
    { kind: 'start', yearsBack: 0 },
    { kind: 'period', yearsBack: 1 },
    { kind: 'on', day: date('2023-12-31') },
    { kind: 'year', year: 2023 },
  ];
  const readings = moments.map((when): Reading => ({ register: 'trials', measure: 'x', when }));
  const layout = layoutOf(
    span,
    true,
    readings.map(({ when }) => ({ when, columns: ['x'], before: true })),
  );
  const places = { countsFor: (id: number) => [id], within: (id: number) => [id], kindOf: () => null, listed: [1] };
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(layout.buckets - 1), fc.integer({ min: -1000, max: 1000 })), { maxLength: 40 }),
      (moved) => {
        const rows = moved.map(([bucket, x]) => ({ bucket, keys: { agency: 1 }, sums: [x] }));
        const cells = gather(rows, {
          columns: ['x'],
          buckets: layout.buckets,
          strips: layout.strips,
          agency: 'agency',
          together: true,
          others: [],
          places,
          wanted: new Set([1]),
        });
        const cell = cells.of(1).get('[]')?.cell;
        assert.deepEqual(cells.of(null).get('[]')?.cell, cell);
        for (const mode of ['flow', 'stock'] as const)
          for (const { when } of readings) {
            if (mode === 'flow' && (when.kind === 'start' || when.kind === 'on')) continue;
            const read = cellReader(cells, layout, { mode, columns: new Map([['x', 1]]) }, when);
            const { offset } = layout.stripOf(when);
            for (const at of months.keys()) {
              const own = when.kind === 'on' ? offset : when.kind === 'year' ? offset + 1 : offset + at + 1;
              const last = when.kind === 'start' ? own - 1 : own;
              const first = mode === 'flow' ? last : offset;
              const sum = moved.reduce((all, [bucket, x]) => (bucket >= first && bucket <= last ? all + x : all), 0);
              const seen = moved.some(([bucket]) => bucket >= offset && bucket <= last);
              assert.deepEqual(read(cell, at), { whole: sum, scale: 0, seen });
            }
          }
      },
    ),
    { numRuns: 100 },
  );
});
