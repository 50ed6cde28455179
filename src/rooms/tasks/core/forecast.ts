import { addDays, type LocalDate } from '../../../kernel/index.ts';
import type { Calendar } from '../../calendar/index.ts';
import type { AssignmentState } from './state.ts';
import type { Days, Lateness } from './standing.ts';

/** With so many working days left, less than `under` percent done is too little. */
export interface ForecastStep {
  readonly workingDays: number;
  readonly under: number;
}

/** The same on a day: what is due by `dueTo`. */
export interface Reach {
  readonly dueTo: LocalDate;
  readonly under: number;
}

/** What is late, near, and too little for its day, on the day of asking. */
export interface ForecastDays extends Days {
  readonly reaches: readonly Reach[];
  readonly own: readonly (Lateness & { readonly agency: number; readonly reaches: readonly Reach[] })[];
  /** What was sent in by that day waits too long for its reviewer. */
  readonly slowTo: LocalDate;
}

/** Nearest first, whatever the order of the rule. Beyond the years of the calendar, days of the week stand in for it. */
export const reachesOn = (today: LocalDate, calendar: Calendar, steps: readonly ForecastStep[]): Reach[] =>
  steps
    .toSorted((a, b) => a.workingDays - b.workingDays)
    .map(({ workingDays, under }) => {
      const day = calendar.addWorkingDays(today, workingDays);
      return { dueTo: day.ok ? day.value.value : addDays(today, Math.ceil((workingDays * 7) / 5)), under };
    });

/**
 * Whether an open share that is not late yet will be: too little is done for the days that are left, or it must wait for a
 * task that is not done. With 80% under 3 days: 79% due the day after tomorrow will be late, 80% will not.
 */
export function willBeLate(
  {
    state,
    dueOn,
    percent,
    blocked,
  }: {
    readonly state: AssignmentState;
    readonly dueOn: LocalDate | null;
    /** Null: nothing shows that anything is done. */
    readonly percent: number | null;
    /** Whether a task before it is not done. */
    readonly blocked: boolean;
  },
  { lateTo, reaches }: Pick<Lateness, 'lateTo'> & { readonly reaches: readonly Reach[] },
): boolean {
  if (dueOn === null || (state !== 'not-started' && state !== 'doing') || dueOn <= lateTo) return false;
  return reaches.some(
    ({ dueTo, under }, at) => dueOn <= dueTo && ((percent ?? 0) < under || (blocked && at === reaches.length - 1)),
  );
}
