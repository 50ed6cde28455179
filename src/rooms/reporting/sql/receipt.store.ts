import type { Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';

/** That words were taken in: of which section, when, and the report's revision after it. */
export interface Receipt {
  readonly code: string;
  readonly revision: number;
  readonly keptAt: Instant;
}

export async function findReceipt(read: Read, report: number, receipt: string): Promise<Receipt | null> {
  if (receipt === '') return null;
  const [row] = await read.query(sql<Receipt>`
    SELECT code, revision, kept_at AS "keptAt" FROM reporting.receipt WHERE report_id = ${report} AND receipt = ${receipt}`);
  return row ?? null;
}

/** Keeps that words were taken in; the report's revision is the one that its change has made. */
export async function insertReceipt(act: Act, report: number, code: string, receipt: string): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO reporting.receipt (report_id, receipt, code, revision, kept_at)
    SELECT id, ${receipt}, ${code}, revision, to_timestamp(${act.at}::double precision / 1000) FROM reporting.report WHERE id = ${report}`);
}
