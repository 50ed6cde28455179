import { parseDate, type Instant, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import type { FormerImage } from '../core/history.ts';
import { historyOf, isKey, physicalColumns, viewOf } from '../core/physical.ts';
import { downwards, newestAlong } from './newest.reads.ts';
import { orderOf, type Position, type RecordOrder } from './page.reads.ts';

/** A record as the register's view shows it: physical and derived columns, `counted`, `run_id`. */
export type RegisterRecord = Readonly<Record<string, string | number | boolean | null>>;

export interface RecordQuery {
  /** Agencies in an agency column; without ids, all. */
  readonly agencies?: { readonly column: string; readonly ids: readonly number[] };
  /** A compiled condition over alias `r` of the view. */
  readonly where?: string;
  /** No record looked for begins after this day; null where that is not known. */
  readonly latest?: LocalDate | null;
  /** Position of the last row shown. */
  readonly after?: Position;
  /** At most this many, up to 500. */
  readonly limit: number;
}

const MOST = 500;

/** Columns that rows behind a figure follow each other by, all of them downwards. */
const orderColumns = ({ key }: RegisterDefinition, { day, spread }: RecordOrder): string[] => [
  ...(day ? [day] : []),
  ...(spread ? [spread] : []),
  ...key,
];

/** The order of rows behind a figure: that of an index of the register, whatever its size. */
const orderBehind = (definition: RegisterDefinition): RecordOrder => {
  const indexed = orderOf(definition, Infinity);
  return indexed.spread ? indexed : orderOf(definition, 0);
};

/** The day that the index is in the order of along which rows behind a figure are found; null without such an index. */
export const orderDayOf = (definition: RegisterDefinition): string | null =>
  orderBehind(definition).spread ? orderBehind(definition).day : null;

/** The position that an address gives; null where it is none of this register. */
export function readPosition(definition: RegisterDefinition, parts: readonly string[]): Position | null {
  const order = orderBehind(definition);
  const columns = orderColumns(definition, order);
  const fits = (part: string, at: number): boolean => {
    if (columns[at] === order.day) return parseDate(part).ok;
    if (columns[at] === order.spread) return /^\d{1,9}$/.test(part);
    return !part.includes('\0');
  };
  return parts.length === columns.length && parts.every(fits) ? parts : null;
}

/**
 * Rows behind a figure, newest first, page after page by position, never by counting. Where an index holds agencies and days
 * they are found along it, so that a page of ten million records costs what a page of a hundred thousand does.
 */
export async function listRecords(
  read: Read,
  definition: RegisterDefinition,
  query: RecordQuery,
): Promise<{ rows: RegisterRecord[]; next: Position | null }> {
  const limit = Math.min(query.limit, MOST);
  const order = orderBehind(definition);
  const columns = orderColumns(definition, order);
  const { agencies, after, where, latest = null } = query;
  const along = order.spread !== null && order.day !== null;
  const conditions = [
    ...(where === undefined ? [] : [`(${where})`]),
    ...(after ? [`(${columns.map((name) => `r.${name}`).join(', ')}) < (${after.map(quote).join(', ')})`] : []),
    ...(agencies && !(along && agencies.column === order.spread)
      ? [`r.${agencies.column} = ANY ('{${agencies.ids.map(Math.trunc).join(',')}}'::integer[])`]
      : []),
  ];
  const condition = conditions.join(' AND ') || 'true';
  const rows = along
    ? await newestAlong(read, {
        table: viewOf(definition.code),
        day: order.day,
        agency: order.spread,
        key: definition.key,
        ids: agencies?.column === order.spread ? agencies.ids : null,
        before: [after?.[0], latest].flatMap((one) => one ?? []).toSorted()[0] ?? null,
        condition,
        limit: limit + 1,
      })
    : await read.query(
        sql<RegisterRecord>`${sql.raw(
          `SELECT r.* FROM ${viewOf(definition.code)} r WHERE ${condition} ORDER BY ${downwards(columns)} LIMIT ${limit + 1}`,
        )}`,
      );
  const last = rows.length > limit ? rows[limit - 1]! : null;
  return { rows: rows.slice(0, limit), next: last && columns.map((name) => String(last[name])) };
}

/** One record by its key, or null. */
export async function readRecord(
  read: Read,
  definition: RegisterDefinition,
  key: readonly string[],
): Promise<RegisterRecord | null> {
  if (!isKey(definition, key)) return null;
  const match = sql.join(
    definition.key.map((name, i) => sql`${sql.ref(name)} = ${key[i] ?? ''}`),
    sql` AND `,
  );
  const [row] = await read.query(sql<RegisterRecord>`SELECT * FROM ${sql.raw(viewOf(definition.code))} WHERE ${match}`);
  return row ?? null;
}

/** The records that stand under those keys, in no order. */
export async function readRecords(
  read: Read,
  definition: RegisterDefinition,
  keys: readonly (readonly string[])[],
): Promise<RegisterRecord[]> {
  const whole = keys.filter((key) => isKey(definition, key));
  if (whole.length === 0) return [];
  const tuples = whole.map((key) => `(${key.map(quote).join(', ')})`).join(', ');
  const columns = definition.key.map((name) => `r.${name}`).join(', ');
  return read.query(sql<RegisterRecord>`
    SELECT r.* FROM ${sql.raw(viewOf(definition.code))} r WHERE (${sql.raw(columns)}) IN (${sql.raw(tuples)})`);
}

/** Records that may bear one name: as many as source systems hold it, but for names that stand for nothing, as "0" in every row. */
const MOST_OF_NAME = 20;

/**
 * Records that bear one of these names, in any of the columns in which a second source system may hold the name of the same thing;
 * those whose key begins with it first, then those that count. Each name is looked up along the indexes of those columns.
 */
export function readRecordsNamed(
  read: Read,
  definition: RegisterDefinition,
  names: readonly string[],
): Promise<RegisterRecord[]> {
  const [first] = definition.key;
  const bearing = (definition.same?.columns ?? [first!]).map((column) => `r.${column} = n.name`).join(' OR ');
  const order = [`r.${first} = n.name DESC`, 'r.counted DESC', ...definition.key.map((name) => `r.${name}`)].join(', ');
  return read.query(sql<RegisterRecord>`
    SELECT f.* FROM unnest(${[...new Set(names)]}::text[]) AS n(name) CROSS JOIN LATERAL (
      SELECT r.* FROM ${sql.raw(viewOf(definition.code))} r WHERE ${sql.raw(bearing)}
      ORDER BY ${sql.raw(order)} LIMIT ${MOST_OF_NAME}) f`);
}

/** A former image of a record: what it was until `replacedAt`, written by run `run_id` and replaced by `replacedBy`. */
export interface FormerRecord extends FormerImage {
  readonly values: RegisterRecord;
}

/** Former images of a record, newest first. */
export async function readHistory(
  read: Read,
  definition: RegisterDefinition,
  key: readonly string[],
  limit = 100,
): Promise<FormerRecord[]> {
  if (!isKey(definition, key)) return [];
  const match = sql.join(
    definition.key.map((name, i) => sql`${sql.ref(name)} = ${key[i] ?? ''}`),
    sql` AND `,
  );
  const columns = sql.raw(
    physicalColumns(definition)
      .map((column) => column.name)
      .join(', '),
  );
  const rows = await read.query(sql<RegisterRecord>`
    SELECT ${columns}, run_id, replaced_by, replaced_at, change
    FROM ${sql.raw(historyOf(definition.code))} WHERE ${match}
    ORDER BY replaced_at DESC, replaced_by DESC LIMIT ${limit}`);
  return rows.map(({ run_id, replaced_by, replaced_at, change, ...values }) => ({
    values,
    runId: run_id as number,
    replacedBy: replaced_by as number,
    replacedAt: replaced_at as Instant,
    change: change as FormerRecord['change'],
  }));
}

/** What a record says or, where it was deleted, last said; null where there never was one. */
export const readLastValues = async (
  read: Read,
  definition: RegisterDefinition,
  key: readonly string[],
): Promise<RegisterRecord | null> =>
  (await readRecord(read, definition, key)) ?? (await readHistory(read, definition, key, 1))[0]?.values ?? null;
