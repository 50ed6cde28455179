import type { Ratio } from '../../../kernel/index.ts';

/** Exact order of two shares by cross-multiplication; rounded per cents are never compared. */
export function compareRatios(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const left = BigInt(a.numerator) * BigInt(b.denominator);
  const right = BigInt(b.numerator) * BigInt(a.denominator);
  return left < right ? -1 : left > right ? 1 : 0;
}
