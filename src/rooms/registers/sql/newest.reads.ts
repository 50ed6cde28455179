import { addDays, date } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import type { RegisterRecord } from './records.reads.ts';

/** Rows looked for along an index that begins with an agency and ends with a day. */
export interface Along {
  /** The register's view. */
  readonly table: string;
  readonly day: string;
  readonly agency: string;
  readonly key: readonly string[];
  /** Agencies whose rows are looked for; null for all. */
  readonly ids: readonly number[] | null;
  /** No row lies after this day; null where that is not known. */
  readonly before: string | null;
  /** Over alias `r` of the view. */
  readonly condition: string;
  readonly limit: number;
}

/** Newest days that are looked through agency by agency, up to where enough is found. */
const STEPWISE_DAYS = 2;

const plus = (day: string, days: number): string => addDays(date(day), days);

export const downwards = (columns: readonly string[]): string => columns.map((name) => `r.${name} DESC`).join(', ');

/** Agencies that have rows, with the oldest and the newest day of all: one step in the index for each. */
async function reachOf(
  read: Read,
  { table, day, agency, ids }: Along,
): Promise<{ ids: number[]; first: string | null; last: string | null }> {
  const next = (than: string): string =>
    `(SELECT r.${agency} FROM ${table} r WHERE ${than} ORDER BY r.${agency} LIMIT 1)`;
  const all = ids
    ? `known AS (SELECT unnest('{${ids.map(Math.trunc).join(',')}}'::integer[]) AS id)`
    : `known AS (SELECT ${next('true')} AS id UNION ALL SELECT ${next(`r.${agency} > known.id`)} FROM known WHERE known.id IS NOT NULL)`;
  const end = (way: string): string =>
    `(SELECT r.${day} FROM ${table} r WHERE r.${agency} = known.id ORDER BY r.${day} ${way} LIMIT 1)`;
  const [found] = await read.query(
    sql<{ ids: number[]; first: string | null; last: string | null }>`${sql.raw(
      `WITH RECURSIVE ${all}
       SELECT COALESCE(array_agg(id) FILTER (WHERE last IS NOT NULL), '{}') AS ids, min(first) AS first, max(last) AS last
       FROM (SELECT known.id, ${end('ASC')} AS first, ${end('DESC')} AS last FROM known WHERE known.id IS NOT NULL) ends`,
    )}`,
  );
  return found!;
}

/** Day by day and agency by agency, until enough is found: what most rows satisfy is found among the first. */
const stepwise = (
  { table, day, agency, key, condition, limit }: Along,
  ids: string,
  from: string,
  to: string,
): string =>
  `SELECT r.* FROM (
     SELECT day::date AS day, id FROM generate_series(${quote(to)}::timestamp, ${quote(from)}::timestamp, '-1 day') AS day, unnest(${ids}) AS id
     ORDER BY 1 DESC, 2 DESC) AS o
   CROSS JOIN LATERAL (
     SELECT r.* FROM ${table} r WHERE r.${agency} = o.id AND r.${day} = o.day AND ${condition}
     ORDER BY ${downwards(key)} LIMIT ${limit}) r
   ORDER BY o.day DESC, o.id DESC, ${downwards(key)} LIMIT ${limit}`;

const span = (
  { table, day, agency, key, condition }: Along,
  ids: string,
  from: string,
  to: string,
  limit: number,
): string =>
  `SELECT r.* FROM ${table} r
   WHERE r.${agency} = ANY (${ids}) AND r.${day} BETWEEN ${quote(from)} AND ${quote(to)} AND ${condition}
   ORDER BY ${downwards([day, agency, ...key])} LIMIT ${limit}`;

/**
 * The newest rows that a condition leaves, by day, agency and key, all downwards. The newest days are looked through step by
 * step, older ones in spans that double: however rare the rows are, no more is read than about twice what had to be, and
 * however many records there are, no more than it takes to find enough.
 */
export async function newestAlong(read: Read, along: Along): Promise<RegisterRecord[]> {
  const { ids, first, last } = await reachOf(read, along);
  if (first === null || last === null) return [];
  const listed = `'{${ids.join(',')}}'::integer[]`;
  let to = along.before !== null && along.before < last ? along.before : last;
  let from = plus(to, 1 - STEPWISE_DAYS);
  const ask = (text: string): Promise<RegisterRecord[]> => read.query(sql<RegisterRecord>`${sql.raw(text)}`);
  const found = to < first ? [] : await ask(stepwise(along, listed, from, to));
  for (let days = STEPWISE_DAYS; found.length < along.limit && from > first; days *= 2) {
    to = plus(from, -1);
    from = plus(from, -2 * days);
    found.push(...(await ask(span(along, listed, from, to, along.limit - found.length))));
  }
  return found;
}
