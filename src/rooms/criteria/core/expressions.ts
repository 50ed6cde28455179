import { compareFractions, decimalFraction, type Fraction } from '../../../kernel/index.ts';
import {
  prepare,
  type Environment,
  type ExpressionProblem,
  type Prepared,
  type RecordValues,
  type ValueFunction,
  type Variable,
} from '../../../platform/expressions/index.ts';
import type { Result } from '../../../kernel/index.ts';
import { valueOfFact, type Facts } from './facts.ts';
import { asksOf, type Ask, type Component } from './set.ts';

/** A share is handed to expressions as the text "94/100": they compare it by these, exactly. */
function comparing(name: string, holds: (order: -1 | 0 | 1) => boolean): ValueFunction[] {
  return (['integer', 'decimal'] as const).map((type) => ({
    name,
    takes: ['text', type],
    gives: 'boolean',
    range: null,
    // Scores are worked out in this process alone; what a set says never becomes a statement.
    sql: () => 'NULL',
    of: (share, percent) => {
      const value = valueOfFact(share as string);
      return value !== null && holds(compareFractions(value, hundredth(percent as { digits: bigint; scale: number })));
    },
  }));
}

const hundredth = ({ digits, scale }: { readonly digits: bigint; readonly scale: number }): Fraction => ({
  numerator: digits,
  denominator: 100n * 10n ** BigInt(scale),
});

/** `atLeast(share, 95)`, `above(share, 95)`, `below(share, 80)`: a share against per cent. */
const FUNCTIONS: readonly ValueFunction[] = [
  ...comparing('atLeast', (order) => order >= 0),
  ...comparing('above', (order) => order > 0),
  ...comparing('below', (order) => order < 0),
];

const TYPES: Readonly<Record<Ask['type'], Variable['type']>> = {
  percent: 'text',
  number: 'decimal',
  date: 'date',
  'yes-no': 'boolean',
  level: 'text',
};

const environmentOf = (component: Component): Environment => ({
  columns: new Map(
    asksOf(component).map(({ name, type }) => [
      name,
      { type: TYPES[type], nullable: true, sql: name } satisfies Variable,
    ]),
  ),
  functions: FUNCTIONS,
});

const prepared = new WeakMap<Component, Map<string, Result<Prepared, ExpressionProblem>>>();

/** An expression of a component, checked once. */
export function expressionOf(component: Component, expression: string): Result<Prepared, ExpressionProblem> {
  const known = prepared.get(component) ?? new Map<string, Result<Prepared, ExpressionProblem>>();
  prepared.set(component, known);
  const found = known.get(expression) ?? prepare(expression, environmentOf(component));
  known.set(expression, found);
  return found;
}

/** Facts as expressions read them; one that is not known is empty. */
export function recordOf(component: Component, facts: Facts): RecordValues {
  return Object.fromEntries(
    asksOf(component).map(({ name }) => [name, Object.hasOwn(facts, name) ? facts[name]! : null]),
  );
}

export const numberOf = (value: unknown): Fraction | null =>
  typeof value === 'number' || typeof value === 'string' ? decimalFraction(String(value)) : null;
