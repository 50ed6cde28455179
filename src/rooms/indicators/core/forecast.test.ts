import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, date, monthOf, type LocalDate, type Ratio } from '../../../kernel/index.ts';
import { attain } from './attainment.ts';
import { aimOf, type TargetTerms } from './aim.ts';
import { expectCases, forecastYear, type MonthFigure } from './forecast.ts';

const lastYear = (counts: readonly number[]) =>
  counts.map((count, at) => ({ month: date(`2025-${String(at + 1).padStart(2, '0')}-01`), count }));
const season = lastYear([100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 400]);

test('seasons are kept: 1,320 this year against 1,100 last year make 480 of the 400 in the last month', () => {
  assert.deepEqual(
    expectCases({
      from: date('2026-01-01'),
      asOf: date('2026-11-30'),
      due: date('2026-12-31'),
      soFar: 1320,
      lastYear: season,
    }),
    { count: 480, least: 480, most: 480, basis: 'same-months' },
  );
});

test('a month that is cut counts by its days', () => {
  assert.deepEqual(
    expectCases({
      from: date('2026-12-01'),
      asOf: date('2026-12-31'),
      due: date('2026-12-31'),
      soFar: 5,
      lastYear: season,
    }),
    { count: 0, least: 0, most: 0, basis: 'pace' },
  );
  const half = expectCases({
    from: date('2026-06-01'),
    asOf: date('2026-11-15'),
    due: date('2026-11-30'),
    soFar: 550,
    lastYear: season,
  });
  assert.deepEqual(half, { count: 50, least: 50, most: 50, basis: 'same-months' });
});

test('without last year the present pace goes on', () => {
  assert.deepEqual(
    expectCases({
      from: date('2026-01-01'),
      asOf: date('2026-04-10'),
      due: date('2026-04-20'),
      soFar: 1000,
      lastYear: [],
    }),
    { count: 100, least: 100, most: 100, basis: 'pace' },
  );
});

test('a few days say too little', () => {
  assert.deepEqual(
    expectCases({
      from: date('2026-01-01'),
      asOf: date('2026-01-20'),
      due: date('2026-12-31'),
      soFar: 90,
      lastYear: [],
    }),
    { count: null, least: null, most: null, basis: 'too-little' },
  );
});

test("least and most are last year's rest scaled as the month that compared worst and best with its own of last year", () => {
  const thisYear = [90, 130, 120, 110].map((count, at) => ({ month: date(`2026-0${at + 1}-01`), count }));
  assert.deepEqual(
    expectCases({
      from: date('2026-01-01'),
      asOf: date('2026-04-30'),
      due: date('2026-12-31'),
      soFar: 450,
      thisYear,
      lastYear: season,
    }),
    { count: 1238, least: 990, most: 1430, basis: 'same-months' },
  );
});

const due = date('2026-12-31');
const aim = (comparator: TargetTerms['comparator'], value: string) => {
  const found = aimOf({ comparator, value, unit: 'percent', due }, { state: 'value', numerator: 1, denominator: 1 });
  if (typeof found === 'string') throw new Error(found);
  return found;
};
const monthAt = (at: number): LocalDate => date(`2026-${String(at + 1).padStart(2, '0')}-01`);
const figures = (rates: readonly (readonly [number, number])[]): MonthFigure[] =>
  rates.map(([numerator, denominator], at) => ({ month: monthAt(at), numerator, denominator }));

test('the year ends between what the worst and the best month would make of the rest: 240 of 300, 3 months of 70 to 90 %', () => {
  const months = figures([
    [70, 100],
    [80, 100],
    [90, 100],
  ]);
  const asOf = date('2026-03-31');
  const found = forecastYear({
    from: date('2026-01-01'),
    asOf,
    due: date('2026-06-29'),
    soFar: { numerator: 240, denominator: 300 },
    months,
    aim: aim('>=', '80'),
  });
  // 300 in 90 days, so 300 in the 90 days to come, 290 at the pace of January and March, 321 at that of February.
  assert.deepEqual(found, {
    kind: 'year-end',
    central: { numerator: 480, denominator: 600 },
    low: { numerator: 240 + 225, denominator: 300 + 321 },
    high: { numerator: 240 + 289, denominator: 300 + 321 },
    months: 3,
    expected: 300,
    basis: 'pace',
    lastYear: null,
    verdict: 'open',
  });
});

test('two whole months say nothing of how months differ', () => {
  assert.deepEqual(
    forecastYear({
      from: date('2026-01-01'),
      asOf: date('2026-03-15'),
      due,
      soFar: { numerator: 240, denominator: 300 },
      months: figures([
        [70, 100],
        [80, 100],
      ]),
      aim: aim('>=', '80'),
    }),
    { kind: 'too-little', months: 2, needed: 3 },
  );
});

test("a seasonal series shows last year's same days and its rest", () => {
  const last = Array.from({ length: 12 }, (_, at) => ({
    month: date(`2025-${String(at + 1).padStart(2, '0')}-01`),
    numerator: at === 11 ? 200 : 90,
    denominator: at === 11 ? 400 : 100,
  }));
  const found = forecastYear({
    from: date('2026-01-01'),
    asOf: date('2026-11-30'),
    due,
    soFar: { numerator: 990, denominator: 1100 },
    months: [...last, ...figures(Array.from({ length: 11 }, () => [90, 100] as const))],
    aim: aim('>=', '80'),
  });
  assert.equal(found.kind, 'year-end');
  if (found.kind !== 'year-end') return;
  assert.equal(found.basis, 'same-months');
  assert.equal(found.expected, 400);
  assert.deepEqual(found.lastYear, {
    soFar: { numerator: 990, denominator: 1100 },
    rest: { numerator: 200, denominator: 400 },
  });
});

const month = fc.nat(500).chain((bad) => fc.tuple(fc.nat(2000), fc.constant(bad)));
const below = (a: Ratio, b: Ratio): boolean =>
  BigInt(a.numerator) * BigInt(b.denominator) <= BigInt(b.numerator) * BigInt(a.denominator);

test('whatever the months: low ≤ middle ≤ high, none above all or below none, and the verdict is what the target says of both ends', () => {
  fc.assert(
    fc.property(
      fc.array(month, { minLength: 3, maxLength: 11 }),
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom<'>=' | '>' | '<=' | '<'>('>=', '>', '<=', '<'),
      (rates, value, comparator) => {
        const months = figures(rates.map(([good, bad]) => [good, good + bad]));
        const asOf = addDays(monthOf(months.at(-1)!.month).to, 0);
        const soFar = {
          numerator: months.reduce((sum, one) => sum + one.numerator, 0),
          denominator: months.reduce((sum, one) => sum + (one.denominator ?? 0), 0),
        };
        const terms = { comparator, value: String(value), unit: 'percent', due } as const;
        const found = forecastYear({ from: monthAt(0), asOf, due, soFar, months, aim: aim(comparator, terms.value) });
        const counted = months.filter((one) => (one.denominator ?? 0) > 0).length;
        if (found.kind === 'too-little') return assert.ok(counted < 3);
        assert.ok(below(found.low, found.central) && below(found.central, found.high));
        assert.ok(found.low.numerator >= 0 && found.high.numerator <= found.high.denominator);
        const end = (ratio: Ratio) =>
          attain(terms, {
            observation: { state: 'value', ...ratio },
            nature: 'events',
            asOf: due,
            fed: true,
            expected: 0,
          }).state;
        const met = [found.low, found.high].filter((ratio) => end(ratio) === 'met').length;
        assert.equal(found.verdict, met === 2 ? 'reaches' : met === 1 ? 'open' : 'falls-short');
      },
    ),
  );
});

test('the order of months does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (order) => {
      const months = figures([
        [70, 100],
        [80, 101],
        [90, 102],
        [60, 80],
        [10, 12],
        [0, 3],
      ]);
      const ask = (list: readonly MonthFigure[]) =>
        forecastYear({
          from: monthAt(0),
          asOf: date('2026-06-30'),
          due,
          soFar: { numerator: 310, denominator: 398 },
          months: list,
          aim: aim('>=', '80'),
        });
      assert.deepEqual(ask(order.map((at) => months[at]!)), ask(months));
    }),
  );
});
