import { compareRatio, exact, type Ratio } from '../../../kernel/index.ts';
import type { TargetContent } from '../../editions/index.ts';
import { isRatio, shareOfObservation } from './figures.ts';

/** Distance from a target: `tenths` of a point for display, `order` exact, so that 94,96 % is never "at 95 %". */
export interface Deviation {
  readonly tenths: number;
  readonly order: -1 | 0 | 1;
}

/** Where a share stands against a value in per cent. 6741/7148 against 95 gives −7 tenths. */
export function deviationFrom(share: Ratio, value: string): Deviation {
  const target = exact(value);
  const n = BigInt(share.numerator) * 1000n * target.denominator - target.numerator * 10n * BigInt(share.denominator);
  const d = BigInt(share.denominator) * target.denominator;
  const size = n < 0n ? -n : n;
  const rounded = Number((2n * size + d) / (2n * d));
  return { tenths: n < 0n && rounded > 0 ? -rounded : rounded, order: compareRatio(share, value) };
}

/**
 * A target's place on the shared yardstick. "Increase" takes the base year as target. Null where there is no number to
 * place: counts, statements, targets without a value, no data, hidden figures.
 */
export function deviationOf(target: TargetContent): Deviation | null {
  const share = shareOfObservation(target.observation);
  if (target.unit !== 'percent' || !isRatio(share)) return null;
  const against = target.value ?? baselineValue(target);
  return against === null ? null : deviationFrom(share, against);
}

const baselineValue = ({ comparator, baseline }: TargetContent): string | null =>
  comparator === 'increase' || comparator === 'decrease' || comparator === 'improve' ? (baseline?.value ?? null) : null;
