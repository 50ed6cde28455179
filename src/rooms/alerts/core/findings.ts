import { compareFractions, type Interval, type LocalDate } from '../../../kernel/index.ts';
import { aimOf, reachesAim, type Indicator, type Observation } from '../../indicators/index.ts';
import type { FigureRule } from './definitions.ts';

/** What a rule found: whose figure, for which days, and the numbers it stands on. */
export interface Finding {
  readonly agency: number | null;
  readonly period: Interval;
  readonly facts: Facts;
}

type Pair = readonly [numerator: number, denominator: number | null];

/** Exact numbers behind an alert, as they are kept and said. */
export interface Facts {
  readonly now?: Pair;
  readonly before?: Pair;
  /** The other figure, of two that disagree. */
  readonly other?: Pair;
  /** Median of the peers, in tenths of a per cent, for its sentence alone; the comparison was exact. */
  readonly median?: number;
  readonly peers?: number;
  readonly feed?: string;
  /** Source system of the feed, where it is about one alone. */
  readonly source?: string;
  readonly rows?: number;
  readonly usual?: number | null;
  readonly state?: 'missing' | 'cut';
}

/** One agency's figures as a rule looks at them. */
export interface Looked {
  readonly agency: number | null;
  /** Agencies of the same kind are peers. */
  readonly kind: string | null;
  readonly now: Observation;
  /** Of the period that it is compared with. */
  readonly before: Observation;
  readonly other: Observation;
}

type Value = Extract<Observation, { state: 'value' }>;
interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const valueOf = (one: Observation): Value | null => (one.state === 'value' ? one : null);
const pair = (one: Value): Pair => [one.numerator, one.denominator];
const sizeOf = (one: Value): number => one.denominator ?? one.numerator;
const fractionOf = (one: Value): Fraction => ({
  numerator: BigInt(one.numerator),
  denominator: BigInt(one.denominator ?? 1),
});
const minus = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.denominator - b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});
const absolute = (a: Fraction): Fraction => ({ ...a, numerator: a.numerator < 0n ? -a.numerator : a.numerator });
const byHundredths = (count: number): Fraction => ({ numerator: BigInt(count), denominator: 100n });

/** How much worse `now` is than `then`: above zero where it is worse. */
function worsening(now: Value, then: Value, { direction }: Indicator): Fraction {
  const change = minus(fractionOf(now), fractionOf(then));
  return direction === 'lower' ? change : { ...change, numerator: -change.numerator };
}

/** What a rule finds in the figures of one period. Nothing is rounded. */
export function findingsOf(
  rule: FigureRule,
  indicator: Indicator,
  period: Interval,
  looked: readonly Looked[],
): Finding[] {
  if (rule.kind === 'outlier') return outliers(rule, indicator, period, looked);
  return looked.flatMap((one) => {
    const now = valueOf(one.now);
    if (!now) return [];
    const facts = factsOf(rule, indicator, one, now);
    return facts ? [{ agency: one.agency, period, facts }] : [];
  });
}

function factsOf(
  rule: Exclude<FigureRule, { kind: 'outlier' }>,
  indicator: Indicator,
  one: Looked,
  now: Value,
): Facts | null {
  if (rule.kind === 'threshold')
    return sizeOf(now) >= rule.cases && broken(rule, indicator, now) ? { now: pair(now) } : null;
  if (rule.kind === 'disagree') {
    const other = valueOf(one.other);
    if (!other || sizeOf(now) < rule.cases) return null;
    const apart = absolute(minus(fractionOf(now), fractionOf(other)));
    return compareFractions(apart, byHundredths(rule.by)) > 0 ? { now: pair(now), other: pair(other) } : null;
  }
  const then = valueOf(one.before);
  if (!then || sizeOf(now) < rule.cases || (then.denominator ?? 1) === 0) return null;
  // A share moves by points; a count by so many per cent of what it was, from nothing by any number.
  const least =
    now.denominator === null
      ? { numerator: BigInt(rule.by) * BigInt(then.numerator), denominator: 100n }
      : byHundredths(rule.by);
  const worse = worsening(now, then, indicator);
  return worse.numerator > 0n && compareFractions(worse, least) >= 0 ? { now: pair(now), before: pair(then) } : null;
}

/** A rule has no last day; its comparison is the same on every day. */
const NEVER = '9999-12-31' as LocalDate;

/** Whether a figure does not hold what the rule says of it. */
function broken(rule: Extract<FigureRule, { kind: 'threshold' }>, indicator: Indicator, now: Value): boolean {
  const aim = aimOf({ ...rule.holds, unit: indicator.unit, due: NEVER }, now);
  if (typeof aim === 'string') return false;
  return !reachesAim({ numerator: now.numerator, denominator: now.denominator ?? 1 }, aim);
}

/** Middle of sorted fractions; of an even count half the sum of both middle ones. */
function middle(sorted: readonly Fraction[]): Fraction {
  const [left, right] = [sorted[Math.floor((sorted.length - 1) / 2)]!, sorted[Math.floor(sorted.length / 2)]!];
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: 2n * left.denominator * right.denominator,
  };
}

const sorted = (all: readonly Fraction[]): Fraction[] => all.toSorted((a, b) => compareFractions(a, b));

/**
 * Shares that lie apart from those of their own kind, on the worse side: further from the median than `times` the median of
 * all distances from it. Where more than half are equal that distance is zero, and nothing is told.
 */
function outliers(
  rule: Extract<FigureRule, { kind: 'outlier' }>,
  indicator: Indicator,
  period: Interval,
  looked: readonly Looked[],
): Finding[] {
  const kinds = Map.groupBy(looked, (one) => one.kind);
  return [...kinds.values()].flatMap((group) => {
    const known = group.flatMap((one) => {
      const now = valueOf(one.now);
      return now && now.denominator !== null && now.denominator >= rule.cases
        ? [{ agency: one.agency, now, at: fractionOf(now) }]
        : [];
    });
    if (known.length < rule.peers) return [];
    const median = middle(sorted(known.map(({ at }) => at)));
    const spread = middle(sorted(known.map(({ at }) => absolute(minus(at, median)))));
    if (spread.numerator === 0n) return [];
    const limit = { ...spread, numerator: spread.numerator * BigInt(rule.times) };
    const thousandths = Number((median.numerator * 2000n + median.denominator) / (2n * median.denominator));
    return known.flatMap(({ agency, now, at }) => {
      const away = minus(at, median);
      const worse = indicator.direction === 'lower' ? away.numerator > 0n : away.numerator < 0n;
      return worse && compareFractions(absolute(away), limit) > 0
        ? [{ agency, period, facts: { now: pair(now), median: thousandths, peers: known.length } }]
        : [];
    });
  });
}
