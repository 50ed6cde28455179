/** An exact share. Counts are whole numbers below 2^53; a ratio is divided only to be shown. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** The five exact comparators of a target with a value. */
export type Comparator = '>=' | '>' | '=' | '<=' | '<';

/** A decimal as it was written ("95", "87.5"): digits, optionally a point and digits. */
export type DecimalText = string;

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A decimal text as an exact fraction of two BigInts. Throws on anything that is not a decimal. */
export function exact(text: DecimalText): { numerator: bigint; denominator: bigint } {
  const match = DECIMAL.exec(text);
  if (!match) throw new RangeError(`not a decimal: ${text}`);
  const [, sign = '', whole = '', fraction = ''] = match;
  const numerator = BigInt(whole + fraction) * (sign ? -1n : 1n);
  return { numerator, denominator: 10n ** BigInt(fraction.length) };
}

/** Compares numerator/denominator × scale with a decimal, exactly: −1, 0 or 1. Scale 100 for per cent. */
export function compareRatio(ratio: Ratio, value: DecimalText, scale: 1 | 100 = 100): -1 | 0 | 1 {
  if (ratio.denominator <= 0) throw new RangeError('a ratio without denominator cannot be compared');
  const target = exact(value);
  const left = BigInt(ratio.numerator) * BigInt(scale) * target.denominator;
  const right = target.numerator * BigInt(ratio.denominator);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether a comparison result (−1, 0, 1) satisfies the comparator: > 87 is not ≥ 87. */
export function satisfies(order: -1 | 0 | 1, comparator: Comparator): boolean {
  switch (comparator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '=':
      return order === 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
  }
}

/** A ratio whose parts may be whole numbers of any size. */
export interface AnyRatio {
  readonly numerator: number | bigint;
  readonly denominator: number | bigint;
}

const sizeOf = (value: number | bigint): bigint => BigInt(value < 0 ? -value : value);

/** A ratio times a scale, rounded half away from zero; what is not zero never becomes zero. */
function scaled({ numerator, denominator }: AnyRatio, scale: bigint): number {
  const [size, d] = [sizeOf(numerator) * scale, BigInt(denominator)];
  const rounded = (2n * size + d) / (2n * d) || (size > 0n ? 1n : 0n);
  return Number(numerator < 0 ? -rounded : rounded);
}

/**
 * A share in tenths of a per cent for display, rounded half away from zero, except that a value short of 100 % never shows as
 * 100 % and what is not 0 never as 0 %: 99.96 % gives 999 (shown 99,9 %), −99.96 % gives −999. Null without denominator: no
 * data is not zero.
 */
export function permille(ratio: AnyRatio): number | null {
  if (ratio.denominator <= 0) return null;
  const rounded = scaled(ratio, 1000n);
  const isShort = sizeOf(ratio.numerator) < BigInt(ratio.denominator);
  return Math.abs(rounded) >= 1000 && isShort ? 999 * Math.sign(rounded) : rounded;
}

/** A mean in tenths of its unit for display, by the same rounding; nothing is "all" of a mean: 99.96 days give 1000. */
export const meanTenths = (ratio: Ratio): number | null => (ratio.denominator <= 0 ? null : scaled(ratio, 10n));

export const addRatios = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator + b.numerator,
  denominator: a.denominator + b.denominator,
});

/** Exact order of two ratios by cross-multiplication; what is rounded is never compared. */
export function compareRatios(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const left = BigInt(a.numerator) * BigInt(b.denominator);
  const right = BigInt(b.numerator) * BigInt(a.denominator);
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Median of ratios, exact: the middle one, or half the sum of the two in the middle. It is the median of those who have them,
 * not the ratio of their sums: half of them lie above it. Null without any.
 */
export function medianRatio(ratios: readonly Ratio[]): Ratio | null {
  const sorted = ratios.toSorted(compareRatios);
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (!upper) return null;
  const lower = sorted.length % 2 === 0 ? sorted[sorted.length / 2 - 1] : upper;
  if (!lower || lower === upper) return upper;
  return {
    numerator: lower.numerator * upper.denominator + upper.numerator * lower.denominator,
    denominator: 2 * lower.denominator * upper.denominator,
  };
}
