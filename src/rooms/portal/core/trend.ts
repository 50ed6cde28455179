import type { Ratio } from '../../../kernel/index.ts';
import type { AgencyContent, MonthPoint } from '../../editions/index.ts';
import { medianShare } from './medians.ts';

/** The month `count` months before or after: "2026-01", −1 → "2025-12". */
export function shiftMonth(month: string, count: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** Twelve months, or fewer where data begin later, without a hole: a month without data stays in the row. */
export function trendMonths(series: readonly (readonly MonthPoint[])[]): string[] {
  const months = series.flat().map(({ month }) => month);
  const last = months.reduce((latest, month) => (month > latest ? month : latest), '');
  if (last === '') return [];
  const first = months.reduce((earliest, month) => (month < earliest ? month : earliest), last);
  const row: string[] = [];
  for (let month = last; month >= first && row.length < 12; month = shiftMonth(month, -1)) row.unshift(month);
  return row;
}

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
export function agencyTrend(agency: AgencyContent, peers: readonly AgencyContent[], withMedian: boolean): TrendPoint[] {
  const byMonth = (series: readonly MonthPoint[], month: string): Ratio | null =>
    shareOf(series.find((point) => point.month === month));
  return trendMonths([agency.series]).map((month) => ({
    month,
    own: byMonth(agency.series, month),
    group: withMedian
      ? medianShare(peers.map((peer) => byMonth(peer.series, month)).filter((share) => share !== null))
      : null,
  }));
}

/** Values of the last twelve months for a small trend line: per cent, or the count itself; null is a gap. */
export function sparkValues(series: readonly MonthPoint[]): (number | null)[] {
  return trendMonths([series]).map((month) => {
    const point = series.find((one) => one.month === month);
    if (!point) return null;
    if (point.denominator === null) return point.numerator;
    return point.denominator > 0 ? (point.numerator / point.denominator) * 100 : null;
  });
}
