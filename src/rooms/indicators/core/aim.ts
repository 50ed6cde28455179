import {
  compareFractions as compare,
  exact,
  satisfies,
  type Comparator,
  type DecimalText,
  type Fraction,
  type LocalDate,
  type Ratio,
} from '../../../kernel/index.ts';
import type { Indicator } from './indicator.ts';
import type { Observation } from './figures.ts';

/** What a target of a plan asks for. */
export interface TargetTerms {
  readonly comparator: Comparator | 'increase' | 'decrease' | 'improve' | 'statement';
  /**
   * Null for a direction without an amount and for statements. For `increase` and `decrease` the amount: per cent of the
   * baseline where the unit is per cent, else so much of the unit itself.
   */
  readonly value: DecimalText | null;
  /** Unit of the value. */
  readonly unit: Indicator['unit'];
  /** Unit of the indicator, where it differs: "decrease by 10 %" of a count. */
  readonly measuredIn?: Indicator['unit'];
  /** Whether the plan's "98 %" means "98 % or more". */
  readonly atLeast?: boolean;
  /** Last day on which it can be met. */
  readonly due: LocalDate;
  /** Figure of the year that the target compares with. */
  readonly baseline?: Observation | null;
  /** For `improve`: whether more or less is better. */
  readonly direction?: 'higher' | 'lower' | 'none';
}

/** A target as a comparison with the figure itself: 95 per cent of a share is 95/100, "10 % fewer than 1,675" is 1507.5. */
export interface Aim {
  readonly comparator: Comparator;
  readonly value: Fraction;
  /** Whether the figure is a part of a whole, between 0 and 1. */
  readonly share: boolean;
}

type Figure = Extract<Observation, { state: 'value' }>;

export const ratioOf = (figure: Figure): Ratio => ({
  numerator: figure.numerator,
  denominator: figure.denominator ?? 1,
});

const isDirection = (comparator: TargetTerms['comparator']): comparator is 'increase' | 'decrease' | 'improve' =>
  comparator === 'increase' || comparator === 'decrease' || comparator === 'improve';

/** The comparison that a target means for a figure, or why there is none. */
export function aimOf(terms: TargetTerms, figure: Figure): Aim | 'statement' | 'no-baseline' {
  const { comparator, value } = terms;
  const unit = terms.measuredIn ?? terms.unit;
  const share = unit === 'percent' && figure.denominator !== null && figure.numerator <= figure.denominator;
  if (isDirection(comparator)) return directed(terms, share);
  if (comparator === 'statement' || value === null) return 'statement';
  const given = exact(value);
  const percent = terms.unit === 'percent' && figure.denominator !== null;
  // "100 %" and "98 %, or more" cannot be exceeded by mistake: both are reached from there on.
  const atLeast = comparator === '=' && percent && (terms.atLeast === true || compare(given, HUNDRED) === 0);
  const goal = percent ? { ...given, denominator: given.denominator * 100n } : given;
  // Of a share nothing is below 0: "none" is reached from above only.
  const none = comparator === '=' && share && goal.numerator === 0n;
  return { comparator: atLeast ? '>=' : none ? '<=' : comparator, value: goal, share };
}

const HUNDRED: Fraction = { numerator: 100n, denominator: 1n };

/**
 * "Increase" without an amount means more than before; "by 10 per cent" at least so much. 1,675 units in 2021 and "decrease
 * 10 %" ask for at most 1,507.5.
 */
function directed(terms: TargetTerms, share: boolean): Aim | 'no-baseline' {
  const { baseline } = terms;
  if (!baseline || baseline.state !== 'value') return 'no-baseline';
  const up = terms.comparator === 'increase' || (terms.comparator === 'improve' && terms.direction !== 'lower');
  const base = { numerator: BigInt(baseline.numerator), denominator: BigInt(baseline.denominator ?? 1) };
  if (terms.value === null) return { comparator: up ? '>' : '<', value: base, share };
  const amount = exact(terms.value);
  const value =
    terms.unit === 'percent' ? times(base, sum(HUNDRED, amount, up), HUNDRED) : sum(base, points(amount, share), up);
  return { comparator: up ? '>=' : '<=', value, share };
}

/** "2 points" of a share are two hundredths. */
const points = (amount: Fraction, share: boolean): Fraction =>
  share ? { ...amount, denominator: amount.denominator * 100n } : amount;

const sum = (a: Fraction, b: Fraction, plus: boolean): Fraction => ({
  numerator: a.numerator * b.denominator + (plus ? 1n : -1n) * b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

const times = (a: Fraction, b: Fraction, by: Fraction): Fraction => ({
  numerator: a.numerator * b.numerator * by.denominator,
  denominator: a.denominator * b.denominator * by.numerator,
});

export const fraction = (ratio: Ratio): Fraction => ({
  numerator: BigInt(ratio.numerator),
  denominator: BigInt(ratio.denominator),
});

export const reaches = (ratio: Ratio, aim: Aim): boolean =>
  satisfies(compare(fraction(ratio), aim.value), aim.comparator);

/** Greatest whole number not above, least whole number not below `value` × `times`. */
export function whole(value: Fraction, by: bigint): { readonly floor: bigint; readonly ceiling: bigint } {
  const numerator = value.numerator * by;
  const cut = numerator / value.denominator;
  const exactly = cut * value.denominator === numerator;
  const floor = exactly || numerator >= 0n ? cut : cut - 1n;
  return { floor, ceiling: exactly ? floor : floor + 1n };
}

/** The same share seen from the other side: "at most 5 % late" is "at least 95 % not late". */
export function otherSide(ratio: Ratio, aim: Aim): { readonly ratio: Ratio; readonly aim: Aim } {
  const { numerator, denominator } = aim.value;
  return {
    ratio: { numerator: ratio.denominator - ratio.numerator, denominator: ratio.denominator },
    aim: {
      comparator: aim.comparator === '<' ? '>' : '>=',
      value: { numerator: denominator - numerator, denominator },
      share: true,
    },
  };
}
