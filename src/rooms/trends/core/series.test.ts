import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { date } from '../../../kernel/index.ts';
import { seriesOf, type Received } from './series.ts';

const ORDER = ['par-index', '766'];

const year = (of: number, value: string, more: Partial<Received> = {}): Received => ({
  index: 'par-index',
  component: 'total',
  from: date(`${of}-01-01`),
  to: date(`${of}-12-31`),
  value,
  maximum: '100',
  place: null,
  places: 63,
  label: null,
  document: null,
  publishedOn: null,
  ...more,
});

test('a year stands against the year before: points as shares of their maxima, places as ranks gained', () => {
  const [series] = seriesOf(
    [year(2023, '88.2', { place: 15 }), year(2021, '87.1', { place: 17 }), year(2022, '85.6', { place: 16 })],
    ORDER,
  );
  assert.deepEqual(
    series!.points.map(({ value, change, climbed }) => [value, change, climbed]),
    [
      ['87.1', null, null],
      ['85.6', -15, 1],
      ['88.2', 26, 1],
    ],
  );
});

test('another scale is compared by share; without a maximum, or ranked among others, nothing is compared', () => {
  const [series] = seriesOf(
    [
      year(2022, '44', { maximum: '80', place: 3 }),
      year(2023, '56', { place: 3, places: 34 }),
      year(2024, '60', { maximum: null }),
    ],
    ORDER,
  );
  assert.deepEqual(
    series!.points.map(({ change, climbed }) => [change, climbed]),
    [
      [null, null],
      [10, null],
      [null, null],
    ],
  );
});

test('months never stand in the row of years, and the whole comes before its parts', () => {
  const month = { from: date('2026-03-01'), to: date('2026-03-31') };
  const all = seriesOf(
    [
      year(2024, '10', { component: 'a', maximum: '20' }),
      year(2026, '70', month),
      year(2025, '89'),
      year(2025, '80', { index: '766' }),
      year(2025, '80', { index: 'khac' }),
    ],
    ORDER,
  );
  assert.deepEqual(
    all.map(({ index, component, yearly }) => [index, component, yearly]),
    [
      ['par-index', 'total', true],
      ['par-index', 'a', true],
      ['par-index', 'total', false],
      ['766', 'total', true],
      ['khac', 'total', true],
    ],
  );
});

test('no row is lost, changed or shown twice, in whatever order they come', () => {
  const rows = fc.uniqueArray(
    fc.record({
      year: fc.integer({ min: 2012, max: 2026 }),
      component: fc.constantFrom('total', 'a'),
      hundredths: fc.nat(10_000),
    }),
    { selector: ({ year: of, component }) => `${of} ${component}` },
  );
  fc.assert(
    fc.property(rows, fc.boolean(), (some, turned) => {
      const given = some.map((one) => year(one.year, (one.hundredths / 100).toFixed(2), { component: one.component }));
      const points = seriesOf(turned ? given.toReversed() : given, ORDER).flatMap((one) => one.points);
      const told = (row: Received): string => `${row.component} ${row.to} ${row.value}`;
      assert.deepEqual(points.map(told).toSorted(), given.map(told).toSorted());
      for (const { change } of points) assert.ok(change === null || Math.abs(change) <= 1000);
    }),
  );
});
