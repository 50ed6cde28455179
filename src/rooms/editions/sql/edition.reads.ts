import { gunzipSync } from 'node:zlib';
import type { Actor, Bilingual, Instant, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { EditionContent, EditionNotice } from '../core/content.ts';

const EDITIONS_LISTED = 200;

/** An edition in lists of the desk. */
export interface EditionRow extends EditionNotice {
  readonly publishedBy: Actor;
  readonly sample: boolean;
}

interface Row {
  readonly number: number;
  readonly publishedAt: Instant;
  readonly publishedBy: Actor;
  readonly asOf: LocalDate;
  readonly hash: string;
  readonly sample: boolean;
  readonly documentNumber: string | null;
  readonly documentDate: LocalDate | null;
  readonly documentIssuer: string | null;
  readonly documentSample: boolean | null;
  readonly correctionOf: number | null;
  readonly correctionReason: Bilingual | null;
}

/** Editions with who published them, newest first. */
export async function listEditions(read: Read, limit = EDITIONS_LISTED): Promise<EditionRow[]> {
  const rows = await read.query(sql<Row>`
    SELECT number, published_at AS "publishedAt", published_by AS "publishedBy", as_of AS "asOf", hash, sample,
           document_number AS "documentNumber", document_date AS "documentDate", document_issuer AS "documentIssuer",
           document_sample AS "documentSample", correction_of AS "correctionOf", correction_reason AS "correctionReason"
    FROM editions.edition ORDER BY number DESC LIMIT ${limit}`);
  return rows.map((row) => ({
    number: row.number,
    publishedAt: row.publishedAt,
    publishedBy: row.publishedBy,
    asOf: row.asOf,
    hash: row.hash,
    sample: row.sample,
    publishing:
      row.documentNumber === null
        ? null
        : {
            number: row.documentNumber,
            date: row.documentDate as LocalDate,
            issuer: row.documentIssuer ?? '',
            sample: row.documentSample ?? false,
          },
    correction: row.correctionOf === null ? null : { of: row.correctionOf, reason: row.correctionReason as Bilingual },
  }));
}

/** Number and hash of the newest edition, or null before the first. */
export async function newestEdition(read: Read): Promise<{ number: number; hash: string } | null> {
  const [row] = await read.query(
    sql<{ number: number; hash: string }>`SELECT number, hash FROM editions.edition ORDER BY number DESC LIMIT 1`,
  );
  return row ?? null;
}

/** The stored text of an edition, or null where there is none of that number. */
export async function editionText(read: Read, number: number): Promise<{ content: string; hash: string } | null> {
  const [row] = await read.query(
    sql<{ content: string; hash: string }>`SELECT content, hash FROM editions.edition WHERE number = ${number}`,
  );
  return row ?? null;
}

/** Content of an edition, or null where there is none of that number. */
export async function editionByNumber(read: Read, number: number): Promise<EditionContent | null> {
  const stored = await editionText(read, number);
  return stored && (JSON.parse(stored.content) as EditionContent);
}

/** The bytes of a file that an edition carries, or null where the edition has none of that register. */
export async function openFileOf(read: Read, edition: number, register: string): Promise<Buffer | null> {
  const [row] = await read.query(sql<{ packed: Buffer }>`
    SELECT file.packed FROM editions.open_register AS own JOIN editions.open_file AS file USING (hash)
    WHERE own.edition = ${edition} AND own.register = ${register}`);
  return row ? gunzipSync(row.packed) : null;
}
