import { addDays, weekday, type LocalDate } from '../../../kernel/index.ts';

/** The Sunday that ends the week of a day. */
export const weekEnd = (day: LocalDate): LocalDate => addDays(day, 7 - weekday(day));

/** What is due on a day, or was due on it. */
export interface Due {
  readonly dueOn: LocalDate | null;
}

export interface Agenda<T extends Due> {
  /** Due today or earlier. */
  readonly today: readonly T[];
  /** Due on a later day of this week, day by day. */
  readonly week: readonly (readonly [day: LocalDate, rows: readonly T[]])[];
}

/** Divides open work of this week by its days, in the order it came in. What is due on no day or later is no part of it. */
export function agendaOf<T extends Due>(rows: readonly T[], today: LocalDate): Agenda<T> {
  const end = weekEnd(today);
  const dated = rows.flatMap((row) => (row.dueOn !== null && row.dueOn <= end ? [[row.dueOn, row] as const] : []));
  const later = Map.groupBy(
    dated.filter(([day]) => day > today),
    ([day]) => day,
  );
  return {
    today: dated.filter(([day]) => day <= today).map(([, row]) => row),
    week: [...later].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([day, own]) => [day, own.map(([, row]) => row)]),
  };
}
