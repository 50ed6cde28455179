import { medianRatio, monthOf, monthStart, type LocalDate, type Ratio } from '../../../kernel/index.ts';
import type { AgencyContent, MonthPoint } from '../../editions/index.ts';

/** The month `count` months before or after: "2026-01", −1 → "2025-12". */
export const shiftMonth = (month: string, count: number): string =>
  monthStart(`${month}-01` as LocalDate, count).slice(0, 7);

/** The last month that is over on that day: the month itself on its last day, else the one before. */
export function lastClosedMonth(asOf: LocalDate): string {
  const month = asOf.slice(0, 7);
  return monthOf(asOf).to === asOf ? month : shiftMonth(month, -1);
}

/** The twelve months that end with `last`, or fewer where data begin later; a month without data stays in the row. */
export function trendMonths(series: readonly MonthPoint[], last: string): string[] {
  if (series.length === 0) return [];
  const first = series.reduce((earliest, { month }) => (month < earliest ? month : earliest), last);
  return twelveMonths(last).filter((month) => month >= first);
}

const twelveMonths = (last: string): string[] => Array.from({ length: 12 }, (_, index) => shiftMonth(last, index - 11));

const shareOf = (point: MonthPoint | undefined): Ratio | null =>
  point && point.denominator !== null && point.denominator > 0
    ? { numerator: point.numerator, denominator: point.denominator }
    : null;

export interface TrendPoint {
  readonly month: string;
  readonly own: Ratio | null;
  readonly group: Ratio | null;
}

/** Own share by month beside the median of the agencies of the same kind; the median is left out where it is not public. */
export function agencyTrend(
  agency: AgencyContent,
  peers: readonly AgencyContent[],
  last: string,
  withMedian: boolean,
): TrendPoint[] {
  const byMonth = (series: readonly MonthPoint[], month: string): Ratio | null =>
    shareOf(series.find((point) => point.month === month));
  return trendMonths(agency.series, last).map((month) => ({
    month,
    own: byMonth(agency.series, month),
    group: withMedian
      ? medianRatio(peers.map((peer) => byMonth(peer.series, month)).filter((share) => share !== null))
      : null,
  }));
}

/** The month's value for drawing: per cent, or the count itself; null is a gap. */
export function monthValue(series: readonly MonthPoint[], month: string): number | null {
  const point = series.find((one) => one.month === month);
  if (!point) return null;
  if (point.denominator === null) return point.numerator;
  return point.denominator > 0 ? (point.numerator / point.denominator) * 100 : null;
}

/** The month's mean for drawing; null is a gap. */
export function monthMean(series: readonly MonthPoint[], month: string): number | null {
  const mean = shareOf(series.find((one) => one.month === month));
  return mean && mean.numerator / mean.denominator;
}

/** Always twelve values, so that small trend lines above each other share their months. Empty where there is no data. */
export const sparkValues = (series: readonly MonthPoint[], last: string): (number | null)[] =>
  series.length === 0 ? [] : twelveMonths(last).map((month) => monthValue(series, month));
