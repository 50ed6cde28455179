import { monthOf, monthStart, type Interval, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Agency, AgencyTree } from '../agencies/index.ts';
import { placesIn } from '../indicators/index.ts';
import { countBySource, findRegister, type FromSource } from '../registers/index.ts';
import type { Feed } from './core/definitions.ts';
import { judgeArrivals, type Received } from './core/feed.ts';
import type { FeedArrival } from './core/gaps.ts';

/** What the source systems of a feed are looked at with. */
export interface SourcesAsked {
  readonly feed: Feed;
  readonly tree: AgencyTree;
  readonly today: LocalDate;
  /** Agencies that are to send. */
  readonly agencies: readonly Agency[];
  /** Months that are read, and how many of them are told. */
  readonly read: number;
  readonly shown: number;
}

/** Whole months before today, oldest first. */
const monthsBefore = (today: LocalDate, count: number): Interval[] =>
  Array.from({ length: count }, (_, at) => monthOf(monthStart(today, at - count)));

/**
 * Every source system of a feed's register, month by month: for the province as a whole, and for each agency that it ever sent
 * something for. Of an agency little may come from one system, so that a month without any tells nothing unless more is usual.
 */
export async function arrivalsBySource(read: Read, asked: SourcesAsked): Promise<FeedArrival[]> {
  const { feed, tree, today } = asked;
  const months = monthsBefore(today, asked.read);
  const definition = await findRegister(read, feed.register);
  const rows = definition && (await countBySource(read, definition, { from: months[0]!.from, to: months.at(-1)!.to }));
  if (!rows || !tree.root) return [];
  const sums = sumsOf(rows, placesIn(tree).countsFor);
  const first = months.at(-asked.shown)!.from;
  const sources = [...new Set(rows.map((row) => row.source))].sort();
  return sources.flatMap((source) =>
    [tree.root!, ...asked.agencies].flatMap((agency) => {
      const own = sums.get(keyOf(source, agency.id));
      if (!own) return [];
      const received = months.map((period): Received => ({ period, rows: own.get(period.from) ?? 0 }));
      const byDesign = feed.absent.some((one) => one.agencies.includes(agency.code));
      return judgeArrivals(feed, received, { today, byDesign, sparse: agency.id !== tree.root!.id })
        .filter(({ period }) => period.from >= first && (agency.validFrom ?? period.from) <= period.from)
        .map((one) => ({ ...one, feed: feed.code, source, agency: agency.id }));
    }),
  );
}

const keyOf = (source: string, agency: number): string => `${agency} ${source}`;

/** Rows of each month, by source and by every agency that a record counts for. */
function sumsOf(
  rows: readonly FromSource[],
  countsFor: (agency: number) => readonly number[],
): Map<string, Map<LocalDate, number>> {
  const sums = new Map<string, Map<LocalDate, number>>();
  for (const row of rows)
    for (const agency of countsFor(row.agency)) {
      const key = keyOf(row.source, agency);
      const own = sums.get(key) ?? new Map<LocalDate, number>();
      own.set(row.month, (own.get(row.month) ?? 0) + row.rows);
      sums.set(key, own);
    }
  return sums;
}
