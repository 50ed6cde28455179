import {
  compareRatio,
  exact,
  satisfies,
  type Comparator,
  type DecimalText,
  type LocalDate,
  type Ratio,
} from '../../../kernel/index.ts';
import type { Observation } from './figures.ts';

export type AttainmentState = 'met' | 'on-track' | 'at-risk' | 'missed' | 'no-data' | 'not-applicable';

/** Why the state is what it is; a page makes the sentence. */
export type AttainmentReason =
  /** Reached today, the year is not over. */
  | { readonly code: 'reached' }
  /** Reached, and nothing that is still expected can lose it; or the last day has passed. */
  | { readonly code: 'secured' }
  /** Short today, still within reach. */
  | { readonly code: 'short' }
  /** Reached today, but not if the open overdue cases were counted as late. */
  | { readonly code: 'short-with-overdue'; readonly overdue: number }
  /** Even without a further failure it can no longer be reached; a target of 100 % from its first failure on. */
  | { readonly code: 'out-of-reach'; readonly since: LocalDate | null }
  | { readonly code: 'date-passed'; readonly due: LocalDate }
  | { readonly code: 'nothing-to-count' }
  | { readonly code: 'feed-missing' }
  | { readonly code: 'no-baseline' }
  | { readonly code: 'statement' }
  | { readonly code: 'outside-scope' };

/** What the time until the last day must bring. */
export type Rest =
  | {
      readonly kind: 'rate';
      /** Of the `expected` further cases at least so many must succeed. */
      readonly required: Ratio;
      readonly expected: number;
      readonly mayFail: number;
    }
  | { readonly kind: 'none-may-fail'; readonly expected: number | null }
  | { readonly kind: 'remaining'; readonly count: number }
  | { readonly kind: 'secured' }
  | { readonly kind: 'impossible'; readonly since: LocalDate | null }
  | { readonly kind: 'closed' };

export interface Attained {
  readonly state: AttainmentState;
  readonly reason: AttainmentReason;
  readonly rest: Rest | null;
}

export interface TargetTerms {
  readonly comparator: Comparator | 'increase' | 'decrease' | 'improve' | 'statement';
  /** Null for a direction without an amount and for statements. For `increase` and `decrease`: per cent of the baseline. */
  readonly value: DecimalText | null;
  readonly unit: 'percent' | 'count' | 'days' | 'points';
  /** Whether the plan's "98 %" means "98 % or more". */
  readonly atLeast?: boolean;
  /** Last day on which it can be met. */
  readonly due: LocalDate;
  /** Figure of the year that the target compares with. */
  readonly baseline?: Observation | null;
  /** For `improve`: whether more or less is better. */
  readonly direction?: 'higher' | 'lower' | 'none';
}

export interface Situation {
  readonly observation: Observation;
  /** Last day whose data are in. */
  readonly asOf: LocalDate;
  /** Whether anything feeds the figure at all. */
  readonly fed: boolean;
  /** Cases still to come until the last day; null where that cannot be said. */
  readonly expected: number | null;
  /** Open cases that are already late, and will count as failures. */
  readonly overdue?: number;
  /** Day of the first failure, for targets that allow none. */
  readonly firstFailure?: LocalDate | null;
  /** A count that only grows during the year (documents issued), against a stock (open overdue). */
  readonly grows?: boolean;
}

const attained = (state: AttainmentState, reason: AttainmentReason, rest: Rest | null = null): Attained => ({
  state,
  reason,
  rest,
});

const isReached = (ratio: Ratio, comparator: Comparator, value: DecimalText, scale: 1 | 100): boolean =>
  satisfies(compareRatio(ratio, value, scale), comparator);

/** Least whole k with (numerator + k) ÷ total satisfying ≥ or > value per cent. */
function needed(numerator: number, total: number, comparator: '>=' | '>', value: DecimalText): number {
  const target = exact(value);
  const [amount, unit] = [target.numerator * BigInt(total), target.denominator * 100n];
  const floor = amount / unit;
  const least = comparator === '>' ? floor + 1n : floor * unit === amount ? floor : floor + 1n;
  return Number(least) - numerator;
}

/** A share of which more is better, before its last day. Example: 95 of 100 by now against ≥ 95 with 20 to come: 19 must succeed. */
function openShare(ratio: Ratio, comparator: '>=' | '>', value: DecimalText, now: Situation): Attained {
  const { expected, overdue = 0 } = now;
  const since = now.firstFailure ?? null;
  const all = satisfies(compareRatio({ numerator: 1, denominator: 1 }, value, 100), '=');
  if (all && ratio.numerator < ratio.denominator)
    return attained('missed', { code: 'out-of-reach', since }, { kind: 'impossible', since });
  const reached = isReached(ratio, comparator, value, 100);
  const overdueLate = { numerator: ratio.numerator, denominator: ratio.denominator + overdue };
  const ahead: Attained = isReached(overdueLate, comparator, value, 100)
    ? attained('on-track', { code: 'reached' })
    : attained('at-risk', { code: 'short-with-overdue', overdue });
  if (all) return { ...ahead, rest: { kind: 'none-may-fail', expected } };
  if (expected === null) return reached ? ahead : attained('at-risk', { code: 'short' });
  const required = needed(ratio.numerator, ratio.denominator + expected, comparator, value);
  if (required <= 0) return attained('met', { code: 'secured' }, { kind: 'secured' });
  if (required > expected)
    return attained('missed', { code: 'out-of-reach', since: null }, { kind: 'impossible', since: null });
  const rest: Rest = {
    kind: 'rate',
    required: { numerator: required, denominator: expected },
    expected,
    mayFail: expected - required,
  };
  return reached ? { ...ahead, rest } : attained('at-risk', { code: 'short' }, rest);
}

/** A share or mean of which less is better, before its last day. */
function openLower(ratio: Ratio, comparator: '<=' | '<', value: DecimalText, scale: 1 | 100, now: Situation): Attained {
  if (!isReached(ratio, comparator, value, scale)) {
    const best = { numerator: ratio.numerator, denominator: ratio.denominator + (now.expected ?? 0) };
    return now.expected !== null && scale === 100 && !isReached(best, comparator, value, scale)
      ? attained('missed', { code: 'out-of-reach', since: null }, { kind: 'impossible', since: null })
      : attained('at-risk', { code: 'short' });
  }
  return attained('on-track', { code: 'reached' });
}

function openCount(count: number, comparator: Comparator, value: DecimalText, now: Situation): Attained {
  const reached = isReached({ numerator: count, denominator: 1 }, comparator, value, 1);
  const goal = exact(value);
  const gap = Number(goal.numerator / goal.denominator) - count;
  if (reached)
    return now.grows && (comparator === '>=' || comparator === '>')
      ? attained('met', { code: 'secured' }, { kind: 'secured' })
      : attained('on-track', { code: 'reached' });
  if (now.grows && gap < 0)
    return attained('missed', { code: 'out-of-reach', since: null }, { kind: 'impossible', since: null });
  return attained(
    'at-risk',
    { code: 'short' },
    { kind: 'remaining', count: Math.abs(gap) + (comparator === '>' || comparator === '<' ? 1 : 0) },
  );
}

/** Value that a direction must reach: the baseline moved by `amount` per cent, or the baseline itself. */
function againstBaseline(terms: TargetTerms, now: Ratio): boolean | null {
  const base = terms.baseline;
  if (!base || base.state !== 'value') return null;
  const up = terms.comparator === 'increase' || (terms.comparator === 'improve' && terms.direction !== 'lower');
  const amount = terms.value === null ? { numerator: 0n, denominator: 1n } : exact(terms.value);
  const hundred = 100n * amount.denominator;
  const factor = up ? hundred + amount.numerator : hundred - amount.numerator;
  const left = BigInt(now.numerator) * BigInt(base.denominator ?? 1) * hundred;
  const right = BigInt(base.numerator) * BigInt(now.denominator) * factor;
  // "Increase" without an amount means more than before; "by 10 per cent" means at least so much.
  if (terms.value === null) return up ? left > right : left < right;
  return up ? left >= right : left <= right;
}

function missing(now: Situation): Attained {
  return now.observation.state === 'not-applicable'
    ? attained('not-applicable', { code: 'outside-scope' })
    : attained('no-data', now.fed ? { code: 'nothing-to-count' } : { code: 'feed-missing' });
}

/**
 * State of one target by one figure. The comparator is exact: 87 does not satisfy "over 87". A target of 100 % is missed
 * from its first failure; one with a value is missed when even a perfect rest of the year would not do.
 */
export function attain(terms: TargetTerms, now: Situation): Attained {
  if (terms.comparator === 'statement') return attained('no-data', { code: 'statement' });
  const { observation } = now;
  if (observation.state !== 'value') return missing(now);
  const ratio = { numerator: observation.numerator, denominator: observation.denominator ?? 1 };
  const closed = now.asOf >= terms.due;
  const ended = (reached: boolean): Attained =>
    reached
      ? attained('met', { code: 'secured' }, { kind: 'closed' })
      : attained('missed', { code: 'date-passed', due: terms.due }, { kind: 'closed' });
  if (terms.comparator === 'increase' || terms.comparator === 'decrease' || terms.comparator === 'improve') {
    const reached = againstBaseline(terms, ratio);
    if (reached === null) return attained('no-data', { code: 'no-baseline' });
    if (closed) return ended(reached);
    return reached ? attained('on-track', { code: 'reached' }) : attained('at-risk', { code: 'short' });
  }
  if (terms.value === null) return attained('no-data', { code: 'statement' });
  const share = terms.unit === 'percent' && observation.denominator !== null;
  const scale = share ? 100 : 1;
  // "100 %" and "98 %, or more" cannot be exceeded by mistake: both are reached from there on.
  const atLeast = terms.comparator === '=' && share && (terms.atLeast === true || terms.value === '100');
  const comparator = atLeast ? '>=' : terms.comparator;
  if (closed) return ended(isReached(ratio, comparator, terms.value, scale));
  if (observation.denominator === null) return openCount(observation.numerator, comparator, terms.value, now);
  if (share && (comparator === '>=' || comparator === '>')) return openShare(ratio, comparator, terms.value, now);
  if (comparator === '<=' || comparator === '<') return openLower(ratio, comparator, terms.value, scale, now);
  return isReached(ratio, comparator, terms.value, scale)
    ? attained('on-track', { code: 'reached' })
    : attained('at-risk', { code: 'short' });
}

/** A month that has ended is judged on its own; the year stands as its last judged month does. */
export function attainMonthly(
  terms: TargetTerms,
  months: readonly { readonly to: LocalDate; readonly observation: Observation }[],
  now: Pick<Situation, 'asOf' | 'fed'>,
): Attained {
  const last = months.findLast((month) => month.to <= now.asOf && month.observation.state === 'value');
  if (!last) return missing({ ...now, observation: { state: 'no-data' }, expected: null });
  const judged = attain({ ...terms, due: last.to }, { ...now, observation: last.observation, expected: 0 });
  if (judged.state !== 'met' || now.asOf >= terms.due) return judged;
  return attained('on-track', { code: 'reached' }, { kind: 'none-may-fail', expected: null });
}

const WORST: readonly AttainmentState[] = ['missed', 'at-risk', 'on-track', 'met'];

/** A target that binds each of several agencies is met only where each has met it; those without data do not decide. */
export function attainEach(each: readonly AttainmentState[]): AttainmentState {
  for (const state of WORST) if (each.includes(state)) return state;
  return each.includes('no-data') ? 'no-data' : 'not-applicable';
}
