import { dayNumber, fromDayNumber, type LocalDate } from '../../../kernel/index.ts';
import type { Calendar } from '../../../rooms/calendar/index.ts';

export const DAY_SECONDS = 86_400;

/** Office hours of the reception desks, in seconds of the day. */
export const OPENS = 7.5 * 3600;
const NOON_CLOSES = 11.5 * 3600;
const NOON_OPENS = 13.5 * 3600;
export const CLOSES = 17 * 3600;
const MORNING = NOON_CLOSES - OPENS;
const OPEN_SECONDS = MORNING + CLOSES - NOON_OPENS;

/** Second of the day for a share of the office hours: 0 = opening, just below 1 = closing. */
export function officeSecond(share: number): number {
  const spent = Math.floor(share * OPEN_SECONDS);
  return spent < MORNING ? OPENS + spent : NOON_OPENS + spent - MORNING;
}

/** Days off in a row from which people put their errands before or after: the lunar new year, not a long weekend. */
const LONG_BREAK = 7;

/**
 * The calendar of the province as plain arrays over day numbers: the generator asks several times a row, and a million rows
 * leave no time for dates.
 */
export class Workdays {
  readonly #first: number;
  readonly #upTo: Int32Array;
  readonly #days: Int32Array;

  /** Reaches from a fortnight before `from` to as far after `to` as the calendar knows. */
  constructor(calendar: Calendar, from: LocalDate) {
    this.#first = Math.max(dayNumber(calendar.first), dayNumber(from) - 14);
    const last = dayNumber(calendar.last);
    const days: number[] = [];
    this.#upTo = new Int32Array(last - this.#first + 1);
    for (let day = this.#first; day <= last; day += 1) {
      const facts = calendar.day(fromDayNumber(day));
      if (facts.ok && facts.value.working) days.push(day);
      this.#upTo[day - this.#first] = days.length;
    }
    this.#days = Int32Array.from(days);
  }

  works(day: number): boolean {
    return this.index(day) !== this.index(day - 1);
  }

  /** Working days known up to that day, it included. */
  index(day: number): number {
    return day < this.#first ? 0 : (this.#upTo[day - this.#first] ?? this.#days.length);
  }

  /** The n-th working day after `day`; beyond the calendar, the last day it knows. */
  add(day: number, count: number): number {
    if (count <= 0) return day;
    return this.#days[Math.min(this.index(day) + count, this.#days.length) - 1] as number;
  }

  /** Working days until the next long break or since the last one, whichever is nearer; negative before it. Null when far. */
  nearLongBreak(day: number, reach: number): number | null {
    const at = this.index(day);
    for (let distance = 1; distance <= reach; distance += 1) {
      if (this.#gapAfter(at - 1 + distance - 1) >= LONG_BREAK) return -distance;
      if (this.#gapAfter(at - 1 - distance) >= LONG_BREAK) return distance;
    }
    return null;
  }

  /** Days off between working day number `i` and the next one. */
  #gapAfter(i: number): number {
    const day = this.#days[i];
    const next = this.#days[i + 1];
    return day === undefined || next === undefined ? 0 : next - day - 1;
  }
}
