import { addDays, type LocalDate } from '../../../kernel/index.ts';
import type { Calendar } from '../../calendar/index.ts';
import type { AssignmentState } from './state.ts';

/** How an assignment looks on a day: its state, or late or near its day where it is still open. */
export type Standing = AssignmentState | 'late' | 'soon';

/** Worst first: the order of lists. */
export const STANDINGS: readonly Standing[] = ['late', 'soon', 'waiting', 'doing', 'not-started', 'stopped', 'done'];

/**
 * Last due days that are late, and that are near, on a day. A due day without work reaches to the next working day, so what
 * was due on a Saturday is not late on Monday: late is what was due on the last working day before today, or earlier.
 */
export interface Lateness {
  readonly lateTo: LocalDate;
  readonly soonTo: LocalDate;
}

/** What is late and near on the day of asking; agencies with a calendar of their own beside the province's. */
export interface Days extends Lateness {
  readonly own: readonly (Lateness & { readonly agency: number })[];
}

/** What is late and near for one agency. */
export const latenessFor = (days: Days, agency: number): Lateness =>
  days.own.find((own) => own.agency === agency) ?? days;

/** Beyond the years of the calendar every weekday counts as worked: nothing gets late a day too early. */
export function latenessOn(today: LocalDate, calendar: Calendar, soonWorkingDays: number): Lateness {
  const before = calendar.addWorkingDays(today, -1);
  const soon = calendar.addWorkingDays(today, soonWorkingDays);
  return {
    lateTo: before.ok ? before.value.value : addDays(today, -3),
    soonTo: soon.ok ? soon.value.value : addDays(today, soonWorkingDays + 2),
  };
}

/** What is sent in waits for its reviewer and is nobody's delay of the agency; the day it was sent stands beside it. */
export function standingOf(
  { state, dueOn }: { readonly state: AssignmentState; readonly dueOn: LocalDate | null },
  { lateTo, soonTo }: Lateness,
): Standing {
  if (dueOn === null || (state !== 'not-started' && state !== 'doing')) return state;
  return dueOn <= lateTo ? 'late' : dueOn <= soonTo ? 'soon' : state;
}

/** Working days between the due day and the day it was done or today: positive where that was later. Null beyond the calendar. */
export function daysLate(dueOn: LocalDate, on: LocalDate, calendar: Calendar): number | null {
  const due = calendar.addWorkingDays(dueOn, 0);
  const between = due.ok ? calendar.workingDaysBetween(due.value.value, on) : due;
  return between.ok ? between.value.value : null;
}
