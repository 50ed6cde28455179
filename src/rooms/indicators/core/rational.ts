/** An exact fraction, in lowest terms with a positive lower part. */
export interface Rational {
  readonly top: bigint;
  readonly bottom: bigint;
}

const absolute = (n: bigint): bigint => (n < 0n ? -n : n);

export function greatestCommon(a: bigint, b: bigint): bigint {
  let [left, right] = [absolute(a), absolute(b)];
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}

/** Throws where the lower part is zero. */
export function rational(top: bigint, bottom = 1n): Rational {
  if (bottom === 0n) throw new RangeError('division by zero');
  const shared = greatestCommon(top, bottom) || 1n;
  const sign = bottom < 0n ? -1n : 1n;
  return { top: (sign * top) / shared, bottom: absolute(bottom) / shared };
}

export const ZERO = rational(0n);
export const ONE = rational(1n);

export const isZero = (a: Rational): boolean => a.top === 0n;
export const plus = (a: Rational, b: Rational): Rational =>
  rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const times = (a: Rational, b: Rational): Rational => rational(a.top * b.top, a.bottom * b.bottom);
export const over = (a: Rational, b: Rational): Rational => rational(a.top * b.bottom, a.bottom * b.top);
export const equal = (a: Rational, b: Rational): boolean => a.top === b.top && a.bottom === b.bottom;

/** "0.25" → 1/4. */
export function decimal(text: string): Rational {
  const [whole = '0', fraction = ''] = text.split('.');
  return rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}
