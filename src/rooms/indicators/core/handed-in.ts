import { contains, dayNumber, type Interval } from '../../../kernel/index.ts';
import { amountsShare, NO_DATA, type Amount, type Observation } from './figures.ts';

/** A figure as an agency handed it in. */
export interface HandedIn {
  readonly period: Interval;
  readonly numerator: Amount;
  /** Null: a plain count. */
  readonly denominator: Amount | null;
}

const length = ({ from, to }: Interval): number => dayNumber(to) - dayNumber(from);
const overlap = (a: Interval, b: Interval): boolean => a.from <= b.to && b.from <= a.to;

/** An exact decimal text as a whole number of its last digit. */
export function amountOf(text: string): Amount {
  const [whole = '0', fraction = ''] = text.split('.');
  const kept = fraction.replace(/0+$/, '');
  return { whole: Number(whole + kept), scale: kept.length, seen: true };
}

/**
 * What of an agency's figures counts for some days: those whose whole period lies inside. Where two overlap the longer one
 * counts, since a quarter's figure holds those of its months; `last` keeps the one that ends last.
 */
export function within<T extends { readonly period: Interval }>(
  rows: readonly T[],
  span: Interval,
  across: 'sum' | 'last',
): T[] {
  const inside = rows.filter(({ period }) => contains(span, period.from) && contains(span, period.to));
  const longest = inside.toSorted(
    (a, b) => length(b.period) - length(a.period) || (a.period.to < b.period.to ? 1 : -1),
  );
  const taken: T[] = [];
  for (const row of longest) if (!taken.some((one) => overlap(one.period, row.period))) taken.push(row);
  if (across === 'sum') return taken;
  return inside
    .toSorted((a, b) => (a.period.to < b.period.to ? 1 : -1) || length(a.period) - length(b.period))
    .slice(0, 1);
}

const plus = (a: Amount, b: Amount): Amount => {
  const scale = Math.max(a.scale, b.scale);
  const whole = a.whole * 10 ** (scale - a.scale) + b.whole * 10 ** (scale - b.scale);
  return { whole, scale, seen: true };
};

/** The figure of several agencies: a ratio of sums. A plain count beside ratios has nothing it could be divided by. */
export function together(rows: readonly HandedIn[]): Observation {
  const ratios = rows.filter((row) => row.denominator !== null);
  const counted = ratios.length > 0 ? ratios : rows;
  const [first, ...rest] = counted;
  if (!first) return NO_DATA;
  const numerator = rest.reduce((sum, row) => plus(sum, row.numerator), first.numerator);
  if (first.denominator === null) return amountsShare(numerator, null);
  const denominator = rest.reduce((sum, row) => plus(sum, row.denominator!), first.denominator);
  return amountsShare(numerator, denominator);
}
