import type { Arrival } from './feed.ts';
import type { Facts } from './findings.ts';

/** An arrival with whose and of which feed it is. */
export interface FeedArrival extends Arrival {
  readonly feed: string;
  /** Source system; empty for all of them together. */
  readonly source: string;
  readonly agency: number;
}

/** A gap that is told, of an agency or of the province as a whole (null). */
export interface Gap {
  readonly subject: string;
  readonly agency: number | null;
  readonly period: Arrival['period'];
  readonly facts: Facts;
}

const isGap = ({ state }: FeedArrival): boolean => state === 'missing' || state === 'cut';

/**
 * The newest gap of each feed: told as long as the newest due period is one. Of a source system that is missing for the whole
 * province each agency is not told too, nor the system of an agency of which nothing came from any.
 */
export function gapsOf(arrivals: readonly FeedArrival[], root: number | null): Gap[] {
  const series = Map.groupBy(arrivals, ({ feed, source, agency }) => JSON.stringify([feed, source, agency]));
  const newest = [...series.values()].flatMap((periods) => periods.findLast(({ state }) => state !== 'awaited') ?? []);
  const gaps = newest.filter(isGap);
  const same = (one: FeedArrival, other: FeedArrival): boolean =>
    one.feed === other.feed && one.period.from === other.period.from;
  const told = gaps.filter(
    (one) =>
      one.source === '' ||
      one.agency === root ||
      !gaps.some(
        (other) =>
          same(one, other) &&
          ((other.source === one.source && other.agency === root) ||
            (other.source === '' && other.agency === one.agency)),
      ),
  );
  return told.map(({ feed, source, agency, period, rows, usual, state }) => ({
    subject: source === '' ? feed : `${feed} ${source}`,
    agency: agency === root ? null : agency,
    period,
    facts: { feed, ...(source !== '' && { source }), rows, usual, state: state as 'missing' | 'cut' },
  }));
}
