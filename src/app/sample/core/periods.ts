import { dayNumber, type LocalDate } from '../../../kernel/index.ts';
import type { RecipePart } from './recipe.ts';

/** A stretch of days that records are made for. */
export interface Period {
  readonly code: string;
  readonly first: number;
  /** Last day that is known. */
  readonly last: number;
  /** Last day of the whole period. */
  readonly end: number;
  /** Known part of the whole period. */
  readonly share: number;
}

const MONTHS: Readonly<Record<Exclude<RecipePart['every'], 'once'>, number>> = { month: 1, quarter: 3, year: 12 };

/** Whole periods that begin between the two days, the last of them perhaps known in part only. */
export function periodsOf(every: RecipePart['every'], from: LocalDate, to: LocalDate, known: LocalDate): Period[] {
  const [first, last] = [dayNumber(from), Math.min(dayNumber(to), dayNumber(known))];
  if (every === 'once') return last < first ? [] : [{ code: 'once', first, last, end: last, share: 1 }];
  const step = MONTHS[every];
  const periods: Period[] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1];
  month -= month % step;
  for (;;) {
    const begins = Date.UTC(year, month, 1) / 86_400_000;
    const end = Date.UTC(year, month + step, 1) / 86_400_000 - 1;
    if (begins > last) return periods;
    const [one, other] = [Math.max(begins, first), Math.min(end, last)];
    const share = (other - one + 1) / (end - begins + 1);
    periods.push({ code: `${year}-${month + 1}`, first: one, last: other, end, share });
    month += step;
    if (month >= 12) [year, month] = [year + 1, month - 12];
  }
}
