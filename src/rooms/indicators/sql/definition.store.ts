import type { Instant, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';

/** One version of an indicator as it was made on screen. */
export interface LocalVersion {
  readonly code: string;
  readonly number: number;
  readonly definition: unknown;
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
  readonly definedAt: Instant;
  /** Signature of who did it. */
  readonly definedBy: unknown;
}

/** Every version, the newest of each code first. */
export async function readLocalVersions(read: Read): Promise<LocalVersion[]> {
  return read.query(sql<LocalVersion>`
    SELECT code, number, definition, document_number AS "documentNumber", document_date AS "documentDate",
      defined_at AS "definedAt", defined_by AS "definedBy"
    FROM indicators.definition ORDER BY code, number DESC`);
}

/** Two people who define at once must not both take a number. */
const DEFINE_LOCK = 7_412_022;

/** Adds a version and answers its number. */
export async function addLocalVersion(tx: Tx, version: Omit<LocalVersion, 'number'>): Promise<number> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(DEFINE_LOCK)})`);
  const [row] = await tx.query(sql<{ number: number }>`
    INSERT INTO indicators.definition (code, number, definition, document_number, document_date, defined_at, defined_by)
    SELECT ${version.code}, COALESCE(max(number), 0) + 1, ${JSON.stringify(version.definition)}::jsonb, ${version.documentNumber},
      ${version.documentDate}, to_timestamp(${version.definedAt} / 1000.0), ${JSON.stringify(version.definedBy)}::jsonb
    FROM indicators.definition WHERE code = ${version.code}
    RETURNING number`);
  return row!.number;
}
