import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { attack, type Known } from '../test/attacker.ts';
import { isSmall, suppress, type Cell, type Equation, type Label } from './suppress.ts';

const UNDER = 5;
const TOTAL_COST = 1000;

const cell = (value: number, cost = 1): Cell => ({ value, shown: true, cost, small: isSmall(value, UNDER) });

/** Rows × columns with the sums of both sides and the sum of all. */
function table(values: readonly (readonly number[])[]): { cells: Cell[]; equations: Equation[] } {
  const cells: Cell[] = [];
  const equations: [number, 1 | -1][][] = [];
  const add = (value: number, cost: number): number => cells.push(cell(value, cost)) - 1;
  const at = values.map((row) => row.map((value) => add(value, 1)));
  const sumOf = (parts: readonly number[]): number => {
    const total = add(
      parts.reduce((sum, part) => sum + (cells[part] as Cell).value, 0),
      TOTAL_COST,
    );
    equations.push([[total, -1], ...parts.map((part): [number, 1] => [part, 1])]);
    return total;
  };
  const rows = at.map((row) => sumOf(row));
  const columns = (at[0] ?? []).map((_, column) => sumOf(at.map((row) => row[column] as number)));
  const all = sumOf(rows);
  equations.push([[all, -1], ...columns.map((column): [number, 1] => [column, 1])]);
  return { cells, equations };
}

/** What a reader knows from the labels: nothing but the range of "dưới 5", and that a count is not negative. */
const knownOf = (cells: readonly Cell[], labels: readonly Label[], most: number): Known[] =>
  cells.map(({ value, shown }, at) =>
    shown && labels[at] === 'shown'
      ? { low: value, high: value, truth: value }
      : labels[at] === 'under'
        ? { low: 1, high: UNDER - 1, truth: value }
        : { low: 0, high: most, truth: value },
  );

function assertSafe(cells: readonly Cell[], equations: readonly Equation[]): readonly Label[] {
  const { labels, safe } = suppress(cells, equations, UNDER);
  assert.ok(safe);
  const known = knownOf(cells, labels, 1000);
  cells.forEach(({ value, shown }, at) => {
    if (!shown || !isSmall(value, UNDER)) return;
    assert.notEqual(labels[at], 'shown', `cell ${at} is small and shown`);
    assert.equal(attack(known, equations, at, value), 'uncertain', `cell ${at} = ${value} can be worked out`);
  });
  return labels;
}

describe('suppression of small counts', () => {
  test('a table without small counts stays as it is', () => {
    const { cells, equations } = table([
      [12, 0, 31],
      [9, 40, 7],
    ]);
    assert.ok(suppress(cells, equations, UNDER).labels.every((label) => label === 'shown'));
  });

  test('zero is shown: nobody is in it', () => {
    assert.deepEqual(suppress([cell(0)], [], UNDER).labels, ['shown']);
  });

  test('one small count takes three others with it, so that no sum gives it away', () => {
    const { cells, equations } = table([
      [3, 20, 30],
      [40, 50, 60],
      [70, 80, 90],
    ]);
    const labels = assertSafe(cells, equations);
    assert.equal(labels[0], 'under');
    assert.equal(labels.filter((label) => label === 'withheld').length, 3);
    assert.ok(
      labels.slice(9).every((label) => label === 'shown'),
      'sums keep their value',
    );
  });

  test('two small counts of a known sum of 2 could only be 1 and 1: one of them says less', () => {
    const total = cell(2 + 40, TOTAL_COST);
    const cells = [cell(1), cell(1), cell(40, 900), total];
    const labels = assertSafe(cells, [
      [
        [0, 1],
        [1, 1],
        [2, 1],
        [3, -1],
      ],
    ]);
    assert.equal(labels[2], 'shown');
  });

  test('numerator and denominator do not give the failures away', () => {
    const cells = [cell(3, 8), cell(200, 4), cell(297, 4), cell(497, 6), cell(500, 12)];
    const labels = assertSafe(cells, [
      [
        [0, 1],
        [3, 1],
        [4, -1],
      ],
      [
        [1, 1],
        [2, 1],
        [3, -1],
      ],
    ]);
    assert.equal(labels[0], 'under');
    assert.equal(labels[3], 'withheld');
    assert.equal(labels[4], 'shown', 'how many there were is not secret');
  });

  test('no attacker who knows every sum can work out a small count', () => {
    const row = fc.array(fc.oneof({ weight: 2, arbitrary: fc.nat(6) }, fc.integer({ min: 0, max: 60 })), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 3 }), (values) => {
        const { cells, equations } = table(values);
        assertSafe(cells, equations);
      }),
      { numRuns: 100 },
    );
  });

  test('the same table gives the same labels', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 }),
        (values) => {
          const { cells, equations } = table(values);
          assert.deepEqual(suppress(cells, equations, UNDER), suppress(cells, equations, UNDER));
        },
      ),
      { numRuns: 50 },
    );
  });
});
