import { addDays, dateOf, monthOf, monthStart, weekday, type LocalDate } from '../../../kernel/index.ts';

/** The month that an address names as "2026-11", else that of the day. */
export function askedMonth(text: string, today: LocalDate): LocalDate {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  return (year && month && dateOf(Number(year), Number(month), 1)) || monthStart(today);
}

/** The weeks that a month lies in, from Monday; days of other months are null. */
export function weeksOf(month: LocalDate): (LocalDate | null)[][] {
  const { from, to } = monthOf(month);
  const weeks: (LocalDate | null)[][] = [];
  for (let monday = addDays(from, 1 - weekday(from)); monday <= to; monday = addDays(monday, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, at) => addDays(monday, at)).map((day) => (day < from || day > to ? null : day)),
    );
  return weeks;
}
