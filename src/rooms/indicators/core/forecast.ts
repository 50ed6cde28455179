import {
  addDays,
  compareFractions as compare,
  dayNumber,
  monthOf,
  type LocalDate,
  type Ratio,
} from '../../../kernel/index.ts';
import { fraction, reaches, type Aim } from './aim.ts';

/** Cases of a whole month: the denominator of a share, or a plain count. */
export interface MonthVolume {
  /** First day of the month. */
  readonly month: LocalDate;
  readonly count: number;
}

/** How many cases are still to come, between what and what, and what that rests on. */
export interface Expectation {
  readonly count: number | null;
  /** Volumes that the slowest and the fastest month so far would bring; the count itself where fewer than two months are whole. */
  readonly least: number | null;
  readonly most: number | null;
  /**
   * `same-months`: last year's same months, scaled by how this year compares so far; `pace`: the mean day of this year;
   * `too-little`: fewer than 28 days of data.
   */
  readonly basis: 'same-months' | 'pace' | 'too-little';
}

const LEAST_DAYS = 28;
/** Fewer whole months say nothing of how months differ. */
const LEAST_MONTHS = 3;

const yearBefore = (month: LocalDate): LocalDate => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}` as LocalDate;

const daysIn = (month: LocalDate): number => Number(monthOf(month).to.slice(8));

/** Months from the one of `from` to the one of `to`, with the share of each that lies between both days, both included. */
function shares(from: LocalDate, to: LocalDate): { month: LocalDate; share: number }[] {
  const found: { month: LocalDate; share: number }[] = [];
  for (let at = from; at <= to; at = addDays(monthOf(at).to, 1)) {
    const { from: month, to: end } = monthOf(at);
    const days = dayNumber(end < to ? end : to) - dayNumber(at) + 1;
    found.push({ month, share: days / daysIn(month) });
  }
  return found;
}

export interface VolumesSoFar {
  readonly from: LocalDate;
  readonly asOf: LocalDate;
  readonly due: LocalDate;
  /** This year's count from its first day to `asOf`. */
  readonly soFar: number;
  /** Months of this year that have ended. */
  readonly thisYear?: readonly MonthVolume[];
  readonly lastYear: readonly MonthVolume[];
}

/**
 * Cases to expect from the day after `asOf` to `due`. Where last year's months are all known, their seasons are kept and
 * scaled by this year's volume so far: 1,000 cases in the same months of last year, 1,200 this year, 500 in last year's
 * rest give 600. Least and most: the rest scaled as the month that compared worst, and best, with its month of last year;
 * without last year, at the pace of the slowest and of the fastest month.
 */
export function expectCases(input: VolumesSoFar): Expectation {
  const { from, asOf, due, soFar } = input;
  if (asOf >= due) return { count: 0, least: 0, most: 0, basis: 'pace' };
  const days = dayNumber(asOf) - dayNumber(from) + 1;
  if (days < LEAST_DAYS || soFar === 0) return { count: null, least: null, most: null, basis: 'too-little' };
  const known = new Map(input.lastYear.map((one) => [one.month, one.count]));
  const before = (span: readonly { month: LocalDate; share: number }[]): number | null => {
    let sum = 0;
    for (const { month, share } of span) {
      const count = known.get(yearBefore(month));
      if (count === undefined) return null;
      sum += count * share;
    }
    return sum;
  };
  const whole = (input.thisYear ?? []).filter(({ month }) => from <= month && monthOf(month).to <= asOf);
  const [past, rest] = [before(shares(from, asOf)), before(shares(addDays(asOf, 1), due))];
  if (past !== null && rest !== null && past > 0) {
    const growth = whole.flatMap(({ month, count }) => {
      const same = known.get(yearBefore(month)) ?? 0;
      return same > 0 ? [count / same] : [];
    });
    return spread((rest * soFar) / past, growth, rest, 'same-months');
  }
  const left = dayNumber(due) - dayNumber(asOf);
  const paces = whole.map(({ month, count }) => count / daysIn(month));
  return spread((soFar / days) * left, paces, left, 'pace');
}

function spread(
  count: number,
  factors: readonly number[],
  by: number,
  basis: Exclude<Expectation['basis'], 'too-little'>,
): Expectation {
  const all = factors.length < 2 ? [] : factors.map((factor) => factor * by);
  return {
    count: Math.round(count),
    least: Math.round(Math.min(count, ...all)),
    most: Math.round(Math.max(count, ...all)),
    basis,
  };
}

/** A whole month of an indicator. A plain count has no denominator. */
export interface MonthFigure {
  readonly month: LocalDate;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** Where the year ends if it goes on as it has gone so far. */
export type Forecast =
  | {
      readonly kind: 'year-end';
      /** At the pace of all whole months together. */
      readonly central: Ratio;
      /** As the worst, and as the best, of the whole months would have it for all that is to come. */
      readonly low: Ratio;
      readonly high: Ratio;
      /** Whole months that the spread was taken from: one further month lies within with a chance of (n − 1) in (n + 1). */
      readonly months: number;
      readonly expected: number;
      readonly basis: 'same-months' | 'pace';
      /** Last year's figure of the same days, and of its rest; null where last year is not known whole. */
      readonly lastYear: { readonly soFar: Ratio; readonly rest: Ratio } | null;
      /** `reaches`: even the worst of these ends reaches the target; `falls-short`: not even the best; `open`: between. */
      readonly verdict: 'reaches' | 'open' | 'falls-short';
    }
  | { readonly kind: 'too-little'; readonly months: number; readonly needed: number };

export interface YearSoFar extends Pick<VolumesSoFar, 'from' | 'asOf' | 'due'> {
  readonly soFar: { readonly numerator: number; readonly denominator: number | null };
  /** Months from January of last year on, in any order. */
  readonly months: readonly MonthFigure[];
  readonly aim: Aim;
}

const sizeOf = ({ numerator, denominator }: Pick<MonthFigure, 'numerator' | 'denominator'>): number =>
  denominator ?? numerator;

/**
 * The year's end of a figure that adds up over the year. The spread is that of its own whole months and assumes no shape: a
 * further month lies between the least and the greatest of n with a chance of (n − 1) ÷ (n + 1), 9 of 11 for ten months.
 * Worked example: 90 of 100 so far, months of 80 to 100 %, 100 more expected: 170 to 190 of 200.
 */
export function forecastYear(year: YearSoFar): Forecast {
  const { from, asOf, due, soFar, aim } = year;
  const whole = year.months.filter((one) => from <= one.month && monthOf(one.month).to <= asOf && sizeOf(one) > 0);
  if (whole.length < LEAST_MONTHS) return { kind: 'too-little', months: whole.length, needed: LEAST_MONTHS };
  const lastYear = year.months.filter((one) => one.month < from);
  const volumes = (list: readonly MonthFigure[]): MonthVolume[] =>
    list.map((one) => ({ month: one.month, count: sizeOf(one) }));
  const expectation = expectCases({
    from,
    asOf,
    due,
    soFar: sizeOf(soFar),
    thisYear: volumes(whole),
    lastYear: volumes(lastYear),
  });
  const { count, least, most, basis } = expectation;
  if (basis === 'too-little' || count === null || least === null || most === null)
    return { kind: 'too-little', months: whole.length, needed: LEAST_MONTHS };
  const ends =
    soFar.denominator === null
      ? [count, least, most].map((more) => ({ numerator: soFar.numerator + more, denominator: 1 }))
      : shareEnds({ numerator: soFar.numerator, denominator: soFar.denominator }, whole, [count, least, most]);
  const [central, ...others] = ends as [Ratio, ...Ratio[]];
  const [low, high] = [leastOf([central, ...others]), greatestOf([central, ...others])];
  const reached = [low, high].filter((end) => reaches(end, aim)).length;
  return {
    kind: 'year-end',
    central,
    low,
    high,
    months: whole.length,
    expected: count,
    basis,
    lastYear: soFar.denominator === null ? null : sameDays(lastYear, from, asOf, due),
    // An exact "=" that neither end meets may be met between them.
    verdict: reached === 2 ? 'reaches' : reached === 0 && aim.comparator !== '=' ? 'falls-short' : 'open',
  };
}

/** The year's end where the rest goes as all whole months together, as the worst and as the best of them. */
function shareEnds(soFar: Ratio, whole: readonly MonthFigure[], volumes: readonly number[]): Ratio[] {
  const rates = whole.map(({ numerator, denominator }) => ({ numerator, denominator: denominator ?? 1 }));
  const together = {
    numerator: rates.reduce((sum, rate) => sum + rate.numerator, 0),
    denominator: rates.reduce((sum, rate) => sum + rate.denominator, 0),
  };
  const [central = 0] = volumes;
  const end = (more: number, rate: Ratio): Ratio => ({
    numerator: soFar.numerator + shareOfWhole(more, rate),
    denominator: soFar.denominator + more,
  });
  const outer = [leastOf(rates), greatestOf(rates)];
  return [end(central, together), ...volumes.flatMap((more) => outer.map((rate) => end(more, rate)))];
}

/** Whole cases nearest to a rate of `count`, exactly: halves up. */
function shareOfWhole(count: number, rate: Ratio): number {
  const [numerator, denominator] = [BigInt(count) * BigInt(rate.numerator), BigInt(rate.denominator)];
  return Number((2n * numerator + denominator) / (2n * denominator));
}

const leastOf = (ratios: readonly Ratio[]): Ratio =>
  ratios.reduce((least, one) => (compare(fraction(one), fraction(least)) < 0 ? one : least));
const greatestOf = (ratios: readonly Ratio[]): Ratio =>
  ratios.reduce((most, one) => (compare(fraction(one), fraction(most)) > 0 ? one : most));

/** Whole months of last year up to the last closed one of this year, and those after it; null unless all twelve are there. */
function sameDays(
  lastYear: readonly MonthFigure[],
  from: LocalDate,
  asOf: LocalDate,
  due: LocalDate,
): { soFar: Ratio; rest: Ratio } | null {
  const [first, closed, last] = [yearBefore(from), yearBefore(addDays(asOf, 1)), yearBefore(due)];
  const within = lastYear.filter(({ month }) => first <= month && month <= last);
  const sum = (part: readonly MonthFigure[]): Ratio => ({
    numerator: part.reduce((all, one) => all + one.numerator, 0),
    denominator: part.reduce((all, one) => all + (one.denominator ?? 0), 0),
  });
  const soFar = sum(within.filter(({ month }) => monthOf(month).to < closed));
  const rest = sum(within.filter(({ month }) => monthOf(month).to >= closed));
  const wanted = shares(first, last).length;
  return within.length === wanted && soFar.denominator > 0 && rest.denominator > 0 ? { soFar, rest } : null;
}
