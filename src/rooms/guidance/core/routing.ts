import { ok, problem, refused, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import type { Calendar } from '../../calendar/index.ts';
import type { Difficulty, GuidanceProblem, Level, Standing } from './difficulty.ts';

/** Who answers what, as it stands on a day. */
export interface Routing {
  readonly workingDays: number;
  readonly againWorkingDays: number;
  readonly soonWorkingDays: number;
  readonly fields: Readonly<Record<string, { readonly agency: string; readonly workingDays?: number | undefined }>>;
  readonly escalation: readonly { readonly workingDays: number; readonly to: Level }[];
}

export interface Route {
  /** Null: the standing office. */
  readonly solver: number | null;
  readonly workingDays: number;
}

/** To the agency that leads the field today; to the standing office where none does, or where that agency raises it itself. */
export function routeOf(routing: Routing, field: string, tree: AgencyTree, raiser: number): Route {
  const named = routing.fields[field];
  const found = named && tree.living.find(({ code }) => code === named.agency);
  const solver = found && found.id !== raiser ? found.id : null;
  return { solver, workingDays: named?.workingDays ?? routing.workingDays };
}

/** The day by which an answer is owed: so many working days after `day`, by the calendar of whoever answers. */
export function dueAfter(
  day: LocalDate,
  workingDays: number,
  calendar: Calendar,
): Result<LocalDate, Problem<GuidanceProblem>> {
  const found = calendar.addWorkingDays(day, workingDays);
  return found.ok ? ok(found.value.value) : refused(problem('guidance.day-outside'));
}

/**
 * The day after a wait for the raiser: as many working days later as it waited. Asked on Friday and told on Monday is one day.
 */
export function dueAfterWait(
  { dueOn, askedOn }: Pick<Difficulty, 'dueOn' | 'askedOn'>,
  today: LocalDate,
  calendar: Calendar,
): Result<LocalDate, Problem<GuidanceProblem>> {
  const waited = askedOn === null ? null : workingDaysFrom(askedOn, today, calendar);
  return waited === null ? ok(dueOn) : dueAfter(dueOn, waited, calendar);
}

/** Working days from one day to a later one; null beyond the calendar. A day without work counts from the next one. */
function workingDaysFrom(from: LocalDate, to: LocalDate, calendar: Calendar): number | null {
  const start = calendar.addWorkingDays(from, 0);
  const between = start.ok ? calendar.workingDaysBetween(start.value.value, to) : start;
  return between.ok ? Math.max(0, between.value.value) : null;
}

/** What is near its day on a day: due by this one. */
export function soonTo(today: LocalDate, { soonWorkingDays }: Routing, calendar: Calendar): LocalDate {
  const found = calendar.addWorkingDays(today, soonWorkingDays);
  return found.ok ? found.value.value : today;
}

/** While the raiser is asked for more, nobody is late. */
export function standingOf(
  { state, dueOn }: Pick<Difficulty, 'state' | 'dueOn'>,
  today: LocalDate,
  soon: LocalDate,
): Standing {
  if (state !== 'open') return state;
  return dueOn < today ? 'late' : dueOn <= soon ? 'soon' : 'open';
}

/** Working days past its day; 0 for what is not late. */
export function daysLate(
  { state, dueOn }: Pick<Difficulty, 'state' | 'dueOn'>,
  today: LocalDate,
  calendar: Calendar,
): number {
  return state === 'open' && dueOn < today ? (workingDaysFrom(dueOn, today, calendar) ?? 1) : 0;
}

/** The highest level that is shown what is so many working days late; null for none. */
export const levelAfter = ({ escalation }: Routing, late: number): Level | null =>
  escalation.filter(({ workingDays }) => late >= workingDays).at(-1)?.to ?? null;
