import { dayNumber, type LocalDate } from '../../kernel/index.ts';
import type { ExpressionType } from './tree.ts';

/** A value as the database gives it: text, date and decimal as text, whole numbers and instants as numbers. */
export type Value = string | number | boolean | null;
export type RecordValues = Readonly<Record<string, Value | undefined>>;

/** A whole or decimal number without loss: digits × 10^−scale. */
export interface Exact {
  readonly digits: bigint;
  readonly scale: number;
}
export type Filled = string | number | boolean | Exact;
export type Inner = Filled | null;

export const whole = (value: number | bigint): Exact => ({ digits: BigInt(value), scale: 0 });

export function exactOf(value: string | number): Exact {
  const [before = '0', fraction = ''] = String(value).split('.');
  return { digits: BigInt(before + fraction), scale: fraction.length };
}

export const scaled = (value: Exact, scale: number): bigint => value.digits * 10n ** BigInt(scale - value.scale);

/** Digits with the point where the scale has it: `{ 150n, 2 }` is `1.50`. */
export function decimalText({ digits, scale }: Exact): string {
  const sign = digits < 0n ? '-' : '';
  const all = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const cut = all.length - scale;
  return `${sign}${all.slice(0, cut)}${scale > 0 ? `.${all.slice(cut)}` : ''}`;
}

export const isNumber = (type: ExpressionType): boolean => type === 'integer' || type === 'decimal';

/** Negative, 0 or positive. Text is ordered by the bytes of UTF-8, as C collation does: JavaScript's own order differs beyond U+FFFF. */
export function order(a: Filled, b: Filled, type: ExpressionType): number {
  if (isNumber(type)) {
    const [left, right] = [a as Exact, b as Exact];
    const scale = Math.max(left.scale, right.scale);
    const [x, y] = [scaled(left, scale), scaled(right, scale)];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (type === 'text') return Buffer.compare(Buffer.from(a as string), Buffer.from(b as string));
  if (type === 'date') return dayNumber(a as LocalDate) - dayNumber(b as LocalDate);
  return a === b ? 0 : (a as number | boolean) < (b as number | boolean) ? -1 : 1;
}

export function incoming(value: Value | undefined, type: ExpressionType): Inner {
  if (value === null || value === undefined) return null;
  return isNumber(type) ? exactOf(value as string | number) : value;
}

export function outgoing(value: Inner, type: ExpressionType): Value {
  if (value === null || typeof value !== 'object') return value;
  return type === 'integer' ? Number(value.digits) : decimalText(value);
}
