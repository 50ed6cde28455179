import type { Interval, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { FeedArrival } from '../core/gaps.ts';

/** Replaces everything that is known of arrivals. */
export async function writeArrivals(act: Act, arrivals: readonly FeedArrival[]): Promise<void> {
  const rows = JSON.stringify(
    arrivals.map(({ period, ...one }) => ({ ...one, period_from: period.from, period_to: period.to })),
  );
  await act.tx.query(sql`DELETE FROM alerts.arrival`);
  await act.tx.query(sql`
    INSERT INTO alerts.arrival (feed, source, agency, period_from, period_to, state, rows, usual)
    SELECT feed, source, agency, period_from, period_to, state, rows, usual FROM jsonb_to_recordset(${rows}::jsonb)
      AS a(feed text, source text, agency integer, period_from date, period_to date, state text, rows bigint, usual bigint)`);
}

interface ArrivalRow extends Omit<FeedArrival, 'period' | 'rows' | 'usual'> {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly rows: string | number;
  readonly usual: string | number | null;
}

const present = ({ from, to, rows, usual, ...one }: ArrivalRow): FeedArrival => ({
  ...one,
  period: { from, to },
  rows: Number(rows),
  usual: usual === null ? null : Number(usual),
});

/** Everything known of the feeds, by feed, source, agency and time. */
export async function readArrivals(read: Read): Promise<FeedArrival[]> {
  const rows = await read.query(sql<ArrivalRow>`
    SELECT feed, source, agency, period_from AS "from", period_to AS "to", state, rows, usual FROM alerts.arrival
    ORDER BY feed, source, agency, period_from`);
  return rows.map(present);
}

/** Periods inside the interval in which a feed of an agency is missing or cut, whichever systems it comes from. */
export async function readGaps(read: Read, interval: Interval): Promise<FeedArrival[]> {
  const rows = await read.query(sql<ArrivalRow>`
    SELECT feed, source, agency, period_from AS "from", period_to AS "to", state, rows, usual FROM alerts.arrival
    WHERE source = '' AND state IN ('missing', 'cut') AND period_from <= ${interval.to} AND period_to >= ${interval.from}`);
  return rows.map(present);
}
