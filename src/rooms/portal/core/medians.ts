import type { Ratio } from '../../../kernel/index.ts';
import { compareRatios } from './order.ts';

/**
 * Median of shares, exact: the middle one, or half the sum of the two in the middle. It is the median of agencies, not
 * the share of their sums: half of the agencies are above it. Null without any.
 */
export function medianShare(shares: readonly Ratio[]): Ratio | null {
  const sorted = shares.toSorted(compareRatios);
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (!upper) return null;
  const lower = sorted.length % 2 === 0 ? sorted[sorted.length / 2 - 1] : upper;
  if (!lower || lower === upper) return upper;
  return {
    numerator: lower.numerator * upper.denominator + upper.numerator * lower.denominator,
    denominator: 2 * lower.denominator * upper.denominator,
  };
}

/** Median of counts; a half is rounded down, since there is no half dossier. Null without any. */
export function medianCount(counts: readonly number[]): number | null {
  const sorted = counts.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : Math.floor((lower + upper) / 2);
}
