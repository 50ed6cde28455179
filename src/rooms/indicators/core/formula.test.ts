import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { formulaOf } from './compile.ts';
import { compileFormula, type FormulaProblem, type MeasureKind } from './formula.ts';
import { indicatorDefinition, type ComputedIndicator } from './indicator.ts';
import type { Formula } from './combination.ts';
import { readingKey } from './reading.ts';

const KINDS: Record<string, MeasureKind> = {
  a: 'flow',
  b: 'flow',
  c: 'flow',
  units: 'stock',
  posts: 'stock',
  days: 'median',
  people: 'distinct',
};
const kindOf = (register: string, measure: string): MeasureKind | null =>
  register === 'here' || (register === 'training' && measure === 'a') ? (KINDS[measure] ?? null) : null;

const compiled = (text: string): Formula => {
  const result = compileFormula(text, 'here', kindOf);
  assert.ok(result.ok, `${text}: ${result.ok ? '' : JSON.stringify(result.problem)}`);
  return result.value;
};
const shown = (text: string): [string[], string[] | number | null] => {
  const side = (of: Formula['top']) => of.parts.map(({ reading, factor }) => `${factor} ${readingKey(reading)}`);
  const { top, bottom } = compiled(text);
  return [side(top), bottom === null || typeof bottom === 'number' ? bottom : side(bottom)];
};
const refusal = (text: string): FormulaProblem => {
  const result = compileFormula(text, 'here', kindOf);
  assert.ok(!result.ok, text);
  return result.problem;
};

describe('a formula becomes one sum over another', () => {
  for (const [text, top, bottom] of [
    ['a', ['1 here.a period 0'], null],
    ['a / b', ['1 here.a period 0'], ['1 here.b period 0']],
    ['100 * a / (2 * b)', ['50 here.a period 0'], ['1 here.b period 0']],
    ['0.5 * a', ['1 here.a period 0'], 2],
    ['a / 1000', ['1 here.a period 0'], 1000],
    ['1 - a / b', ['1 here.b period 0', '-1 here.a period 0'], ['1 here.b period 0']],
    ['a / b + c / b', ['1 here.a period 0', '1 here.c period 0'], ['1 here.b period 0']],
    ['a / b * (b / c)', ['1 here.a period 0'], ['1 here.c period 0']],
    ["units - on(units, '2021-12-31')", ['1 here.units period 0', '-1 here.units on 2021-12-31'], null],
    [
      "(units - on(units, '2021-12-31')) / on(units, '2021-12-31')",
      ['1 here.units period 0', '-1 here.units on 2021-12-31'],
      ['1 here.units on 2021-12-31'],
    ],
    ['(a - last_year(a)) / last_year(a)', ['1 here.a period 0', '-1 here.a period 1'], ['1 here.a period 1']],
    ['last_year(last_year(at_start(units)))', ['1 here.units start 2'], null],
    ['a / in_year(a, 2021)', ['1 here.a period 0'], ['1 here.a year 2021']],
    ['training.a / posts', ['1 training.a period 0'], ['1 here.posts period 0']],
    ['distinct(people) / a', ['1 here.people period 0'], ['1 here.a period 0']],
    ['a - -b', ['1 here.a period 0', '1 here.b period 0'], null],
  ] as const)
    test(text, () => assert.deepEqual(shown(text), [top, bottom]));

  test('median(days) stands alone', () => {
    assert.equal(compiled('median(days)').kind, 'median');
    assert.equal(compiled('last_year(median(days))').kind, 'median');
  });
});

describe('what cannot be said is refused with the character', () => {
  for (const [text, code, position] of [
    ['a / nothing', 'indicators.formula-measure', 4],
    ['a / other.a', 'indicators.formula-measure', 4],
    ['a / 0', 'indicators.formula-zero', 4],
    ['a / (b - b)', 'indicators.formula-zero', 5],
    ['a * b', 'indicators.formula-product', 0],
    ['c + a * b', 'indicators.formula-product', 4],
    ['a / b + c', 'indicators.formula-shares', 0],
    ['a / b - last_year(a / b)', 'indicators.formula-shares', 0],
    ['a + 5', 'indicators.formula-constant', 0],
    ['a / (b + 1)', 'indicators.formula-constant', 0],
    ['a - a', 'indicators.formula-constant', 0],
    ['7', 'indicators.formula-constant', 0],
    ["on(a, '2021-12-31')", 'indicators.formula-stock', 0],
    ['at_start(b)', 'indicators.formula-stock', 0],
    ["on(units, '2021-02-30')", 'indicators.formula-arguments', 10],
    ['on(units)', 'indicators.formula-arguments', 0],
    ["last_year(on(units, '2021-12-31'))", 'indicators.formula-fixed', 0],
    ['days', 'indicators.formula-tally', 0],
    ['a / people', 'indicators.formula-tally', 4],
    ['median(a)', 'indicators.formula-tally', 7],
    ['median(days) / a', 'indicators.formula-alone', 0],
    ['2 * median(days)', 'indicators.formula-alone', 0],
    ['b + total(a)', 'indicators.formula-function', 4],
    ['b + constructor(a)', 'indicators.formula-function', 4],
    ['a > b', 'indicators.formula-unsupported', 0],
    ["'a'", 'indicators.formula-unsupported', 0],
    ['a +', 'expressions.syntax', null],
    ['(', 'expressions.syntax', null],
    [`${'('.repeat(50)}a${')'.repeat(50)} + `, 'expressions.syntax', null],
    [`-${'(-'.repeat(60)}a${')'.repeat(60)}`, 'expressions.too-deep', null],
    ['a + '.repeat(3000) + 'a', 'expressions.too-long', null],
  ] as const)
    test(text.slice(0, 40), () => {
      const found = refusal(text);
      assert.equal(found.code, code);
      if (position !== null) assert.equal(found.params?.['position'], position);
    });
});

const words = { vi: 'thử', en: 'trial' };
const long = (numerator: unknown, denominator?: unknown, beside: readonly unknown[] = []) =>
  formulaOf(
    indicatorDefinition.parse({
      kind: 'computed',
      code: 'TH-01',
      register: 'here',
      name: words,
      definition: words,
      formula: words,
      numerator,
      ...(denominator !== undefined && { denominator }),
      beside,
      unit: 'percent',
      direction: 'higher',
      source: { document: 'thử', sureness: 'sample' },
      version: '1',
      valid_from: '2026-01-01',
      public: false,
    }) as ComputedIndicator,
    kindOf,
  );

test('the long form is the same thing', () => {
  const found = long({ plus: ['a', { stock: 'units', on: '2021-12-31' }], minus: ['b'] }, { plus: ['training.a'] });
  assert.ok(found.ok);
  assert.deepEqual(found.value, compiled("(a + on(units, '2021-12-31') - b) / training.a"));
  const median = long({ plus: ['days'] });
  assert.ok(median.ok && median.value.kind === 'median');
  const distinct = long({ plus: ['people'] }, { plus: ['a'] });
  assert.deepEqual(distinct.ok && distinct.value, compiled('distinct(people) / a'));
});

for (const [about, code, parts] of [
  ['a measure that is not there', 'indicators.formula-measure', [{ plus: ['nothing'] }]],
  ['a measure of a register that is not there', 'indicators.formula-measure', [{ plus: ['elsewhere.a'] }]],
  ['a count that is called a stock', 'indicators.formula-stock', [{ plus: [{ stock: 'a' }] }]],
  ['a count at the start', 'indicators.formula-stock', [{ plus: [{ stock: 'a', at: 'start' }] }]],
  ['a median beside something else', 'indicators.formula-alone', [{ plus: ['days', 'a'] }]],
  ['a median that is divided', 'indicators.formula-alone', [{ plus: ['days'] }, { plus: ['a'] }]],
  ['a denominator that is nothing', 'indicators.formula-zero', [{ plus: ['a'] }, { plus: ['b'], minus: ['b'] }]],
  ['a numerator that is nothing', 'indicators.formula-constant', [{ plus: ['a'], minus: ['a'] }]],
  ['beside it, what is not there', 'indicators.formula-measure', [{ plus: ['a'] }, undefined, ['nothing']]],
  ['beside it, a false stock', 'indicators.formula-stock', [{ plus: ['a'] }, undefined, [{ stock: 'a', at: 'start' }]]],
] as const)
  test(`the long form is refused as a formula is: ${about}`, () => {
    const [numerator, denominator, beside] = parts as readonly [unknown, unknown?, (readonly unknown[])?];
    const found = long(numerator, denominator, beside);
    assert.equal(found.ok ? 'accepted' : found.problem.code, code);
  });

/** A random formula together with what it means, worked out in floating point. */
interface Sample {
  readonly text: string;
  readonly value: (of: Readonly<Record<string, number>>) => number;
}
const sample: fc.Arbitrary<Sample> = fc.letrec<{ node: Sample }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', 'c').map((text): Sample => ({ text, value: (of) => of[text]! })),
    fc.integer({ min: 1, max: 9 }).map((n): Sample => ({ text: String(n), value: () => n })),
    fc.tuple(tie('node'), fc.constantFrom('+', '-', '*', '/'), tie('node')).map(([left, operator, right]): Sample => ({
      text: `(${left.text} ${operator} ${right.text})`,
      value: (of) => {
        const [x, y] = [left.value(of), right.value(of)];
        return operator === '+' ? x + y : operator === '-' ? x - y : operator === '*' ? x * y : x / y;
      },
    })),
  ),
})).node;

test('a random formula either is refused or says what arithmetic says', () => {
  let taken = 0;
  fc.assert(
    fc.property(sample, ({ text, value }) => {
      const result = compileFormula(text, 'here', kindOf);
      if (!result.ok) return;
      taken += 1;
      const numbers = { a: 37, b: 101, c: 2003 };
      const side = (of: Formula['top']) =>
        of.parts.reduce((all, { reading, factor }) => all + factor * numbers[reading.measure as 'a'], 0);
      const { top, bottom } = result.value;
      const divisor = bottom === null ? 1 : typeof bottom === 'number' ? bottom : side(bottom);
      const expected = value(numbers);
      assert.ok(
        Math.abs(side(top) / divisor - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
        `${text}: ${side(top)}/${divisor} ≠ ${expected}`,
      );
    }),
    { numRuns: 2000, seed: 11 },
  );
  assert.ok(taken > 300, `only ${taken} of the random formulas were formulas`);
});
