import { addDays, instantAt, type Instant, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Entry, Signature } from './entry.store.ts';

/** Which entries; what is absent does not narrow. */
export interface LogFilter {
  readonly subject?: string;
  readonly key?: string;
  readonly action?: string;
  /** Ids of those who acted. */
  readonly actors?: readonly string[];
  /** Whole days, Vietnamese time, both included. */
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** An entry with its link of the chain; nulls while it waits for the sealer. */
export interface LogEntry extends Entry {
  readonly position: number | null;
  /** Hexadecimal. */
  readonly hash: string | null;
}

/** Where a page of the log ends: the next begins with what is older. */
export interface LogPlace {
  readonly at: Instant;
  readonly id: number;
}

const TRUE = sql`true`;

function condition(filter: LogFilter) {
  const parts = [
    filter.subject === undefined ? TRUE : sql`e.subject = ${filter.subject}`,
    filter.key === undefined ? TRUE : sql`e.key = ${filter.key}`,
    filter.action === undefined ? TRUE : sql`e.action = ${filter.action}`,
    filter.actors === undefined ? TRUE : sql`e.actor ->> 'id' = ANY (${[...filter.actors]}::text[])`,
    filter.from === undefined ? TRUE : sql`e.at >= ${new Date(instantAt(filter.from))}`,
    filter.to === undefined ? TRUE : sql`e.at < ${new Date(instantAt(addDays(filter.to, 1)))}`,
  ];
  return sql.join(parts, sql` AND `);
}

/** Newest entries first, at most `limit`, older than `before` where that is given. */
export function readLog(read: Read, filter: LogFilter, before: LogPlace | null, limit: number): Promise<LogEntry[]> {
  const older = before === null ? TRUE : sql`(e.at, e.id) < (${new Date(before.at)}, ${before.id})`;
  return read.query(sql<LogEntry>`
    SELECT e.id, e.at, e.actor, e.origin, e.action, e.subject, e.key, e.before, e.after, e.reason,
           s.position, encode(s.hash, 'hex') AS hash
    FROM (SELECT * FROM audit.entry e WHERE ${condition(filter)} AND ${older} ORDER BY e.at DESC, e.id DESC LIMIT ${limit}) AS e
    LEFT JOIN audit.seal s ON s.entry = e.id
    ORDER BY e.at DESC, e.id DESC`);
}

export async function countLog(read: Read, filter: LogFilter): Promise<number> {
  const [row] = await read.query(
    sql<{ count: number }>`SELECT count(*) AS count FROM audit.entry e WHERE ${condition(filter)}`,
  );
  return row?.count ?? 0;
}

/** Newest entries first, at most `limit`; of one subject, key and action where given. */
export async function readEntries(
  read: Read,
  about: Pick<LogFilter, 'subject' | 'key' | 'action'>,
  limit: number,
): Promise<Entry[]> {
  return read.query(sql<Entry>`
    SELECT id, at, actor, origin, action, subject, key, before, after, reason
    FROM audit.entry e
    WHERE ${condition(about)}
    ORDER BY id DESC
    LIMIT ${limit}`);
}

/** Each value that stands first in an index, one probe for each: the log is long, its kinds are few. */
const each = (value: ReturnType<typeof sql>) => sql`
  WITH RECURSIVE kind AS (
    (SELECT ${value} AS value FROM audit.entry WHERE ${value} IS NOT NULL ORDER BY ${value} LIMIT 1)
    UNION ALL
    SELECT (SELECT ${value} FROM audit.entry WHERE ${value} > kind.value ORDER BY ${value} LIMIT 1)
    FROM kind WHERE kind.value IS NOT NULL
  )`;

const SUBJECT = sql`subject`;
const ACTION = sql`action`;
const ACTOR = sql`(actor ->> 'id')`;

async function values(read: Read, value: ReturnType<typeof sql>): Promise<string[]> {
  const rows = await read.query(
    sql<{ value: string }>`${each(value)} SELECT value FROM kind WHERE value IS NOT NULL ORDER BY value`,
  );
  return rows.map((row) => row.value);
}

/** Kinds of things and of acts that the log tells of. */
export async function readKinds(read: Read): Promise<{ subjects: string[]; actions: string[] }> {
  return { subjects: await values(read, SUBJECT), actions: await values(read, ACTION) };
}

/** Everybody who ever acted, as their newest entry names them. */
export function readActors(read: Read): Promise<Signature[]> {
  return read
    .query(
      sql<{ actor: Signature }>`
        ${each(ACTOR)}
        SELECT (SELECT actor FROM audit.entry WHERE ${ACTOR} = kind.value ORDER BY at DESC, id DESC LIMIT 1) AS actor
        FROM kind WHERE value IS NOT NULL ORDER BY value`,
    )
    .then((rows) => rows.map((row) => row.actor));
}

/** When the last act of each thing of a kind was, acts of these names left out; keyed as the entries are. */
export async function lastActs(
  read: Read,
  subject: string,
  without: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const rows = await read.query(sql<{ key: string; at: Instant }>`
    SELECT key, max(at) AS at FROM audit.entry
    WHERE subject = ${subject} AND action <> ALL (${[...without]}::text[]) GROUP BY key`);
  return new Map(rows.map(({ key, at }) => [key, at]));
}
