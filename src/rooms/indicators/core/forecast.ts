import { addDays, dayNumber, monthOf, type LocalDate } from '../../../kernel/index.ts';

/** Cases of a whole month: the denominator of a share. */
export interface MonthVolume {
  /** First day of the month. */
  readonly month: LocalDate;
  readonly count: number;
}

/** How many cases are still to come, and what that rests on. */
export interface Expectation {
  readonly count: number | null;
  /**
   * `same-months`: last year's same months, scaled by how this year compares so far; `pace`: the mean day of this year;
   * `too-little`: fewer than 28 days of data.
   */
  readonly basis: 'same-months' | 'pace' | 'too-little';
}

const LEAST_DAYS = 28;

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

/**
 * Cases to expect from the day after `asOf` to `due`. Where last year's months are all known, their seasons are kept and
 * scaled by this year's volume so far: 1,000 cases in the same months of last year, 1,200 this year, 500 in last year's
 * rest give 600. `soFar` is this year's count from its first day to `asOf`.
 */
export function expectCases(input: {
  readonly from: LocalDate;
  readonly asOf: LocalDate;
  readonly due: LocalDate;
  readonly soFar: number;
  readonly lastYear: readonly MonthVolume[];
}): Expectation {
  const { from, asOf, due, soFar } = input;
  if (asOf >= due) return { count: 0, basis: 'pace' };
  const days = dayNumber(asOf) - dayNumber(from) + 1;
  if (days < LEAST_DAYS || soFar === 0) return { count: null, basis: 'too-little' };
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
  const [past, rest] = [before(shares(from, asOf)), before(shares(addDays(asOf, 1), due))];
  if (past !== null && rest !== null && past > 0)
    return { count: Math.round((rest * soFar) / past), basis: 'same-months' };
  return { count: Math.round((soFar / days) * (dayNumber(due) - dayNumber(asOf))), basis: 'pace' };
}
