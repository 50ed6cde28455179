import type { Instant, Interval } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { registerEnvironment } from '../core/environment.ts';
import type { FormerImage } from '../core/history.ts';
import { historyOf, isKey, physicalColumns, viewOf } from '../core/physical.ts';

/** A record as the register's view shows it: physical and derived columns, `counted`, `run_id`. */
export type RegisterRecord = Readonly<Record<string, string | number | boolean | null>>;

export interface RecordQuery {
  /** Agencies in an agency column; without ids, all. */
  readonly agencies?: { readonly column: string; readonly ids: readonly number[] };
  /** Days of a date column, physical or derived. */
  readonly between?: { readonly column: string; readonly days: Interval };
  /** A compiled condition over alias `r` of the view. */
  readonly where?: string;
  /** Position of the last row shown. */
  readonly after?: RecordPosition;
  /** At most this many, up to 500. */
  readonly limit: number;
}

/** Day and key of a row: where the next page begins. */
export interface RecordPosition {
  readonly day: string;
  readonly key: readonly string[];
}

const MOST = 500;

/** The day by which an agency column is indexed, else the first one of the definition. */
function orderDay(definition: RegisterDefinition, agency: string | undefined): string {
  const index = definition.indexes.find(([first]) => first === agency) ?? definition.indexes[0];
  const day = index?.at(-1) ?? definition.key[0]!;
  return definition.columns.some((column) => column.code === day && column.type === 'moment') ? `${day}_on` : day;
}

/**
 * Rows behind a figure, in the order of their day and key, page after page by position, never by counting: a page of ten
 * million records costs what a page of a hundred thousand does. Each agency's rows come from its own index range.
 */
export async function listRecords(
  read: Read,
  definition: RegisterDefinition,
  query: RecordQuery,
): Promise<{ rows: RegisterRecord[]; next: RecordPosition | null }> {
  const limit = Math.min(query.limit, MOST);
  const day = orderDay(definition, query.agencies?.column);
  const order = [day, ...definition.key];
  const conditions: string[] = [];
  if (query.between) {
    const column = query.between.column;
    if (!registerEnvironment(definition, 'r').columns.has(column)) throw new Error(`no column ${column}`);
    conditions.push(`r.${column} BETWEEN '${query.between.days.from}' AND '${query.between.days.to}'`);
  }
  if (query.where) conditions.push(`(${query.where})`);
  const after = query.after ? [query.after.day, ...query.after.key] : null;
  const position = after
    ? sql`AND (${sql.join(order.map((name) => sql.raw(`r.${name}`)))}) > (${sql.join(after.map((value, i) => (i === 0 ? sql`${value}::date` : sql`${value}::text`)))})`
    : sql``;
  const sorted = sql.raw(order.map((name) => `r.${name}`).join(', '));
  const rest = sql.raw(conditions.map((condition) => `AND ${condition}`).join(' '));
  const page = (agency: ReturnType<typeof sql>) =>
    sql`SELECT r.* FROM ${sql.raw(viewOf(definition.code))} r WHERE true ${agency} ${position} ${rest} ORDER BY ${sorted} LIMIT ${limit + 1}`;
  const ids = query.agencies?.ids;
  const rows = await read.query(
    ids
      ? sql<RegisterRecord>`
          SELECT r.* FROM unnest(${ids}::integer[]) AS a(id)
          CROSS JOIN LATERAL (${page(sql`AND ${sql.raw(`r.${query.agencies!.column}`)} = a.id`)}) r
          ORDER BY ${sorted} LIMIT ${limit + 1}`
      : sql<RegisterRecord>`${page(sql``)}`,
  );
  const last = rows.length > limit ? rows[limit - 1]! : null;
  return {
    rows: rows.slice(0, limit),
    next: last && { day: String(last[day]), key: definition.key.map((name) => String(last[name])) },
  };
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
