import {
  addDays,
  dateOf,
  monthOf,
  monthStart,
  type Bilingual,
  type Interval,
  type LocalDate,
} from '../../../kernel/index.ts';

export const CYCLE_KINDS = ['month', 'quarter', 'half-year', 'nine-months', 'year', 'ad-hoc'] as const;
export type CycleKind = (typeof CYCLE_KINDS)[number];

/** How the periods of a kind lie in the year. */
export interface CycleRule {
  readonly kind: Exclude<CycleKind, 'ad-hoc'>;
  /** Length in months. */
  readonly months: number;
  /** Whether there is one a year, from its beginning. */
  readonly fromStart: boolean;
  /** `{number}` and `{year}` are filled. */
  readonly name: Bilingual;
}

/** How many periods of a kind a year has. */
export const periodsIn = ({ months, fromStart }: CycleRule): number => (fromStart ? 1 : 12 / months);

/**
 * First and last day of a period by Decree 09/2019, article 12: with a cut on the 15th the first quarter runs from 15 December
 * to 14 March. A cut on the first gives calendar months. Null for a number the year does not have.
 */
export function periodOf(rule: CycleRule, year: number, number: number, cut: number): Interval | null {
  if (!Number.isInteger(number) || number < 1 || number > periodsIn(rule)) return null;
  const lastMonth = rule.fromStart ? rule.months : number * rule.months;
  const first = dateOf(year, lastMonth - rule.months + 1, 1);
  const last = dateOf(year, lastMonth, 1);
  if (first === null || last === null) return null;
  if (cut === 1) return { from: first, to: monthOf(last).to };
  return { from: addDays(monthStart(first, -1), cut - 1), to: addDays(last, cut - 2) };
}

/** A period that reports are owed for. */
export interface Cycle {
  readonly id: number;
  readonly kind: CycleKind;
  readonly name: string;
  readonly year: number;
  /** Which one of the year; 0 for one that is not regular. */
  readonly number: number;
  readonly interval: Interval;
  /** Last permitted days of agencies' reports, of those that merge a field, and of the province's; null: no field is merged. */
  readonly dueAgency: LocalDate;
  readonly dueField: LocalDate | null;
  readonly dueProvince: LocalDate;
  readonly sample: boolean;
  readonly revision: number;
}
