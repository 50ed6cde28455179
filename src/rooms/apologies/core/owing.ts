import { ok, problem, refused, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { Calendar } from '../../calendar/index.ts';
import type { ApologyProblem, Slip } from './slip.ts';

/** What an apology depends on of a dossier, as its register has it. */
export interface Dossier {
  readonly key: readonly string[];
  readonly run: number;
  readonly agency: number;
  readonly procedure: string | null;
  readonly receivedOn: LocalDate;
  readonly dueOn: LocalDate | null;
  /** A new day that was given already, here or in the system of source. */
  readonly newDueOn: LocalDate | null;
  /** The day that an apology was sent, here or in the system of source. */
  readonly apologyOn: LocalDate | null;
  /** The day it left the open ones. */
  readonly closedOn: LocalDate | null;
}

type Refused = Problem<ApologyProblem>;

/**
 * Whether an apology can be drafted for a dossier: it is open and has a day, nobody has apologised yet, and no new day was
 * given. A second new day is refused wherever the first one was given (Decree 61/2018, Article 19(9): once).
 */
export function owing(dossier: Dossier, slip: Pick<Slip, 'state'> | null): Result<LocalDate, Refused> {
  const code = { code: dossier.key[0] ?? '' };
  if (slip?.state === 'sent') return refused(problem('apologies.second-day', code));
  if (slip?.state === 'draft') return refused(problem('apologies.drafted', code));
  if (dossier.newDueOn !== null) return refused(problem('apologies.second-day', code));
  if (dossier.apologyOn !== null) return refused(problem('apologies.sent-before', code));
  if (dossier.dueOn === null) return refused(problem('apologies.undated', code));
  if (dossier.closedOn !== null) return refused(problem('apologies.finished', code));
  return ok(dossier.dueOn);
}

/** Working days that a new day may lie after the old one: longer than any procedure takes is a slip of the hand. */
export const MOST_WORKING_DAYS = 120;

/** The new day: so many working days after the appointed one or, where that has passed, after today. */
export function newDay(
  dueOn: LocalDate,
  today: LocalDate,
  days: number,
  calendar: Calendar,
): Result<LocalDate, Refused> {
  if (!Number.isInteger(days) || days < 1 || days > MOST_WORKING_DAYS)
    return refused(problem('apologies.days-outside', { most: MOST_WORKING_DAYS }));
  const found = calendar.addWorkingDays(dueOn < today ? today : dueOn, days);
  return found.ok ? ok(found.value.value) : refused(problem('apologies.days-outside', { most: MOST_WORKING_DAYS }));
}

/** Judges a new day that was named: after the old one, not past, and one on which the agency works. */
export function judgeDay(
  newDueOn: LocalDate,
  { dueOn, today, calendar }: { readonly dueOn: LocalDate; readonly today: LocalDate; readonly calendar: Calendar },
): Result<LocalDate, Refused> {
  if (newDueOn <= dueOn || newDueOn < today) return refused(problem('apologies.day-too-early'));
  const works = calendar.isWorkingDay(newDueOn);
  return works.ok && works.value.value ? ok(newDueOn) : refused(problem('apologies.day-off'));
}

/** How fresh the register is on a day. `missing`: more working days have passed than a daily feed may take. */
export function freshness(
  changedOn: LocalDate | null,
  today: LocalDate,
  { feedWorkingDays, calendar }: { readonly feedWorkingDays: number; readonly calendar: Calendar },
): 'fresh' | 'missing' | 'never' {
  if (changedOn === null) return 'never';
  const passed = calendar.workingDaysBetween(changedOn, today);
  return passed.ok && passed.value.value <= feedWorkingDays ? 'fresh' : 'missing';
}

/** The numbers of slips that are signed together: one after the other, in the order in which they were printed. */
export function numbersFrom(first: string, count: number): Result<string[], Refused> {
  if (first === '') return refused(problem('apologies.number-missing'));
  if (count === 1) return ok([first.slice(0, 40)]);
  const begins = /^\d{1,6}$/.test(first) ? Number(first) : 0;
  if (begins === 0) return refused(problem('apologies.number-unfit'));
  return ok(Array.from({ length: count }, (_, at) => String(begins + at)));
}
