import { addDays, dateOf, monthStart, type LocalDate } from '../../../kernel/index.ts';
import type { Calendar } from '../../calendar/index.ts';
import type { TimePhrase } from '../../plans/index.ts';

type AfterEvent = Extract<TimePhrase, { kind: 'after-event' }>;

/**
 * The due day so many days, working days or months after an event. A month later is the same day of that month, or its last
 * where it has none: one month after 31 January is 28 February. Null where working days lead beyond the calendar.
 */
export function dueAfter({ count, unit }: AfterEvent, on: LocalDate, calendar: Calendar): LocalDate | null {
  if (unit === 'day') return addDays(on, count);
  if (unit === 'working-day') {
    const counted = calendar.addWorkingDays(on, count);
    return counted.ok ? counted.value.value : null;
  }
  const first = monthStart(on, count);
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  return dateOf(year, month, Number(on.slice(8, 10))) ?? addDays(monthStart(on, count + 1), -1);
}
