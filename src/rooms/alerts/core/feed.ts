import { addDays, monthOf, monthStart, type Interval, type LocalDate } from '../../../kernel/index.ts';
import type { Feed } from './definitions.ts';

/**
 * What became of one period of a feed. `awaited`: not due yet. `by-design`: does not come, and is not meant to. `not-started`:
 * nothing ever came from this agency, so that there is nothing to miss it by. `few`: nothing came, and so little usually comes
 * that this tells nothing.
 */
export type ArrivalState = 'arrived' | 'cut' | 'missing' | 'awaited' | 'by-design' | 'not-started' | 'few';

export interface Arrival {
  readonly period: Interval;
  readonly state: ArrivalState;
  readonly rows: number;
  /** What usually comes; null where too little is known. */
  readonly usual: number | null;
}

export interface Received {
  readonly period: Interval;
  readonly rows: number;
}

/** Middle of the numbers; of an even count the lower one, so that a cut is told less readily. */
function lowerMedian(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

const sameMonthBefore = (day: LocalDate): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

export interface About {
  readonly today: LocalDate;
  readonly byDesign: boolean;
  /** Whether it may well send nothing for a period: a system that few records of an agency pass through. */
  readonly sparse?: boolean;
}

/**
 * Periods of one agency's feed, in order of time, each against what the agency usually sends. Zero rows after something once
 * came are missing, never a zero; fewer than the stated per cent of the usual number are a cut feed. Example: 30 rows where the
 * median of six months is 100 and the same month of last year had 90 are cut at 40 %; had last year's been 60, they are not.
 */
export function judgeArrivals(
  feed: Pick<Feed, 'after' | 'cut'>,
  received: readonly Received[],
  about: About,
): Arrival[] {
  return received.map(({ period, rows }, at) => {
    const before = received.slice(0, at).filter((one) => one.rows > 0);
    const median = lowerMedian(before.slice(-feed.cut.periods).map((one) => one.rows));
    const same = received.find((one) => one.period.from === sameMonthBefore(period.from))?.rows ?? 0;
    const usual = median === null || median < feed.cut.cases ? null : same > 0 ? Math.min(median, same) : median;
    return { period, rows, usual, state: stateOf(feed, { period, rows, usual, came: before.length > 0 }, about) };
  });
}

/** Whether all of a period was to be here by the evening before `today`. */
const isDue = ({ after }: Pick<Feed, 'after'>, { to }: Interval, today: LocalDate): boolean =>
  addDays(to, after) < today;

/** The newest month that has ended and that each of the feeds has had its days for. On 3 May with 5 days that is March. */
export function newestDue(feeds: readonly Pick<Feed, 'after'>[], today: LocalDate): Interval {
  let month = monthOf(monthStart(today, -1));
  while (!feeds.every((feed) => isDue(feed, month, today))) month = monthOf(monthStart(month.from, -1));
  return month;
}

function stateOf(
  feed: Pick<Feed, 'after' | 'cut'>,
  one: { readonly period: Interval; readonly rows: number; readonly usual: number | null; readonly came: boolean },
  { today, byDesign, sparse = false }: About,
): ArrivalState {
  if (byDesign) return 'by-design';
  const due = isDue(feed, one.period, today);
  const few = one.usual !== null && one.rows * 100 < one.usual * feed.cut.percent;
  if (one.rows === 0) {
    if (!due) return 'awaited';
    if (!one.came) return 'not-started';
    return sparse && one.usual === null ? 'few' : 'missing';
  }
  return few ? (due ? 'cut' : 'awaited') : 'arrived';
}
