import type { Interval } from '../../../kernel/index.ts';
import type { CountingRule } from './measures.ts';
import { NOW, type Reading } from './reading.ts';

/** The twelve numbers of a row of form II.06a, with what the rule keeps outside them. */
export interface Form06aNumbers {
  readonly received: {
    readonly total: number;
    readonly online: number;
    readonly direct: number;
    readonly carried: number;
  };
  readonly resolved: { readonly total: number; readonly early: number; readonly onTime: number; readonly late: number };
  readonly open: { readonly total: number; readonly inTime: number; readonly overdue: number };
  /** Counts that stand outside the three groups under this rule: withdrawn, paused, undated dossiers. */
  readonly apart: readonly { readonly measure: string; readonly count: number }[];
  /** received = resolved + open + apart. */
  readonly balanced: boolean;
}

export interface Form06aRow extends Form06aNumbers {
  /** Choice of the register; null in the row of totals. */
  readonly sector: string | null;
}

export interface Form06a {
  readonly rule: CountingRule;
  /** Null: all agencies together. */
  readonly agency: number | null;
  readonly interval: Interval;
  readonly rows: readonly Form06aRow[];
  readonly total: Form06aRow;
}

const AT_START: Reading['when'] = { kind: 'start', yearsBack: 0 };

/** What a form under the rule is made of. */
export function formReadings(register: string, rule: CountingRule): Reading[] {
  const now = ['received_online', 'received_direct', ...Object.values(rule.form), ...rule.apart];
  return [
    { register, measure: rule.carried, when: AT_START },
    ...now.map((measure) => ({ register, measure, when: NOW })),
  ];
}

/** One row of the form from its counts. */
export function formRow(
  sector: string | null,
  rule: CountingRule,
  count: (measure: string, when: Reading['when']) => number,
): Form06aRow {
  const of = (code: string, when = NOW): number => count(code, when);
  const [online, direct, carried] = [of('received_online'), of('received_direct'), of(rule.carried, AT_START)];
  const [early, onTime, late] = [of(rule.form.early), of(rule.form.on_time), of(rule.form.late)];
  const [inTime, overdue] = [of(rule.form.in_time), of(rule.form.overdue)];
  const apart = rule.apart.map((measure) => ({ measure, count: of(measure) }));
  const received = { total: online + direct + carried, online, direct, carried };
  const resolved = { total: early + onTime + late, early, onTime, late };
  const open = { total: inTime + overdue, inTime, overdue };
  const outside = apart.reduce((sum, one) => sum + one.count, 0);
  return {
    sector,
    received,
    resolved,
    open,
    apart,
    balanced: received.total === resolved.total + open.total + outside,
  };
}

/** Measures whose rows stand behind a column of the form; of a stock at the start, those of the evening before. */
export const columnMeasures = (
  rule: CountingRule,
): Readonly<Record<string, { measure: string; at: 'start' | 'end' }>> => ({
  online: { measure: 'received_online', at: 'end' },
  direct: { measure: 'received_direct', at: 'end' },
  carried: { measure: rule.carried, at: 'start' },
  early: { measure: rule.form.early, at: 'end' },
  'on-time': { measure: rule.form.on_time, at: 'end' },
  late: { measure: rule.form.late, at: 'end' },
  'in-time': { measure: rule.form.in_time, at: 'end' },
  overdue: { measure: rule.form.overdue, at: 'end' },
});

/** A row of a sector in which nothing happened and nothing is open. */
export const blankRow = (sector: string, rule: CountingRule): Form06aRow => ({
  sector,
  received: { total: 0, online: 0, direct: 0, carried: 0 },
  resolved: { total: 0, early: 0, onTime: 0, late: 0 },
  open: { total: 0, inTime: 0, overdue: 0 },
  apart: rule.apart.map((measure) => ({ measure, count: 0 })),
  balanced: true,
});

/** Whether a row of the form says nothing at all. */
export const isBlank = (row: Form06aNumbers): boolean =>
  row.received.total === 0 &&
  row.resolved.total === 0 &&
  row.open.total === 0 &&
  row.apart.every((one) => one.count === 0);
