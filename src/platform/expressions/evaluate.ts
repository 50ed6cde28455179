import { addDays, dayNumber, type LocalDate } from '../../kernel/index.ts';
import type { ExpressionType, Typed, TypedOf } from './tree.ts';

/** A value as the database gives it: text, date and decimal as text, whole numbers and instants as numbers. */
export type Value = string | number | boolean | null;
export type RecordValues = Readonly<Record<string, Value | undefined>>;

/** A whole or decimal number without loss: digits × 10^−scale. */
interface Exact {
  readonly digits: bigint;
  readonly scale: number;
}
type Inner = string | number | boolean | Exact | null;

function exactOf(value: string | number): Exact {
  const [whole = '0', fraction = ''] = String(value).split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

const scaled = (value: Exact, scale: number): bigint => value.digits * 10n ** BigInt(scale - value.scale);

const isNumber = (type: ExpressionType): boolean => type === 'integer' || type === 'decimal';

function order(a: Inner, b: Inner, type: ExpressionType): number {
  if (isNumber(type)) {
    const [left, right] = [a as Exact, b as Exact];
    const scale = Math.max(left.scale, right.scale);
    const [x, y] = [scaled(left, scale), scaled(right, scale)];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  // C collation compares UTF-8 bytes; JavaScript's own order of UTF-16 units differs beyond U+FFFF.
  if (type === 'text') return Buffer.compare(Buffer.from(a as string), Buffer.from(b as string));
  return a === b ? 0 : (a as string | number) < (b as string | number) ? -1 : 1;
}

function compare(node: TypedOf<'compare'>, record: RecordValues): boolean {
  const [a, b] = [run(node.left, record), run(node.right, record)];
  const type = node.left.type;
  const same = a === null || b === null ? a === b : order(a, b, type) === 0;
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

function arithmetic(node: TypedOf<'arithmetic'>, record: RecordValues): Inner {
  const [a, b] = [run(node.left, record), run(node.right, record)];
  if (a === null || b === null) return null;
  const sign = node.operator === '-' ? -1 : 1;
  if (node.type === 'date') {
    const [day, count] = node.left.type === 'date' ? [a, b] : [b, a];
    return addDays(day as LocalDate, sign * Number((count as Exact).digits));
  }
  if (node.left.type === 'date')
    return { digits: BigInt(dayNumber(a as LocalDate) - dayNumber(b as LocalDate)), scale: 0 };
  const [left, right] = [a as Exact, b as Exact];
  if (node.operator === '*') return { digits: left.digits * right.digits, scale: left.scale + right.scale };
  const scale = Math.max(left.scale, right.scale);
  return { digits: scaled(left, scale) + BigInt(sign) * scaled(right, scale), scale };
}

function pick(node: TypedOf<'first' | 'latest' | 'earliest'>, record: RecordValues): Inner {
  const wanted = node.kind === 'latest' ? 1 : -1;
  return node.of
    .map((one) => run(one, record))
    .filter((value) => value !== null)
    .reduce<Inner>((best, value) => (best === null || order(value, best, node.type) === wanted ? value : best), null);
}

function incoming(value: Value | undefined, type: ExpressionType): Inner {
  if (value === null || value === undefined) return null;
  return isNumber(type) ? exactOf(value as string | number) : value;
}

function run(node: Typed, record: RecordValues): Inner {
  switch (node.kind) {
    case 'literal':
      return incoming(node.value, node.type);
    case 'none':
      return null;
    case 'column':
      return incoming(record[node.name], node.type);
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
      return value !== null && node.list.some((item) => order(value, run(item, record), node.of.type) === 0);
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
    case 'negate': {
      const value = run(node.of, record) as Exact | null;
      return value && { digits: -value.digits, scale: value.scale };
    }
    case 'is-true':
      return run(node.of, record) === true;
  }
}

function outgoing(value: Inner, type: ExpressionType): Value {
  if (value === null || typeof value !== 'object') return value;
  if (type === 'integer') return Number(value.digits);
  const sign = value.digits < 0n ? '-' : '';
  const digits = String(value.digits < 0n ? -value.digits : value.digits).padStart(value.scale + 1, '0');
  const cut = digits.length - value.scale;
  return `${sign}${digits.slice(0, cut)}${value.scale > 0 ? `.${digits.slice(cut)}` : ''}`;
}

/** Value of a checked expression for one record. A name that the record lacks is empty. */
export const valueOf = (node: Typed, record: RecordValues): Value => outgoing(run(node, record), node.type);
