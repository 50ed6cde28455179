import type { Instant } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Sent, Taken } from '../core/report.ts';
import type { ReportState } from '../core/state.ts';

/** A report of the sample, and when what became of it happened; null where it did not. */
export interface SampleReport {
  readonly report: number;
  readonly state: ReportState;
  readonly sections: Readonly<Record<string, string>>;
  readonly typed: Sent['typed'];
  readonly sent: Sent | null;
  readonly sentAt: Instant | null;
  readonly verdicts: readonly { readonly verdict: string; readonly reason: string | null; readonly at: Instant }[];
  /** Sentences taken over from reports below. */
  readonly taken: readonly Taken[];
  readonly remark: { readonly code: string; readonly words: string; readonly at: Instant } | null;
}

const BY = sql`'{"kind":"system","id":"Dữ liệu mẫu"}'::jsonb`;
const at = (name: string) => sql.raw(`to_timestamp((${name})::double precision / 1000)`);

/** Writes many reports of the sample at once: hundreds, by one statement for each table. */
export async function insertSample(tx: Tx, reports: readonly SampleReport[]): Promise<void> {
  const rows = sql`jsonb_array_elements(${JSON.stringify(reports)}::jsonb) AS r`;
  await tx.query(sql`
    UPDATE reporting.report SET state = r ->> 'state', revision = 2 FROM ${rows} WHERE id = (r ->> 'report')::bigint`);
  await tx.query(sql`
    INSERT INTO reporting.section (report_id, code, words)
    SELECT (r ->> 'report')::bigint, s.key, s.value FROM ${rows}, jsonb_each_text(r -> 'sections') AS s`);
  await tx.query(sql`
    INSERT INTO reporting.typed (report_id, code, value, note)
    SELECT (r ->> 'report')::bigint, t.key, (t.value ->> 'value')::bigint, t.value ->> 'note'
    FROM ${rows}, jsonb_each(r -> 'typed') AS t`);
  await tx.query(sql`
    INSERT INTO reporting.version (report_id, number, content, sent_at, sent_by)
    SELECT (r ->> 'report')::bigint, 1, r -> 'sent', ${at(`r ->> 'sentAt'`)}, ${BY} FROM ${rows} WHERE r ->> 'sentAt' IS NOT NULL`);
  await tx.query(sql`
    INSERT INTO reporting.taken (report_id, code, source_id, source_version, agency_id, words, taken_at, taken_by)
    SELECT (r ->> 'report')::bigint, t ->> 'code', (t ->> 'source')::bigint, (t ->> 'version')::integer, (t ->> 'agency')::bigint,
      t ->> 'words', now(), ${BY} FROM ${rows}, jsonb_array_elements(r -> 'taken') AS t`);
  await tx.query(sql`
    INSERT INTO reporting.remark (report_id, version, code, words, said_at, said_by)
    SELECT (r ->> 'report')::bigint, 1, r #>> '{remark,code}', r #>> '{remark,words}', ${at(`r #>> '{remark,at}'`)}, ${BY}
    FROM ${rows} WHERE r ->> 'remark' IS NOT NULL`);
  await tx.query(sql`
    INSERT INTO reporting.verdict (report_id, version, verdict, reason, said_at, said_by)
    SELECT (r ->> 'report')::bigint, 1, v ->> 'verdict', v ->> 'reason', ${at(`v ->> 'at'`)}, ${BY}
    FROM ${rows}, jsonb_array_elements(r -> 'verdicts') AS v ORDER BY v ->> 'at'`);
}

/** Takes the cycles of the sample away with everything under them. Answers how many. */
export async function deleteSampleCycles(tx: Tx): Promise<number> {
  return (await tx.query(sql`DELETE FROM reporting.cycle WHERE sample RETURNING id`)).length;
}
