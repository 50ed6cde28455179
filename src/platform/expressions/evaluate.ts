import { addDays, dayNumber, type LocalDate } from '../../kernel/index.ts';
import { MOST_DAYS } from './ranges.ts';
import type { Arithmetic, ExpressionType, Typed, TypedOf } from './tree.ts';
import {
  incoming,
  order,
  outgoing,
  scaled,
  whole,
  type Exact,
  type Inner,
  type RecordValues,
  type Value,
} from './values.ts';

const equal = (a: Inner, b: Inner, type: ExpressionType): boolean =>
  a === null || b === null ? a === b : order(a, b, type) === 0;

function compare(node: TypedOf<'compare'>, record: RecordValues): boolean {
  const [a, b] = [run(node.left, record), run(node.right, record)];
  const type = node.left.type;
  const same = equal(a, b, type);
  if (node.operator === '==') return same;
  if (node.operator === '!=') return !same;
  // A guard makes the whole false before an empty value can get here.
  if (a === null || b === null) return false;
  const sign = order(a, b, type);
  switch (node.operator) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
  }
}

/** Whole numbers as CEL and PostgreSQL divide them: towards zero; nothing is left of a division by 0. */
function divide(operator: '/' | '%', left: bigint, right: bigint): Inner {
  if (right === 0n) return null;
  return whole(operator === '/' ? left / right : left % right);
}

function calculate(operator: Arithmetic, left: Exact, right: Exact): Inner {
  if (operator === '/' || operator === '%') return divide(operator, left.digits, right.digits);
  if (operator === '*') return { digits: left.digits * right.digits, scale: left.scale + right.scale };
  const scale = Math.max(left.scale, right.scale);
  const sign = operator === '-' ? -1n : 1n;
  return { digits: scaled(left, scale) + sign * scaled(right, scale), scale };
}

/** No number of days leads out of the calendar: what lies beyond counts as the most. */
function daysOf({ digits }: Exact): number {
  return Number(digits < -MOST_DAYS ? -MOST_DAYS : digits > MOST_DAYS ? MOST_DAYS : digits);
}

function arithmetic(node: TypedOf<'arithmetic'>, record: RecordValues): Inner {
  const [a, b] = [run(node.left, record), run(node.right, record)];
  if (a === null || b === null) return null;
  const sign = node.operator === '-' ? -1 : 1;
  if (node.type === 'date') {
    const [day, count] = node.left.type === 'date' ? [a, b] : [b, a];
    return addDays(day as LocalDate, sign * daysOf(count as Exact));
  }
  if (node.type === 'instant') return (a as number) + sign * Number((b as Exact).digits);
  if (node.left.type === 'date') return whole(dayNumber(a as LocalDate) - dayNumber(b as LocalDate));
  return calculate(node.operator, a as Exact, b as Exact);
}

function pick(node: TypedOf<'first' | 'latest' | 'earliest'>, record: RecordValues): Inner {
  const wanted = node.kind === 'latest' ? 1 : -1;
  return node.of
    .map((one) => run(one, record))
    .filter((value) => value !== null)
    .reduce<Inner>((best, value) => (best === null || order(value, best, node.type) * wanted > 0 ? value : best), null);
}

function applied(node: TypedOf<'function'>, record: RecordValues): Inner {
  const values = node.of.map((one) => run(one, record));
  const filled = values.filter((value) => value !== null);
  return filled.length < values.length ? null : node.called.of(...filled);
}

function run(node: Typed, record: RecordValues): Inner {
  switch (node.kind) {
    case 'literal':
      return node.type === 'instant' ? Date.parse(node.value as string) : incoming(node.value, node.type);
    case 'none':
      return null;
    case 'column':
      return incoming(Object.hasOwn(record, node.name) ? record[node.name] : null, node.type);
    case 'has':
      return run(node.of, record) !== null;
    case 'not':
      return run(node.of, record) !== true;
    case 'and':
      return run(node.left, record) === true && run(node.right, record) === true;
    case 'or':
      return run(node.left, record) === true || run(node.right, record) === true;
    case 'choose':
      return run(node.condition, record) === true ? run(node.yes, record) : run(node.no, record);
    case 'compare':
      return compare(node, record);
    case 'in': {
      const value = run(node.of, record);
      return value !== null && node.list.some((item) => equal(value, run(item, record), node.of.type));
    }
    case 'first':
      for (const one of node.of) {
        const value = run(one, record);
        if (value !== null) return value;
      }
      return null;
    case 'latest':
    case 'earliest':
      return pick(node, record);
    case 'arithmetic':
      return arithmetic(node, record);
    case 'function':
      return applied(node, record);
    case 'negate': {
      const value = run(node.of, record) as Exact | null;
      return value && { digits: -value.digits, scale: value.scale };
    }
    case 'is-true':
      return run(node.of, record) === true;
  }
}

/** Value of a checked expression for one record. A name that the record lacks is empty. */
export const valueOf = (node: Typed, record: RecordValues): Value => outgoing(run(node, record), node.type);
