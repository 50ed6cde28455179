import { problem, type Problem } from './problem.ts';
import { ok, refused, type Result } from './result.ts';

/** A legal date without time or zone, as `YYYY-MM-DD`; compares as text. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** A point of time in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __brand: 'Instant' };

/** Vietnam has kept UTC+7 without summer time since 1975; older instants do not occur here. */
export const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

export const instant = (ms: number): Instant => ms as Instant;

/** Days since 1970-01-01 of a local date. */
export function dayNumber(date: LocalDate): number {
  return Math.round(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS,
  );
}

export function fromDayNumber(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}

/** The date of that year, month (1–12) and day, or null where the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): LocalDate | null {
  if (!Number.isInteger(year) || year < 1900 || year > 2200) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10) as LocalDate;
}

/** Reads `YYYY-MM-DD` or `dd/MM/yyyy` exactly; anything else is refused, never guessed. */
export function parseDate(text: string): Result<LocalDate, Problem<'kernel.date-invalid'>> {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const date = iso
    ? dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
    : local && dateOf(Number(local[3]), Number(local[2]), Number(local[1]));
  return date ? ok(date) : refused(problem('kernel.date-invalid', { text }));
}

/** A literal known to be right, in code and tests. Throws on anything else. */
export function date(text: string): LocalDate {
  const parsed = parseDate(text);
  if (!parsed.ok) throw new RangeError(`not a date: ${text}`);
  return parsed.value;
}

export const addDays = (from: LocalDate, days: number): LocalDate => fromDayNumber(dayNumber(from) + days);

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekday = (day: LocalDate): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

/** The local date in Vietnam at that instant. */
export const dateAt = (at: Instant): LocalDate =>
  new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 10) as LocalDate;

/** The instant of a Vietnamese wall-clock time. */
export const instantAt = (day: LocalDate, hour = 0, minute = 0, second = 0): Instant =>
  instant(dayNumber(day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 - VIETNAM_OFFSET_MS);

/** First and last day of the month that holds `day`. */
export function monthOf(day: LocalDate): { from: LocalDate; to: LocalDate } {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  return {
    from: `${day.slice(0, 8)}01` as LocalDate,
    to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) as LocalDate,
  };
}

/** First day of the month that holds `day`, or of the one so many months after it; before it where `shift` is negative. */
export function monthStart(day: LocalDate, shift = 0): LocalDate {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + shift;
  const month = String((months % 12) + 1).padStart(2, '0');
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${month}-01` as LocalDate;
}
