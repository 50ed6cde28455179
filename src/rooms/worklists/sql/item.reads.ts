import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import type { Band } from '../core/worklist.ts';

/** What a list is cut to, beside what the reader may see at all. */
export interface ItemFilter {
  readonly worklist: string;
  readonly today: LocalDate;
  readonly agency?: number;
  /** Of the units that these agencies have to clear. */
  readonly agencies?: readonly number[];
  /** Values of the columns of the groups, by place; absent does not cut. */
  readonly facts?: readonly (string | undefined)[];
  readonly done?: boolean;
  readonly band?: Band;
}

const within = (scope: Scope) => (scope === 'all' ? sql`true` : sql`i.readers && ${[...scope]}::bigint[]`);

const cut = (filter: ItemFilter, scope: Scope) =>
  sql.join(
    [
      sql`i.worklist = ${filter.worklist} AND i.since < ${filter.today}::date`,
      within(scope),
      ...(filter.agency === undefined ? [] : [sql`i.agency_id = ${filter.agency}`]),
      ...(filter.agencies === undefined ? [] : [sql`i.agency_id = ANY (${[...filter.agencies]}::bigint[])`]),
      ...(filter.facts ?? []).flatMap((value, at) =>
        value === undefined ? [] : [sql`i.facts[${sql.lit(at + 1)}] = ${value}`],
      ),
      ...(filter.done === undefined ? [] : [sql`i.done = ${filter.done}`]),
      ...(filter.band === undefined ? [] : [inBand(filter.band)]),
    ],
    sql` AND `,
  );

const inBand = ({ after, upTo }: Band) =>
  after === null ? sql`i.since <= ${upTo}::date` : sql`(i.since > ${after}::date AND i.since <= ${upTo}::date)`;

export interface Totals {
  readonly late: number;
  /** Of these, done and not closed on the system of source. */
  readonly done: number;
  readonly oldest: LocalDate | null;
  readonly agencies: number;
  /** In the order of the bands. */
  readonly bands: readonly number[];
}

/** How many, how old; the band of the filter is left out, so that the bands lead to each. */
export async function totals(read: Read, filter: ItemFilter, scope: Scope, bands: readonly Band[]): Promise<Totals> {
  const { band: _, ...rest } = filter;
  const counted = bands.map((band) => sql`count(*) FILTER (WHERE ${inBand(band)})`);
  const [row] = await read.query(sql<Totals>`
    SELECT count(*)::integer AS late, (count(*) FILTER (WHERE i.done))::integer AS done, min(i.since) AS oldest,
      count(DISTINCT i.agency_id)::integer AS agencies, jsonb_build_array(${sql.join(counted)}) AS bands
    FROM worklists.item i WHERE ${cut(rest, scope)}`);
  return row!;
}

export interface Group {
  readonly agency: number;
  readonly facts: readonly string[];
  readonly late: number;
  readonly done: number;
  readonly oldest: LocalDate;
  /** All groups, of which these are some. */
  readonly all: number;
}

/** Rows put together by agency and the columns of the groups, most first. */
export const groups = (
  read: Read,
  filter: ItemFilter,
  scope: Scope,
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<Group[]> =>
  read.query(sql<Group>`
    SELECT i.agency_id AS agency, i.facts, count(*)::integer AS late, (count(*) FILTER (WHERE i.done))::integer AS done,
      min(i.since) AS oldest, (count(*) OVER ())::integer AS "all"
    FROM worklists.item i WHERE ${cut(filter, scope)} GROUP BY 1, 2
    ORDER BY late DESC, oldest, agency, i.facts LIMIT ${limit} OFFSET ${skip}`);

export interface Item {
  readonly key: readonly string[];
  readonly agency: number;
  readonly facts: readonly string[];
  readonly since: LocalDate;
  readonly done: boolean;
}

/** The records themselves, oldest first. */
export const items = (
  read: Read,
  filter: ItemFilter,
  scope: Scope,
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<Item[]> =>
  read.query(sql<Item>`
    SELECT i.key, i.agency_id AS agency, i.facts, i.since, i.done FROM worklists.item i WHERE ${cut(filter, scope)}
    ORDER BY i.since, i.key LIMIT ${limit} OFFSET ${skip}`);

/** How many of each agency stand under each day, oldest first. */
export const days = (
  read: Read,
  filter: ItemFilter,
  scope: Scope,
): Promise<{ agency: number; since: LocalDate; count: number }[]> =>
  read.query(sql<{ agency: number; since: LocalDate; count: number }>`
    SELECT i.agency_id AS agency, i.since, count(*)::integer AS count FROM worklists.item i WHERE ${cut(filter, scope)}
    GROUP BY 1, 2 ORDER BY i.since, agency`);

/** Agencies that have anything late on a list, whichever the filter names; most first. */
export const lateAgencies = (
  read: Read,
  filter: ItemFilter,
  scope: Scope,
): Promise<{ agency: number; late: number }[]> => {
  const { agency: _, ...rest } = filter;
  return read.query(sql<{ agency: number; late: number }>`
    SELECT i.agency_id AS agency, count(*)::integer AS late FROM worklists.item i WHERE ${cut(rest, scope)}
    GROUP BY 1 ORDER BY late DESC, agency`);
};

export interface WeekCount {
  readonly endsOn: LocalDate;
  readonly late: number;
}

/** The ends of counted weeks, oldest first, with how many were late of the agencies of the filter; 0 is a count too. */
export const weekCounts = (read: Read, worklist: string, agencies: Scope, from: LocalDate): Promise<WeekCount[]> =>
  read.query(sql<WeekCount>`
    SELECT w.day AS "endsOn", COALESCE(sum(c.late), 0)::integer AS late
    FROM (SELECT unnest(s.weeks) AS day FROM worklists.standing s WHERE s.worklist = ${worklist}) AS w
    LEFT JOIN worklists.week c ON c.worklist = ${worklist} AND c.ends_on = w.day
      AND ${agencies === 'all' ? sql`true` : sql`c.agency_id = ANY (${[...agencies]}::bigint[])`}
    WHERE w.day >= ${from}::date GROUP BY 1 ORDER BY 1`);
