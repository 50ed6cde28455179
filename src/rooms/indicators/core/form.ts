import { equal, isZero, ONE, over, plus, rational, times, ZERO, type Rational } from './rational.ts';
import { readingKey, type Reading } from './reading.ts';

/** A sum of readings with factors, and a constant. */
export interface Form {
  readonly parts: ReadonlyMap<string, { readonly reading: Reading; readonly factor: Rational }>;
  readonly constant: Rational;
}

export const constantForm = (constant: Rational): Form => ({ parts: new Map(), constant });

export const readingForm = (reading: Reading): Form => ({
  parts: new Map([[readingKey(reading), { reading, factor: ONE }]]),
  constant: ZERO,
});

export const isConstant = (form: Form): boolean => form.parts.size === 0;
export const isNothing = (form: Form): boolean => isConstant(form) && isZero(form.constant);

export function scaled(form: Form, by: Rational): Form {
  if (isZero(by)) return constantForm(ZERO);
  return {
    parts: new Map([...form.parts].map(([key, one]) => [key, { ...one, factor: times(one.factor, by) }])),
    constant: times(form.constant, by),
  };
}

export function added(a: Form, b: Form): Form {
  const parts = new Map(a.parts);
  for (const [key, { reading, factor }] of b.parts) {
    const sum = plus(parts.get(key)?.factor ?? ZERO, factor);
    if (isZero(sum)) parts.delete(key);
    else parts.set(key, { reading, factor: sum });
  }
  return { parts, constant: plus(a.constant, b.constant) };
}

/** The number that `b` is multiplied by to give `a`; null where there is none. */
function quotientOf(a: Form, b: Form): Rational | null {
  if (a.parts.size !== b.parts.size || isNothing(b)) return null;
  let found: Rational | null = isZero(b.constant) ? null : over(a.constant, b.constant);
  if (found === null && !isZero(a.constant)) return null;
  for (const [key, { factor }] of b.parts) {
    const other = a.parts.get(key);
    if (!other) return null;
    const share = over(other.factor, factor);
    if (found !== null && !equal(found, share)) return null;
    found = share;
  }
  return found;
}

/** The product, or null where both hold readings: a product of counts does not add up over agencies. */
export function multiplied(a: Form, b: Form): Form | null {
  if (isConstant(a)) return scaled(b, a.constant);
  if (isConstant(b)) return scaled(a, b.constant);
  return null;
}

/** One form over another that is not nothing. */
export interface Quotient {
  readonly top: Form;
  readonly bottom: Form;
}

export const whole = (top: Form): Quotient => ({ top, bottom: constantForm(ONE) });

/** The product of two quotients, or null where it holds a product of readings that does not cancel out. */
export function product(a: Quotient, b: Quotient): Quotient | null {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const share = quotientOf(one.top, other.bottom);
    if (share) return { top: scaled(other.top, share), bottom: one.bottom };
  }
  const top = multiplied(a.top, b.top);
  const bottom = multiplied(a.bottom, b.bottom);
  return top && bottom && { top, bottom };
}

/** The sum, or null where the two are shares of different things. */
export function sum(a: Quotient, b: Quotient): Quotient | null {
  const share = quotientOf(b.bottom, a.bottom);
  if (share) return { top: added(a.top, scaled(b.top, over(ONE, share))), bottom: a.bottom };
  const [left, right] = [multiplied(a.top, b.bottom), multiplied(b.top, a.bottom)];
  const bottom = multiplied(a.bottom, b.bottom);
  return left && right && bottom && { top: added(left, right), bottom };
}

export const minusOne = rational(-1n);
