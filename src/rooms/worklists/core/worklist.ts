import { z } from 'zod';
import { addDays, weekday, type LocalDate } from '../../../kernel/index.ts';
import { bilingual, source } from '../../../platform/catalog.ts';
import type { Calendar } from '../../calendar/index.ts';

/** A list of records that are past a day and not over, declared over any register. */
export const worklist = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  register: z.string().min(1),
  name: bilingual,
  /** What its records are called, many of them. */
  unit: bilingual,
  clauses: z.array(z.string()),
  source,
  where: z.string().min(1),
  since: z.string().min(1),
  until: z.string().min(1),
  done: z.strictObject({ name: bilingual, holds: z.string().min(1) }).optional(),
  agency: z.string().min(1),
  group: z.array(z.string().min(1)).min(1).max(3),
  bands: z
    .array(z.int().min(1).max(1000))
    .min(1)
    .max(8)
    .refine((list) => list[0] === 1 && list.every((one, at) => at === 0 || one > list[at - 1]!), {
      message: 'bands begin at 1 and rise',
    }),
});
export type Worklist = z.infer<typeof worklist>;

/** So many working days late, from and to; without `to`, and all above. */
export interface Band {
  readonly from: number;
  readonly to: number | null;
  /** Days that must not pass of the records in it: after the one, up to the other. Null: from the beginning. */
  readonly after: LocalDate | null;
  readonly upTo: LocalDate;
}

/**
 * The bands of a day, as days that records may not pass. What is late by fewer working days than the second band begins with
 * is in the first, also what is late over a weekend alone. Beyond the calendar every day counts.
 */
export function bandsOn({ bands }: Pick<Worklist, 'bands'>, today: LocalDate, calendar: Calendar): Band[] {
  // The last day from which so many working days have passed until today.
  const edge = (days: number): LocalDate => {
    const found = calendar.addWorkingDays(today, -(days - 1));
    let day = found.ok ? found.value.value : addDays(today, -days);
    while (passed(day, today, calendar) < days) day = addDays(day, -1);
    return day;
  };
  const edges = bands.map((from, at) => (at === 0 ? addDays(today, -1) : edge(from)));
  return bands.map((from, at) => ({
    from,
    to: at + 1 < bands.length ? bands[at + 1]! - 1 : null,
    after: edges[at + 1] ?? null,
    upTo: edges[at]!,
  }));
}

/** Working days after a day, up to today. */
function passed(day: LocalDate, today: LocalDate, calendar: Calendar): number {
  const between = calendar.workingDaysBetween(day, today);
  return between.ok ? between.value.value : Number.POSITIVE_INFINITY;
}

/** Working days late on a day; null beyond the calendar. */
export function daysLate(since: LocalDate, today: LocalDate, calendar: Calendar): number | null {
  const between = calendar.workingDaysBetween(since, today);
  return between.ok ? between.value.value : null;
}

/** The Sundays that ended the last weeks before a day, oldest first. */
export const weeksBefore = (today: LocalDate, weeks: number): LocalDate[] => {
  const last = addDays(today, -weekday(today));
  return Array.from({ length: weeks }, (_, at) => addDays(last, -7 * (weeks - 1 - at)));
};
