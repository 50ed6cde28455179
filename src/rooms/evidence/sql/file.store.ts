import type { Instant } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { ScanState } from '../core/item.ts';

/** A row of what is kept, apart from who it belongs to. */
export interface FileRow {
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: string;
  readonly scan: ScanState;
  readonly storedAt: Instant;
  readonly purgedAt: Instant | null;
}

const FILES_LOCK = 7_412_230;

/**
 * Held to the end of the transaction. Adding shares it; moving or removing bytes takes it alone, so that no bytes go away
 * between the look at their row and their going.
 */
export async function lockFiles(tx: Tx, how: 'shared' | 'alone'): Promise<void> {
  await (how === 'shared'
    ? tx.query(sql`SELECT pg_advisory_xact_lock_shared(${sql.lit(FILES_LOCK)})`)
    : tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(FILES_LOCK)})`));
}

const ROW = sql`sha256, bytes, kind, scan, stored_at AS "storedAt", purged_at AS "purgedAt"`;

export async function readFileRow(read: Read, sha256: string): Promise<FileRow | null> {
  const [row] = await read.query(sql<FileRow>`SELECT ${ROW} FROM evidence.file WHERE sha256 = ${sha256}`);
  return row ?? null;
}

/** Rows of a batch of hashes; those without a row are not answered. */
export const rowsOf = (read: Read, hashes: readonly string[]): Promise<FileRow[]> =>
  read.query(sql<FileRow>`SELECT ${ROW} FROM evidence.file WHERE sha256 = ANY (${hashes}::text[])`);

/** Rows in order of their hash, after `after`. */
export const nextRows = (read: Read, after: string, limit: number): Promise<FileRow[]> =>
  read.query(sql<FileRow>`
    SELECT ${ROW} FROM evidence.file WHERE sha256 > ${after} ORDER BY sha256 LIMIT ${limit}`);

export async function insertFile(
  tx: Tx,
  file: { sha256: string; bytes: number; kind: string; scan: ScanState; text: string | null },
  at: Instant,
): Promise<void> {
  await tx.query(sql`
    INSERT INTO evidence.file (sha256, bytes, kind, scan, stored_at)
    VALUES (${file.sha256}, ${file.bytes}, ${file.kind}, ${file.scan}, ${new Date(at)})
    ON CONFLICT (sha256) DO NOTHING`);
  if (file.text === null || file.text.trim() === '') return;
  await tx.query(sql`
    INSERT INTO evidence.preview (sha256, text) VALUES (${file.sha256}, ${file.text.replaceAll('\0', '')})
    ON CONFLICT (sha256) DO NOTHING`);
}

export async function readPreview(read: Read, sha256: string): Promise<string | null> {
  const [row] = await read.query(sql<{ text: string }>`SELECT text FROM evidence.preview WHERE sha256 = ${sha256}`);
  return row?.text ?? null;
}

/** Files that a scanner has not seen, oldest first. */
export async function filesToScan(read: Read, limit: number): Promise<string[]> {
  const rows = await read.query(sql<{ sha256: string }>`
    SELECT sha256 FROM evidence.file
    WHERE scan IN ('waiting', 'unscanned') AND purged_at IS NULL
    ORDER BY stored_at LIMIT ${limit}`);
  return rows.map((row) => row.sha256);
}

export async function noteScan(
  tx: Tx,
  sha256: string,
  scan: ScanState,
  note: string | null,
  at: Instant,
): Promise<void> {
  await tx.query(sql`
    UPDATE evidence.file SET scan = ${scan}, scan_note = ${note}, scanned_at = ${new Date(at)}
    WHERE sha256 = ${sha256} AND purged_at IS NULL`);
}

/** Why there was no verdict; whether the file is handed out stays as it was. */
export async function noteUndecided(tx: Tx, sha256: string, why: string): Promise<void> {
  await tx.query(sql`
    UPDATE evidence.file SET scan_note = ${why}
    WHERE sha256 = ${sha256} AND scan IN ('waiting', 'unscanned') AND purged_at IS NULL`);
}

/** Takes away everything the content said: the preview, and titles, names and numbers of the items that held it. */
export async function purgeRows(tx: Tx, sha256: string, at: Instant): Promise<{ items: number[] }> {
  await tx.query(sql`UPDATE evidence.file SET purged_at = ${new Date(at)} WHERE sha256 = ${sha256}`);
  await tx.query(sql`DELETE FROM evidence.preview WHERE sha256 = ${sha256}`);
  const items = await tx.query(sql<{ id: number }>`
    UPDATE evidence.item
    SET title = NULL, search = '', file_name = NULL, number = NULL, issuer = NULL, issued_on = NULL, mark_reason = NULL,
        purged_at = ${new Date(at)}
    WHERE sha256 = ${sha256} RETURNING id`);
  return { items: items.map((row) => row.id) };
}
