import type { Bilingual, Interval, LocalDate } from '../../../kernel/index.ts';
import type { RegisterSource } from '../../indicators/index.ts';

/** The counts of form II.06a for one sector, or for all of them. */
export interface FormCounts {
  readonly online: number;
  /** At the counter and by post. */
  readonly direct: number;
  /** Open on the day before the interval. */
  readonly carried: number;
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
  readonly inTime: number;
  readonly overdue: number;
  /** What stands outside the columns under the rule, in the order of `FilledForm.apart`. */
  readonly apart: readonly number[];
}

export interface FilledRow {
  readonly sector: Bilingual;
  readonly counts: FormCounts;
}

/** Form II.06a of one agency and interval under one rule, as counted. */
export interface FilledForm {
  readonly agency: { readonly code: string; readonly kind: string; readonly name: string };
  readonly interval: Interval;
  /** The counting rule with its sentences about withdrawn, paused and undated dossiers and about the hour. */
  readonly rule: { readonly code: string; readonly name: Bilingual; readonly details: readonly Bilingual[] };
  /** What the register held that it was counted from. */
  readonly source: RegisterSource;
  /** Day of the newest import or change. */
  readonly asOf: LocalDate;
  /** Names of what stands apart. */
  readonly apart: readonly Bilingual[];
  readonly rows: readonly FilledRow[];
  /** Whether any of it is sample data. */
  readonly sample: boolean;
}

export interface FormTotals {
  readonly received: number;
  readonly resolved: number;
  readonly open: number;
  readonly apart: number;
  /** received − resolved − open − apart: 0 where the form is sound. */
  readonly rest: number;
}

const NOTHING: FormCounts = {
  online: 0,
  direct: 0,
  carried: 0,
  early: 0,
  onTime: 0,
  late: 0,
  inTime: 0,
  overdue: 0,
  apart: [],
};

const KEYS = ['online', 'direct', 'carried', 'early', 'onTime', 'late', 'inTime', 'overdue'] as const;

/** Sums over sectors, column by column. */
export function sumOf(rows: readonly FilledRow[]): FormCounts {
  return rows.reduce<FormCounts>((sum, { counts }) => {
    const added = Object.fromEntries(KEYS.map((key) => [key, sum[key] + counts[key]]));
    return { ...sum, ...added, apart: counts.apart.map((count, i) => (sum.apart[i] ?? 0) + count) };
  }, NOTHING);
}

/**
 * Totals of the three groups and what the check leaves over. Circular 01/2020: (3) = (7) + (11); a rule that puts
 * withdrawn or undated dossiers apart adds them on the right. 100 received = 80 resolved + 15 open + 5 apart gives rest 0.
 */
export function totalsOf(counts: FormCounts): FormTotals {
  const received = counts.online + counts.direct + counts.carried;
  const resolved = counts.early + counts.onTime + counts.late;
  const open = counts.inTime + counts.overdue;
  const apart = counts.apart.reduce((sum, count) => sum + count, 0);
  return { received, resolved, open, apart, rest: received - resolved - open - apart };
}

/** A sector in which nothing came in, was open or stands apart is left out of the form. */
export const isEmpty = (counts: FormCounts): boolean =>
  KEYS.every((key) => counts[key] === 0) && counts.apart.every((count) => count === 0);
