import type { Quotient } from './form.ts';
import { greatestCommon, times, rational, type Rational } from './rational.ts';
import type { Reading } from './reading.ts';

/** A sum of readings with whole factors. */
export interface Combination {
  readonly parts: readonly { readonly reading: Reading; readonly factor: number }[];
}

/**
 * What a figure is computed by. `bottom`: readings to divide by, a whole number, or null for what is not divided. A
 * `median` is the middle of the one reading of `top`.
 */
export interface Formula {
  readonly kind: 'sums' | 'median';
  readonly top: Combination;
  readonly bottom: Combination | number | null;
  /** Every reading once: the sides hold the same objects. */
  readonly readings: readonly Reading[];
}

const number = (of: Rational): number => {
  const result = Number(of.top);
  if (of.bottom !== 1n || !Number.isSafeInteger(result)) throw new RangeError('a factor beyond 2^53');
  return result;
};

/** Factors of both sides made whole and as small as they can be. */
export function combined({ top, bottom }: Quotient): Formula {
  const all = [top, bottom].flatMap((form) => [...form.parts.values()].map((one) => one.factor));
  const used = bottom.constant.top === 0n ? all : [...all, bottom.constant];
  const lowest = used.reduce((sum, { bottom: b }) => (sum * b) / greatestCommon(sum, b), 1n);
  const shared = used.reduce((sum, { top: t, bottom: b }) => greatestCommon(sum, (t * lowest) / b), 0n) || 1n;
  const by = rational(bottom.constant.top < 0n ? -lowest : lowest, shared);
  const readings = new Map([...top.parts, ...bottom.parts].map(([key, one]) => [key, one.reading]));
  const side = (form: Quotient['top']): Combination => ({
    parts: [...form.parts].map(([key, { factor }]) => ({
      reading: readings.get(key)!,
      factor: number(times(factor, by)),
    })),
  });
  const constant = number(times(bottom.constant, by));
  const [numerator, denominator] = [side(top), side(bottom)];
  return {
    kind: 'sums',
    top: numerator,
    bottom: denominator.parts.length > 0 ? denominator : constant === 1 ? null : constant,
    readings: [...readings.values()],
  };
}
