import { dateOf, monthOf, type LocalDate } from '../../../kernel/index.ts';

/** Whole months of a year as days, or null where the year is out of range. */
export function spanOf(year: number, firstMonth: number, lastMonth: number): { from: LocalDate; to: LocalDate } | null {
  const from = dateOf(year, firstMonth, 1);
  const last = dateOf(year, lastMonth, 1);
  return from && last ? { from, to: monthOf(last).to } : null;
}
