import { exact, type DecimalText } from './ratio.ts';

/** An exact fraction of whole numbers of any size, in lowest terms where it comes from here. The denominator is above zero. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** A fraction in lowest terms. Throws where there is nothing to divide by. */
export function fractionOf(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const [top, bottom] = [BigInt(numerator), BigInt(denominator)];
  if (bottom === 0n) throw new RangeError('a fraction without denominator');
  const [n, d] = bottom < 0n ? [-top, -bottom] : [top, bottom];
  const divisor = commonDivisor(n, d);
  return divisor === 1n ? { numerator: n, denominator: d } : { numerator: n / divisor, denominator: d / divisor };
}

export const NO_FRACTION: Fraction = { numerator: 0n, denominator: 1n };

export function decimalFraction(text: DecimalText): Fraction {
  const { numerator, denominator } = exact(text);
  return fractionOf(numerator, denominator);
}

export const addFractions = (a: Fraction, b: Fraction): Fraction =>
  a.denominator === b.denominator
    ? fractionOf(a.numerator + b.numerator, a.denominator)
    : fractionOf(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const minusFraction = (a: Fraction): Fraction => ({ numerator: -a.numerator, denominator: a.denominator });

export const multiplyFractions = (a: Fraction, b: Fraction): Fraction =>
  fractionOf(a.numerator * b.numerator, a.denominator * b.denominator);

export const divideFractions = (a: Fraction, b: Fraction): Fraction =>
  fractionOf(a.numerator * b.denominator, a.denominator * b.numerator);

/** −1, 0 or 1. */
export function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator];
  return left < right ? -1 : left > right ? 1 : 0;
}

export const leastFraction = (a: Fraction, b: Fraction): Fraction => (compareFractions(a, b) <= 0 ? a : b);
export const greatestFraction = (a: Fraction, b: Fraction): Fraction => (compareFractions(a, b) >= 0 ? a : b);

/** Within both bounds. */
export const boundedFraction = (value: Fraction, least: Fraction, most: Fraction): Fraction =>
  leastFraction(greatestFraction(value, least), most);

/** Rounded half away from zero to so many decimals, all of them written: 85.5 to two is "85.50". */
export function roundFraction({ numerator, denominator }: Fraction, places: number): DecimalText {
  const size = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(places);
  const rounded = (2n * size + denominator) / (2n * denominator);
  const digits = String(rounded).padStart(places + 1, '0');
  const sign = numerator < 0n && rounded !== 0n ? '-' : '';
  const cut = digits.length - places;
  return `${sign}${digits.slice(0, cut)}${places > 0 ? `.${digits.slice(cut)}` : ''}`;
}

/** "17/2", or "8" where it is whole: as it is kept and handed on. */
export const fractionText = ({ numerator, denominator }: Fraction): string =>
  denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;

/** Reads what `fractionText` writes. Throws on anything else. */
export function readFraction(text: string): Fraction {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`not a fraction: ${text}`);
  return fractionOf(BigInt(match[1]!), BigInt(match[2] ?? '1'));
}

/** As a number of this machine: for drawing and for estimates, never to compare. */
export const approximately = ({ numerator, denominator }: Fraction): number => {
  const shift = 10n ** 12n;
  return Number((numerator * shift) / denominator) / 1e12;
};
