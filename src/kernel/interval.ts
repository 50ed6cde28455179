import { addDays, monthOf, type LocalDate } from './local-date.ts';

/** Whole days from `from` to `to`, both included. */
export interface Interval {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Null where the end lies before the beginning. */
export const interval = (from: LocalDate, to: LocalDate): Interval | null => (from <= to ? { from, to } : null);

export const contains = (span: Interval, day: LocalDate): boolean => span.from <= day && day <= span.to;

/** Whether it is one calendar month, from its first day to its last. */
export function isWholeMonth({ from, to }: Interval): boolean {
  const month = monthOf(from);
  return month.from === from && month.to === to;
}

/** The calendar months that touch the interval, each cut to it, in order. */
export function monthsIn(span: Interval): Interval[] {
  const months: Interval[] = [];
  for (let from = span.from; from <= span.to;) {
    const end = monthOf(from).to;
    months.push({ from, to: end < span.to ? end : span.to });
    from = addDays(end, 1);
  }
  return months;
}
