import { sql, type Database } from '../../../platform/database/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { tableOf } from '../core/physical.ts';
import type { QualityPlan } from '../core/quality.ts';
import { patiently } from './page.reads.ts';

/** What was counted of the records of one agency, or of a register as a whole. */
export interface Quality {
  /** Null: records that name no agency, or the register as a whole. */
  readonly agency: number | null;
  readonly rows: number;
  /** Null where the register says nothing of it. */
  readonly late: number | null;
  readonly duplicates: number | null;
  /** Records that fail at least one check; how many fail each, in the order of the plan. */
  readonly failing: number;
  readonly checks: readonly number[];
  /** Records that leave each column empty, in the order of the plan. */
  readonly empty: readonly number[];
  /** The last run that wrote one of them. */
  readonly run: number | null;
}

const counts = (conditions: readonly string[]): string =>
  `ARRAY[${conditions.map((one) => `count(*) FILTER (WHERE ${one})::integer`).join(', ')}]::integer[]`;

/**
 * Counts in one pass over the records that a condition over alias `r` leaves, by agency or as a whole. Null where the register
 * is too large for one look: one agency's records can be asked for instead. `patience`: milliseconds that it may take.
 */
export async function countQuality(
  database: Database,
  definition: RegisterDefinition,
  plan: QualityPlan,
  {
    where,
    byAgency,
    patience,
  }: { readonly where: string | null; readonly byAgency: boolean; readonly patience: number },
): Promise<Quality[] | null> {
  const owner = byAgency && plan.owner ? `r.${plan.owner}` : 'NULL::integer';
  const failing = plan.checks.map((check) => check.sql).join(' OR ') || 'false';
  const rows = await patiently(database, patience, (read) =>
    read.query(sql<Quality>`
      SELECT ${sql.raw(owner)} AS agency, count(*)::integer AS rows, max(r.run_id) AS run,
             ${sql.raw(plan.late ? `count(*) FILTER (WHERE ${plan.late.sql})::integer` : 'NULL::integer')} AS late,
             ${sql.raw(plan.duplicates ? 'count(*) FILTER (WHERE NOT r.counted)::integer' : 'NULL::integer')} AS duplicates,
             ${sql.raw(`count(*) FILTER (WHERE ${failing})::integer`)} AS failing,
             ${sql.raw(counts(plan.checks.map((one) => one.sql)))} AS checks,
             ${sql.raw(counts(plan.columns.map((one) => one.sql)))} AS empty
      FROM ${sql.raw(tableOf(definition.code))} r WHERE ${sql.raw(where ?? 'true')} GROUP BY 1`),
  );
  return rows?.filter((one) => one.rows > 0) ?? null;
}
