import { sql, type Database, type Read } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { physicalColumns, viewOf } from '../core/physical.ts';
import { SMALL_REGISTER } from './filter.ts';
import type { RegisterRecord } from './records.reads.ts';

/** How the records of a list follow each other: newest day first, then by key; by key alone where no day is always there. */
export interface RecordOrder {
  /** Physical column of the day, or null. */
  readonly day: string | null;
  /** Required agency column whose index holds the day: each agency's newest records are then found without sorting. */
  readonly spread: string | null;
}

/** The order of a register's list. A register of millions is only ordered as one of its indexes is. */
export function orderOf(definition: RegisterDefinition, rows: number): RecordOrder {
  const required = new Map(physicalColumns(definition).map((column) => [column.name, column]));
  for (const index of definition.indexes) {
    const last = index.at(-1)!;
    const day = required.get(last) ?? required.get(`${last}_on`);
    const agency = definition.columns.find((column) => column.code === index[0] && column.type === 'agency');
    if (day?.required && day.sqlType === 'date' && agency?.required)
      return { day: day.name, spread: rows > SMALL_REGISTER ? agency.code : null };
  }
  if (rows > SMALL_REGISTER) return { day: null, spread: null };
  const day = definition.columns.find((one) => (one.type === 'date' || one.type === 'moment') && one.required);
  return { day: day ? (day.type === 'moment' ? `${day.code}_on` : day.code) : null, spread: null };
}

/** Values of the ordering columns of the last record shown. */
export type Position = readonly string[];

export interface PageQuery {
  readonly order: RecordOrder;
  /** Condition over alias `r` of the view. */
  readonly where: string | null;
  /** Agencies to look for in the column `spread`. */
  readonly agencies: readonly number[];
  readonly after: Position | null;
  readonly limit: number;
}

export interface RecordPage {
  readonly rows: readonly RegisterRecord[];
  readonly next: Position | null;
}

/** How long a list may look for its records, in milliseconds. */
const PATIENCE = 4_000;
const COUNT_PATIENCE = 1_500;
/** Records counted one by one; beyond, "over so many" is said. */
export const MOST_COUNTED = 10_000;

const CANCELLED = '57014';

/** Runs a read that the server breaks off after that long; null where it did. */
export async function patiently<T>(
  database: Database,
  milliseconds: number,
  work: (read: Read) => Promise<T>,
): Promise<T | null> {
  try {
    return await database.snapshot(async (read) => {
      await read.query(sql`SELECT set_config('statement_timeout', ${String(milliseconds)}, true)`);
      return work(read);
    });
  } catch (error) {
    if ((error as { code?: string }).code === CANCELLED) return null;
    throw error;
  }
}

function pageSql(definition: RegisterDefinition, query: PageQuery): string {
  const { order, where, after, limit } = query;
  const columns = [...(order.day ? [order.day] : []), ...definition.key];
  const listed = columns.map((name) => `r.${name}`).join(', ');
  const way = order.day ? 'DESC' : 'ASC';
  const sorted = columns.map((name) => `r.${name} ${way}`).join(', ');
  const position =
    after?.length === columns.length ? `AND (${listed}) ${order.day ? '<' : '>'} (${after.map(quote).join(', ')})` : '';
  const of = (agency: string): string =>
    `SELECT r.* FROM ${viewOf(definition.code)} r WHERE ${where ? `(${where})` : 'true'} ${agency} ${position} ORDER BY ${sorted} LIMIT ${limit + 1}`;
  if (!order.spread) return of('');
  const ids = `unnest('{${query.agencies.map(Math.trunc).join(',')}}'::integer[])`;
  return `SELECT r.* FROM ${ids} AS a(id) CROSS JOIN LATERAL (${of(`AND r.${order.spread} = a.id`)}) r ORDER BY ${sorted} LIMIT ${limit + 1}`;
}

/**
 * One page of records by position, never by counting: a page deep in ten million records costs what the first one does. Null
 * where the server looked too long: the filter then leaves too much to look through.
 */
export async function pageOfRecords(
  database: Database,
  definition: RegisterDefinition,
  query: PageQuery,
): Promise<RecordPage | null> {
  const rows = await patiently(database, PATIENCE, (read) =>
    read.query(sql<RegisterRecord>`${sql.raw(pageSql(definition, query))}`),
  );
  if (rows === null) return null;
  const last = rows.length > query.limit ? rows[query.limit - 1]! : null;
  const columns = [...(query.order.day ? [query.order.day] : []), ...definition.key];
  return { rows: rows.slice(0, query.limit), next: last && columns.map((name) => String(last[name])) };
}

/** How many records a condition leaves: `over` where there are more than are counted; null where counting took too long. */
export async function countRecords(
  database: Database,
  definition: RegisterDefinition,
  where: string | null,
): Promise<{ readonly count: number; readonly over: boolean } | null> {
  const rows = await patiently(database, COUNT_PATIENCE, (read) =>
    read.query(sql<{ n: number }>`
      SELECT count(*)::integer AS n FROM (
        SELECT 1 FROM ${sql.raw(viewOf(definition.code))} r WHERE ${sql.raw(where ?? 'true')} LIMIT ${MOST_COUNTED + 1}) x`),
  );
  if (rows === null) return null;
  const n = rows[0]!.n;
  return n > MOST_COUNTED ? { count: MOST_COUNTED, over: true } : { count: n, over: false };
}
