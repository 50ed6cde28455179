export {
  CALENDAR_CHANGED,
  recordLocalDay,
  setSaturdays,
  turnSwitch,
  withdrawLocalDay,
  type CalendarChange,
} from './commands/local-days.ts';
export { Calendar, type CalendarAnswer, type CalendarProblem, type Dated, type DayFacts } from './core/calendar.ts';
export type { CalendarDay, CalendarYear, DayKind, LocalDay, OfficeHours, SaturdayRule } from './core/days.ts';
export { catalogYears } from './catalog.ts';
export { catalogCalendar, loadCalendar, loadCalendars } from './load.ts';
export { workingDigest } from './sql/working.store.ts';
export { ensureWorkingDays, refreshWorkingDays } from './working-days.ts';
export { calendarRoom } from './room.ts';
