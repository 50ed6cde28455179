import { bareKey, type Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import type { Item, ItemFile, ItemKind, ItemState } from '../core/item.ts';

/** What a list is cut to, beside what the reader may see at all. Absent: not cut by that. */
export interface ItemFilter {
  readonly agency?: number;
  readonly kind?: ItemKind;
  readonly state?: ItemState;
  /** Whether it is attached to anything. */
  readonly used?: boolean;
  readonly words?: string;
}

interface Row extends Omit<Item, 'file'> {
  readonly sha256: string | null;
  readonly bytes: number;
  readonly fileKind: string;
  readonly scan: ItemFile['scan'];
  readonly scanNote: string | null;
  readonly storedAt: Instant;
}

const STATE = sql`CASE
  WHEN i.purged_at IS NOT NULL THEN 'purged'
  WHEN EXISTS (SELECT 1 FROM evidence.publication p WHERE p.item_id = i.id AND p.withdrawn_at IS NULL) THEN 'published'
  WHEN EXISTS (SELECT 1 FROM evidence.item c JOIN evidence.publication p ON p.item_id = c.id AND p.withdrawn_at IS NULL
               WHERE c.redacts = i.id) THEN 'copy-published'
  ELSE 'private' END`;

const COLUMNS = sql`i.id, i.agency_id AS agency, i.kind, i.title, i.file_name AS "fileName", i.url, i.number, i.issuer,
  i.issued_on AS "issuedOn", i.redacts, i.mark, i.mark_reason AS "markReason",
  jsonb_build_object('id', i.added_by ->> 'id', 'name', COALESCE(i.added_by ->> 'name', i.added_by ->> 'id')) AS "addedBy",
  i.added_at AS "addedAt", i.purged_at AS "purgedAt", ${STATE} AS state,
  (SELECT count(*) FROM evidence.attachment a WHERE a.item_id = i.id) AS uses,
  f.sha256, f.bytes, f.kind AS "fileKind", f.scan, f.scan_note AS "scanNote", f.stored_at AS "storedAt"`;

const FROM = sql`FROM evidence.item i LEFT JOIN evidence.file f ON f.sha256 = i.sha256`;

function itemOf({ sha256, bytes, fileKind, scan, scanNote, storedAt, ...item }: Row): Item {
  return { ...item, file: sha256 === null ? null : { sha256, bytes, kind: fileKind, scan, scanNote, storedAt } };
}

/** What the reader may see: items of these agencies. */
const within = (scope: Scope) => (scope === 'all' ? sql`true` : sql`i.agency_id = ANY (${scope}::bigint[])`);

function cut(filter: ItemFilter, scope: Scope) {
  const words = bareKey(filter.words ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8);
  const parts = [
    within(scope),
    ...(filter.agency === undefined ? [] : [sql`i.agency_id = ${filter.agency}`]),
    ...(filter.kind === undefined ? [] : [sql`i.kind = ${filter.kind}`]),
    ...(filter.state === undefined ? [] : [sql`${STATE} = ${filter.state}`]),
    ...(filter.used === undefined
      ? []
      : [sql`EXISTS (SELECT 1 FROM evidence.attachment a WHERE a.item_id = i.id) = ${filter.used}`]),
    ...words.map((word) => sql`strpos(i.search, ${word}) > 0`),
  ];
  return sql.join(parts, sql` AND `);
}

/** Newest first, `limit` after `skip`. */
export async function listItems(
  read: Read,
  filter: ItemFilter,
  scope: Scope,
  { limit, skip }: { limit: number; skip: number },
): Promise<Item[]> {
  const rows = await read.query(sql<Row>`
    SELECT ${COLUMNS} ${FROM} WHERE ${cut(filter, scope)} ORDER BY i.id DESC LIMIT ${limit} OFFSET ${skip}`);
  return rows.map(itemOf);
}

export async function countItems(read: Read, filter: ItemFilter, scope: Scope): Promise<number> {
  const [row] = await read.query(sql<{ count: number }>`
    SELECT count(*) AS count FROM evidence.item i WHERE ${cut(filter, scope)}`);
  return row?.count ?? 0;
}

export async function readItem(read: Read, id: number): Promise<Item | null> {
  const [row] = await read.query(sql<Row>`SELECT ${COLUMNS} ${FROM} WHERE i.id = ${id}`);
  return row ? itemOf(row) : null;
}

/** The agency that an item belongs to; null where there is no such item. What rights to it depend on. */
export async function agencyOfItem(read: Read, id: number): Promise<number | null> {
  const [row] = await read.query(sql<{ agency: number }>`
    SELECT agency_id AS agency FROM evidence.item WHERE id = ${id}`);
  return row?.agency ?? null;
}

/** Redacted copies of an item, oldest first. */
export async function copiesOf(read: Read, id: number): Promise<Item[]> {
  const rows = await read.query(sql<Row>`SELECT ${COLUMNS} ${FROM} WHERE i.redacts = ${id} ORDER BY i.id LIMIT 100`);
  return rows.map(itemOf);
}

/** Items that hold a content, of every agency. */
export async function itemsWith(read: Read, sha256: string): Promise<Item[]> {
  const rows = await read.query(sql<Row>`SELECT ${COLUMNS} ${FROM} WHERE i.sha256 = ${sha256} ORDER BY i.id`);
  return rows.map(itemOf);
}

/** An item that everybody may see: a redacted copy in publication. Null for every other. */
export async function readPublished(read: Read, id: number): Promise<Item | null> {
  const [row] = await read.query(sql<Row>`
    SELECT ${COLUMNS} ${FROM}
    WHERE i.id = ${id} AND i.redacts IS NOT NULL AND i.purged_at IS NULL
      AND EXISTS (SELECT 1 FROM evidence.publication p WHERE p.item_id = i.id AND p.withdrawn_at IS NULL)`);
  return row ? itemOf(row) : null;
}

/** What an item is evidence of. */
export interface Attachment {
  readonly subject: string;
  readonly key: string;
  /** How the thing was called when this was attached; empty where nobody said. */
  readonly shown: string;
  /** Its address at the desk; empty where nobody said. */
  readonly path: string;
  readonly by: string;
  readonly at: Instant;
}

export const attachmentsOf = (read: Read, id: number): Promise<Attachment[]> =>
  read.query(sql<Attachment>`
    SELECT subject, key, shown, path, COALESCE(attached_by ->> 'name', attached_by ->> 'id') AS by, attached_at AS at
    FROM evidence.attachment WHERE item_id = ${id} ORDER BY attached_at, subject, key LIMIT 500`);

/** Evidence of one thing, in the order it was attached; only items of agencies in `scope`. */
export async function listFor(read: Read, subject: string, key: string, scope: Scope): Promise<Item[]> {
  const rows = await read.query(sql<Row>`
    SELECT ${COLUMNS} ${FROM} JOIN evidence.attachment u ON u.item_id = i.id
    WHERE u.subject = ${subject} AND u.key = ${key} AND ${within(scope)}
    ORDER BY u.attached_at, i.id LIMIT 500`);
  return rows.map(itemOf);
}

/** Of these things those that some evidence shows that was not purged. */
export async function keysShown(read: Read, subject: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await read.query(sql<{ key: string }>`
    SELECT DISTINCT u.key FROM evidence.attachment u JOIN evidence.item i ON i.id = u.item_id
    WHERE u.subject = ${subject} AND u.key = ANY (${[...keys]}::text[]) AND i.purged_at IS NULL`);
  return new Set(rows.map(({ key }) => key));
}

/** Items that are evidence of each of these things and were not purged, by the thing's key. */
export async function itemsShown(
  read: Read,
  subject: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await read.query(sql<{ key: string; items: number[] }>`
    SELECT u.key, array_agg(i.id ORDER BY i.id) AS items
    FROM evidence.attachment u JOIN evidence.item i ON i.id = u.item_id
    WHERE u.subject = ${subject} AND u.key = ANY (${[...keys]}::text[]) AND i.purged_at IS NULL GROUP BY u.key`);
  return new Map(rows.map(({ key, items }) => [key, items]));
}

/** Of these items those that are not there, were purged, or lie with an agency beyond the scope. */
export async function unreachableItems(read: Read, ids: readonly number[], scope: Scope): Promise<number[]> {
  const agencies = scope === 'all' ? null : [...scope];
  const rows = await read.query(sql<{ id: number }>`
    SELECT a.id FROM unnest(${ids}::bigint[]) AS a(id)
    WHERE NOT EXISTS (
      SELECT 1 FROM evidence.item i
      WHERE i.id = a.id AND i.purged_at IS NULL
        AND (${agencies}::bigint[] IS NULL OR i.agency_id = ANY (${agencies}::bigint[])))`);
  return rows.map(({ id }) => id);
}
