import { dateAt, signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Signing } from '../core/report.ts';

const time = (act: Act) => sql`to_timestamp(${act.at}::double precision / 1000)`;
const signed = (act: Act) => sql`${JSON.stringify(signatureOf(act.actor))}::jsonb`;

/** A signing with the mark of what was signed. */
export type KeptSigning = Signing & { readonly mark: string };

export async function lastSigning(read: Read, report: number): Promise<KeptSigning | null> {
  const [row] = await read.query(sql<KeptSigning & { item: number | null }>`
    SELECT how, signer, signed_on AS "signedOn", mark, item_id AS item FROM reporting.signing WHERE report_id = ${report} ORDER BY id DESC LIMIT 1`);
  if (!row) return null;
  const { item, ...signing } = row;
  return item === null ? signing : { ...signing, item };
}

export async function insertSigning(act: Act, report: number, signing: KeptSigning): Promise<void> {
  const { how, signer, signedOn, mark, item = null } = signing;
  await act.tx.query(sql`
    INSERT INTO reporting.signing (report_id, how, signer, signed_on, mark, item_id, noted_at, noted_by)
    VALUES (${report}, ${how}, ${signer}, ${signedOn}, ${mark}, ${item}, ${time(act)}, ${signed(act)})`);
}

/** Notes a reminder for each report of a period that is owed and not sent, once a day. Answers how many. */
export async function insertReportReminders(act: Act, cycle: number, words: string | null): Promise<number> {
  const today: LocalDate = dateAt(act.at);
  const rows = await act.tx.query(sql`
    INSERT INTO reporting.reminder (report_id, words, reminded_at, reminded_by)
    SELECT r.id, ${words}, ${time(act)}, ${signed(act)} FROM reporting.report r
    WHERE r.cycle_id = ${cycle} AND r.level <> 'province' AND r.excused IS NULL AND r.state IN ('owed', 'draft', 'returned')
      AND NOT EXISTS (SELECT FROM reporting.reminder m WHERE m.report_id = r.id
        AND (m.reminded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date = ${today}::date)
    RETURNING id`);
  return rows.length;
}
