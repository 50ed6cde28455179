import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { compileChecks } from '../core/environment.ts';
import { reasonFor, type Reasons } from '../core/reasons.ts';

/** Keeps why warnings were passed, for the records of `rows` (a relation with the columns of staging) that they concern. */
export async function keepReasons(
  tx: Tx,
  definition: RegisterDefinition,
  what: { readonly rows: string; readonly runId: number; readonly today: LocalDate; readonly reasons: Reasons },
): Promise<void> {
  const { rows, runId } = what;
  const key = `ARRAY[${definition.key.map((name) => `s.${name}::text`).join(', ')}]`;
  for (const check of compileChecks(definition, 's', what.today)) {
    const reason = check.pass === 'reason' ? reasonFor(what.reasons, check.code) : null;
    if (reason === null) continue;
    await tx.query(sql`
      INSERT INTO registers.reason (register, key, run_id, rule, reason)
      SELECT ${definition.code}, ${sql.raw(key)}, ${runId}, ${check.code}, ${reason}
      FROM ${sql.raw(rows)} s WHERE NOT (${sql.raw(check.sql)})`);
  }
}

/** The same for records that were each given a reason of their own. */
export async function keepRowReasons(
  tx: Tx,
  register: string,
  runId: number,
  rows: readonly { readonly key: readonly string[]; readonly rule: string; readonly reason: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(sql`
    INSERT INTO registers.reason (register, key, run_id, rule, reason)
    SELECT ${register}, ARRAY(SELECT jsonb_array_elements_text(r.key)), ${runId}, r.rule, r.reason
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(key jsonb, rule text, reason text)`);
}

/** Why a warning was passed. */
export interface PassedReason {
  readonly runId: number;
  /** Code of the check. */
  readonly rule: string;
  readonly reason: string;
}

/** Reasons given for a record, by any run that wrote it, newest first. */
export const readReasons = (read: Read, register: string, key: readonly string[]): Promise<PassedReason[]> =>
  read.query(sql<PassedReason>`
    SELECT run_id AS "runId", rule, reason FROM registers.reason
    WHERE register = ${register} AND key = ${key}::text[] ORDER BY run_id DESC, rule`);

/** Reasons given with a run, and for how many records. */
export const readReasonsOfRun = (read: Read, runId: number): Promise<(PassedReason & { readonly rows: number })[]> =>
  read.query(sql<PassedReason & { rows: number }>`
    SELECT run_id AS "runId", rule, reason, count(*)::integer AS rows
    FROM registers.reason WHERE run_id = ${runId} GROUP BY 1, 2, 3 ORDER BY 2, 3`);
