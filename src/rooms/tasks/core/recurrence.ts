import { addDays, monthOf, monthStart, weekday, type Interval, type LocalDate } from '../../../kernel/index.ts';
import type { Every } from '../../plans/index.ts';

/** Months of the periods that are made of whole months. */
const MONTHS: Readonly<Partial<Record<Every, number>>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** The period that holds a day: the week from Monday, the calendar month, quarter, half-year or year. Its end is the due day. */
export function periodOf(every: Every, day: LocalDate): Interval {
  const months = MONTHS[every];
  if (months === undefined) {
    const from = addDays(day, 1 - weekday(day));
    return { from, to: addDays(from, 6) };
  }
  const first = monthStart(day, -((Number(day.slice(5, 7)) - 1) % months));
  return { from: first, to: monthOf(monthStart(first, months - 1)).to };
}

/** The periods of a task that hold a day, one for each "how often". "Hàng tháng/quý" gives the month and the quarter. */
export const periodsOf = (every: readonly Every[], day: LocalDate): Interval[] =>
  every.map((one) => periodOf(one, day));
