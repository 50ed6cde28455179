import { createHash } from 'node:crypto';
import { dateAt, type Instant, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Database, type Read } from '../../../platform/database/index.ts';
import type { RegisterCatalog } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { tableOf } from '../core/physical.ts';
import { qualityPlan, wholeOf, type Quality, type QualityPlan } from '../core/quality.ts';
import { patiently } from './page.reads.ts';

const counts = (conditions: readonly string[]): string =>
  `ARRAY[${conditions.map((one) => `count(*) FILTER (WHERE ${one})::integer`).join(', ')}]::integer[]`;

/** Counts in one pass over the records that a condition over alias `r` leaves, by agency or as a whole. */
function qualitySql(
  { code }: RegisterDefinition,
  plan: QualityPlan,
  { where, byAgency }: { readonly where: string | null; readonly byAgency: boolean },
): string {
  const owner = byAgency && plan.owner ? `r.${plan.owner}` : 'NULL::integer';
  const failing = plan.checks.map((check) => check.sql).join(' OR ') || 'false';
  return `
    SELECT ${owner} AS agency, count(*)::integer AS rows, max(r.run_id) AS run,
           ${plan.late ? `count(*) FILTER (WHERE ${plan.late.sql})::integer` : 'NULL::integer'} AS late,
           ${plan.duplicates ? 'count(*) FILTER (WHERE NOT r.counted)::integer' : 'NULL::integer'} AS duplicates,
           count(*) FILTER (WHERE ${failing})::integer AS failing,
           ${counts(plan.checks.map((one) => one.sql))} AS checks,
           ${counts(plan.columns.map((one) => one.sql))} AS empty
    FROM ${tableOf(code)} r WHERE ${where ?? 'true'} GROUP BY 1`;
}

/**
 * Counts the records that a condition over alias `r` leaves. Null where that takes longer than `patience`, in milliseconds.
 */
export async function countQuality(
  database: Database,
  definition: RegisterDefinition,
  plan: QualityPlan,
  { patience, ...which }: { readonly where: string | null; readonly byAgency: boolean; readonly patience: number },
): Promise<Quality[] | null> {
  const rows = await patiently(database, patience, (read) =>
    read.query(sql<Quality>`${sql.raw(qualitySql(definition, plan, which))}`),
  );
  return rows?.filter((one) => one.rows > 0) ?? null;
}

/** Counts of a register with the state of it that they are of. */
export interface KeptQuality {
  readonly register: string;
  readonly revision: number;
  readonly day: LocalDate;
  readonly form: string;
  readonly countedAt: Instant;
  readonly whole: Quality | null;
  /** By agency; empty where they were not asked for. */
  readonly agencies: readonly Quality[];
}

/** What is kept of all registers, or of one; `byAgency`: with the counts of each agency. */
export const readKeptQuality = (
  read: Read,
  { register = null, byAgency }: { readonly register?: string | null; readonly byAgency: boolean },
): Promise<KeptQuality[]> =>
  read.query(sql<KeptQuality>`
    SELECT register, revision, day, form, counted_at AS "countedAt", whole,
           ${sql.raw(byAgency ? 'agencies' : "'[]'::jsonb AS agencies")}
    FROM registers.quality WHERE ${register}::text IS NULL OR register = ${register}`);

const plans = new WeakMap<RegisterDefinition, Map<LocalDate, QualityPlan>>();
const MOST_DAYS = 4;

/** The plan of a register for a day, made once. */
export function planOn(definition: RegisterDefinition, day: LocalDate): QualityPlan {
  const known = plans.get(definition) ?? new Map<LocalDate, QualityPlan>();
  plans.set(definition, known);
  const plan = known.get(day) ?? qualityPlan(definition, day);
  if (!known.has(day) && known.size >= MOST_DAYS) known.delete([...known.keys()][0]!);
  known.set(day, plan);
  return plan;
}

const EVERYTHING = { where: null, byAgency: true };
const ANY_DAY = '2000-01-01' as LocalDate;
const forms = new WeakMap<RegisterDefinition, string>();

/** Digest of what is counted, whatever the day: of the questions, and of the calendar where they count working days. */
export function formOf(catalog: Pick<RegisterCatalog, 'basisOf'>, definition: RegisterDefinition): string {
  const known = forms.get(definition);
  if (known) return known;
  const text = qualitySql(definition, planOn(definition, ANY_DAY), EVERYTHING);
  const form = createHash('sha256')
    .update(JSON.stringify([text, catalog.basisOf(definition)]))
    .digest('hex');
  forms.set(definition, form);
  return form;
}

/** Whether counts of one day are those of another one too: nothing that is asked knows the day. */
export const sameOn = (definition: RegisterDefinition, one: LocalDate, other: LocalDate): boolean =>
  one === other ||
  qualitySql(definition, planOn(definition, one), EVERYTHING) ===
    qualitySql(definition, planOn(definition, other), EVERYTHING);

/** Counts every record of a register; to be read with the register's revision, in one snapshot. */
export async function countAll(
  read: Read,
  definition: RegisterDefinition,
  at: Instant,
): Promise<Pick<KeptQuality, 'day' | 'whole' | 'agencies'>> {
  const day = dateAt(at);
  const plan = planOn(definition, day);
  const rows = await read.query(sql<Quality>`${sql.raw(qualitySql(definition, plan, EVERYTHING))}`);
  const agencies = rows.filter((one) => one.rows > 0);
  return { day, whole: wholeOf(plan, agencies), agencies };
}
