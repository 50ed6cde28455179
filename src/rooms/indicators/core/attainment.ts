import { compareFractions as compare, type LocalDate, type Ratio } from '../../../kernel/index.ts';
import { aimOf, otherSide, ratioOf, reaches, whole, type Aim, type TargetTerms } from './aim.ts';
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
  /** Of the `expected` further cases at most so many may be of the kind that is to be few. */
  | { readonly kind: 'ceiling'; readonly allowed: Ratio; readonly expected: number }
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

export type Nature = 'events' | 'state' | 'whole' | 'reported';

export interface Situation {
  readonly observation: Observation;
  /**
   * `events` add up during the year, and a failure stays in the figure (dossiers resolved late); a `state` is as it is on the
   * day and can still change (units without an inspection team, open overdue dossiers); a `whole` is made anew by each day (a
   * median, a comparison with the year before), so that nothing can be said of cases still to come; `reported` comes
   * ready-made, and the next report replaces it (a survey).
   */
  readonly nature: Nature;
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
}

const attained = (state: AttainmentState, reason: AttainmentReason, rest: Rest | null = null): Attained => ({
  state,
  reason,
  rest,
});

const lost = (since: LocalDate | null): Attained =>
  attained('missed', { code: 'out-of-reach', since }, { kind: 'impossible', since });
const secured = (): Attained => attained('met', { code: 'secured' }, { kind: 'secured' });

const ONE = { numerator: 1n, denominator: 1n };

/** Least whole k with (numerator + k) ÷ total satisfying the aim, which is ≥ or >. */
function needed(numerator: number, total: number, { comparator, value }: Aim): number {
  const { floor, ceiling } = whole(value, BigInt(total));
  return Number(comparator === '>' ? floor + 1n : ceiling) - numerator;
}

/** A share of events of which more is better, before its last day. Example: 95 of 100 by now against ≥ 95 with 20 to come: 19 must succeed. */
function openShare(ratio: Ratio, aim: Aim, now: Situation): Attained {
  const { expected, overdue = 0 } = now;
  const all = aim.comparator === '>=' && compare(aim.value, ONE) === 0;
  if (all && ratio.numerator < ratio.denominator) return lost(now.firstFailure ?? null);
  const reached = reaches(ratio, aim);
  const overdueLate = { numerator: ratio.numerator, denominator: ratio.denominator + overdue };
  const ahead: Attained = reaches(overdueLate, aim)
    ? attained('on-track', { code: 'reached' })
    : attained('at-risk', { code: 'short-with-overdue', overdue });
  if (all) return { ...ahead, rest: { kind: 'none-may-fail', expected } };
  if (expected === null) return reached ? ahead : attained('at-risk', { code: 'short' });
  const required = needed(ratio.numerator, ratio.denominator + expected, aim);
  if (required <= 0) return secured();
  if (required > expected) return lost(null);
  const rest: Rest = {
    kind: 'rate',
    required: { numerator: required, denominator: expected },
    expected,
    mayFail: expected - required,
  };
  return reached ? { ...ahead, rest } : attained('at-risk', { code: 'short' }, rest);
}

/** A share of events of which less is better: at most 5 % late is at least 95 % not late. */
function openLowerShare(ratio: Ratio, aim: Aim, now: Situation): Attained {
  const other = otherSide(ratio, aim);
  const judged = openShare(other.ratio, other.aim, now);
  if (judged.rest?.kind !== 'rate') return judged;
  const { expected, mayFail } = judged.rest;
  return { ...judged, rest: { kind: 'ceiling', allowed: { numerator: mayFail, denominator: expected }, expected } };
}

/** How far a whole number is from the aim; 0 where it is reached, null where no whole number does. */
function gapOf(count: number, { comparator, value }: Aim, of: number): number | null {
  const { floor, ceiling } = whole(value, BigInt(of));
  const at = BigInt(count);
  const ends = { '>=': ceiling - at, '>': floor + 1n - at, '<=': at - floor, '<': at - ceiling + 1n } as const;
  if (comparator !== '=') return Number(ends[comparator] > 0n ? ends[comparator] : 0n);
  if (floor !== ceiling) return null;
  return Number(floor > at ? floor - at : at - floor);
}

/** A plain count, or a share of what stands on the day: how many are still to be brought there. */
function openCount(ratio: Ratio, aim: Aim, now: Situation): Attained {
  const upward = aim.comparator === '>=' || aim.comparator === '>';
  if (reaches(ratio, aim))
    return now.nature === 'events' && upward ? secured() : attained('on-track', { code: 'reached' });
  const above = compare({ numerator: BigInt(ratio.numerator), denominator: BigInt(ratio.denominator) }, aim.value) >= 0;
  // What has happened does not un-happen: a count of events that is too high stays so.
  if (now.nature === 'events' && above && !upward) return lost(null);
  const gap = gapOf(ratio.numerator, aim, ratio.denominator);
  return attained('at-risk', { code: 'short' }, gap === null ? null : { kind: 'remaining', count: gap });
}

function open(ratio: Ratio, aim: Aim, now: Situation): Attained {
  const counted = now.observation.state === 'value' && now.observation.denominator === null;
  if (counted || (aim.share && now.nature === 'state')) return openCount(ratio, aim, now);
  if (aim.share && now.nature === 'events' && aim.comparator !== '=') {
    const upward = aim.comparator === '>=' || aim.comparator === '>';
    return upward ? openShare(ratio, aim, now) : openLowerShare(ratio, aim, now);
  }
  return reaches(ratio, aim) ? attained('on-track', { code: 'reached' }) : attained('at-risk', { code: 'short' });
}

function missing(now: Pick<Situation, 'observation' | 'fed'>): Attained {
  return now.observation.state === 'not-applicable'
    ? attained('not-applicable', { code: 'outside-scope' })
    : attained('no-data', now.fed ? { code: 'nothing-to-count' } : { code: 'feed-missing' });
}

/**
 * State of one target by one figure. The comparator is exact: 87 does not satisfy "over 87". A target of 100 % of events is
 * missed from its first failure; one with a value is missed when even a perfect rest of the year would not do.
 */
export function attain(terms: TargetTerms, now: Situation): Attained {
  if (terms.comparator === 'statement') return attained('no-data', { code: 'statement' });
  const { observation } = now;
  if (observation.state !== 'value') return missing(now);
  const aim = aimOf(terms, observation);
  if (typeof aim === 'string') return attained('no-data', { code: aim });
  const ratio = ratioOf(observation);
  if (now.asOf < terms.due) return open(ratio, aim, now);
  return reaches(ratio, aim)
    ? attained('met', { code: 'secured' }, { kind: 'closed' })
    : attained('missed', { code: 'date-passed', due: terms.due }, { kind: 'closed' });
}

/** A month that has ended is judged on its own; the year stands as its last judged month does. */
export function attainMonthly(
  terms: TargetTerms,
  months: readonly { readonly to: LocalDate; readonly observation: Observation }[],
  now: Pick<Situation, 'asOf' | 'fed' | 'nature'>,
): Attained {
  const last = months.findLast((month) => month.to <= now.asOf && month.observation.state === 'value');
  if (!last) return missing({ ...now, observation: { state: 'no-data' } });
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
