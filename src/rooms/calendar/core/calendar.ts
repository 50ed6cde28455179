import {
  addDays,
  dateAt,
  dayNumber,
  fromDayNumber,
  instant,
  instantAt,
  ok,
  problem,
  refused,
  weekday,
  type Instant,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { CalendarDay, CalendarYear, LocalDay, OfficeHours, SaturdayRule } from './days.ts';

const MINUTE = 60_000;

export interface CalendarInput {
  /** Years without a gap, in any order. */
  readonly years: readonly CalendarYear[];
  readonly hours: OfficeHours;
  /** Local days of the whole installation and of the agency; the last one of a date stands. */
  readonly local?: readonly LocalDay[];
  /** The agency's Saturday rules, newest first: of two that hold for a day, the first stands. */
  readonly saturdays?: readonly SaturdayRule[];
  /** Switches turned on; days of other switches do not count. */
  readonly switches?: ReadonlySet<string>;
}

/** A value that leans on a calendar; `provisional` where a day on the way has not been announced yet. */
export interface Dated<T> {
  readonly value: T;
  readonly provisional: boolean;
}

export type CalendarProblem = Problem<'calendar.year-unknown' | 'calendar.years-with-gap'>;
export type CalendarAnswer<T> = Result<Dated<T>, CalendarProblem>;

/** What a day is, and why. */
export interface DayFacts {
  readonly working: boolean;
  /** Open to the public: a working day, or a Saturday morning that does not count. */
  readonly open: boolean;
  readonly provisional: boolean;
  readonly entry?: CalendarDay;
  readonly local?: LocalDay;
}

interface Tables {
  readonly first: number;
  readonly last: number;
  /** Working days before day `first + i`; one longer than the days. */
  readonly before: Int32Array;
  /** Minutes of office time before day `first + i`. */
  readonly minutesBefore: Int32Array;
  /** Unannounced days before day `first + i`. */
  readonly unsureBefore: Int32Array;
  /** Day numbers of the working days, in order. */
  readonly workdays: Int32Array;
}

/**
 * Working days and office time of one agency. Built once from dated data; every count is then one subtraction of
 * running totals, whatever the distance. A day outside the years known is refused, never guessed.
 */
export class Calendar {
  readonly #tables: Tables;
  readonly #hours: OfficeHours;
  readonly #facts: ReadonlyMap<number, { entry?: CalendarDay; local?: LocalDay }>;
  readonly #receptionOnly: ReadonlySet<number>;

  private constructor(
    tables: Tables,
    hours: OfficeHours,
    facts: Map<number, { entry?: CalendarDay; local?: LocalDay }>,
    receptionOnly: Set<number>,
  ) {
    this.#tables = tables;
    this.#hours = hours;
    this.#facts = facts;
    this.#receptionOnly = receptionOnly;
  }

  static build(input: CalendarInput): Result<Calendar, CalendarProblem> {
    const years = input.years.toSorted((a, b) => a.year - b.year);
    const gap = years.find((entry, i) => i > 0 && entry.year !== (years[i - 1]?.year ?? 0) + 1);
    if (years.length === 0 || gap) return refused(problem('calendar.years-with-gap', { year: gap?.year ?? 0 }));
    const facts = collectFacts(input, years);
    const receptionOnly = new Set<number>();
    const tables = tabulate(input, years, facts, receptionOnly);
    return ok(new Calendar(tables, input.hours, facts, receptionOnly));
  }

  /** First and last day that can be asked about. */
  get first(): LocalDate {
    return fromDayNumber(this.#tables.first);
  }

  get last(): LocalDate {
    return fromDayNumber(this.#tables.last);
  }

  /** Minutes of office time that make one working day: 480 with the hours of eight. */
  get minutesPerDay(): number {
    return minutesOf(this.#hours);
  }

  day(date: LocalDate): Result<DayFacts, CalendarProblem> {
    const day = dayNumber(date);
    if (!this.#knows(day)) return this.#unknown(day);
    const working = this.#works(day);
    const open = working || this.#receptionOnly.has(day);
    return ok({ working, open, provisional: this.#unsure(day, day), ...this.#facts.get(day) });
  }

  isWorkingDay(date: LocalDate): CalendarAnswer<boolean> {
    const day = dayNumber(date);
    if (!this.#knows(day)) return this.#unknown(day);
    return ok({ value: this.#works(day), provisional: this.#unsure(day, day) });
  }

  /** Working days after `from` up to and including `to`; negative where `to` is earlier. Adds up over any split. */
  workingDaysBetween(from: LocalDate, to: LocalDate): CalendarAnswer<number> {
    const a = dayNumber(from);
    const b = dayNumber(to);
    if (!this.#knows(a)) return this.#unknown(a);
    if (!this.#knows(b)) return this.#unknown(b);
    return ok({ value: this.#upTo(b) - this.#upTo(a), provisional: this.#unsure(a, b) });
  }

  /**
   * The n-th working day after `from` (before it where n is negative). With n = 0: `from` itself, or the next working
   * day where it is none. `workingDaysBetween(d, addWorkingDays(d, n))` is n for every n > 0.
   */
  addWorkingDays(from: LocalDate, days: number): CalendarAnswer<LocalDate> {
    const start = dayNumber(from);
    if (!this.#knows(start)) return this.#unknown(start);
    const { workdays } = this.#tables;
    const done = days > 0 ? this.#upTo(start) : this.#upTo(start - 1);
    const end = workdays[days > 0 ? done + days - 1 : done + days];
    if (end === undefined) return this.#unknown(days < 0 ? this.#tables.first - 1 : this.#tables.last + 1);
    return ok({ value: fromDayNumber(end), provisional: this.#unsure(start, end) });
  }

  /**
   * The due instant of what was received at `received` and takes so many working days: counting starts the next working
   * day, and the last day runs until the office closes. Received on Friday with 2 days: Tuesday at closing time.
   */
  deadline(received: Instant, days: number): CalendarAnswer<Instant> {
    const due = this.addWorkingDays(dateAt(received), days);
    if (!due.ok) return due;
    const { value, provisional } = due.value;
    return ok({ value: at(dayNumber(value), this.#closing(dayNumber(value))), provisional });
  }

  /**
   * `received` plus office time. Received outside office hours, the clock starts at the next opening: later the same day
   * before opening and at noon, otherwise the next working day. A full day from Monday 9:00 ends on Tuesday 9:00; time
   * used up exactly at closing ends at closing.
   */
  addOfficeTime(received: Instant, minutes: number): CalendarAnswer<Instant> {
    const start = dayNumber(dateAt(received));
    if (!this.#knows(start)) return this.#unknown(start);
    if (minutes <= 0) return this.#opening(received);
    const target = this.#officeMs(received) + minutes * MINUTE;
    const day = this.#dayReaching(target);
    if (day === null) return this.#unknown(this.#tables.last + 1);
    const inside = target - this.#minutesBefore(day) * MINUTE;
    const morning = (this.#hours.morning.closes - this.#hours.morning.opens) * MINUTE;
    const clock =
      inside <= morning
        ? this.#hours.morning.opens * MINUTE + inside
        : this.#hours.afternoon.opens * MINUTE + inside - morning;
    return ok({ value: instant(at(day, 0) + clock), provisional: this.#unsure(start, day) });
  }

  /** `received` plus working days of office time (8 hours = 1 day). */
  addWorkingTime(received: Instant, days: number): CalendarAnswer<Instant> {
    return this.addOfficeTime(received, days * this.minutesPerDay);
  }

  /** Office time between two instants in milliseconds; negative where `to` is earlier. Adds up over any split. */
  officeTimeBetween(from: Instant, to: Instant): CalendarAnswer<number> {
    const a = dayNumber(dateAt(from));
    const b = dayNumber(dateAt(to));
    if (!this.#knows(a)) return this.#unknown(a);
    if (!this.#knows(b)) return this.#unknown(b);
    return ok({ value: this.#officeMs(to) - this.#officeMs(from), provisional: this.#unsure(a, b) });
  }

  #knows(day: number): boolean {
    return day >= this.#tables.first && day <= this.#tables.last;
  }

  #unknown(day: number): { readonly ok: false; readonly problem: CalendarProblem } {
    const year = Number(fromDayNumber(day).slice(0, 4));
    const params = { year, first: this.first.slice(0, 4), last: this.last.slice(0, 4) };
    return refused(problem('calendar.year-unknown', params));
  }

  /** Working days from the first day known to `day`, that one included. */
  #upTo(day: number): number {
    return this.#tables.before[day - this.#tables.first + 1] ?? 0;
  }

  #works(day: number): boolean {
    return this.#upTo(day) !== this.#upTo(day - 1);
  }

  #minutesBefore(day: number): number {
    return this.#tables.minutesBefore[day - this.#tables.first] ?? 0;
  }

  #unsure(a: number, b: number): boolean {
    const { unsureBefore, first } = this.#tables;
    const from = Math.min(a, b) - first;
    return (unsureBefore[Math.max(a, b) - first + 1] ?? 0) !== (unsureBefore[from] ?? 0);
  }

  /** Closing time in minutes; a Saturday morning closes at noon. */
  #closing(day: number): number {
    const minutes = this.#minutesBefore(day + 1) - this.#minutesBefore(day);
    return minutes < this.minutesPerDay ? this.#hours.morning.closes : this.#hours.afternoon.closes;
  }

  /** Office milliseconds from the first day known to the instant. */
  #officeMs(moment: Instant): number {
    const day = dayNumber(dateAt(moment));
    const today = (this.#minutesBefore(day + 1) - this.#minutesBefore(day)) * MINUTE;
    const { morning, afternoon } = this.#hours;
    const clock = moment - at(day, 0);
    const done = spent(clock, morning.opens, morning.closes) + spent(clock, afternoon.opens, afternoon.closes);
    return this.#minutesBefore(day) * MINUTE + Math.min(today, done);
  }

  /** First day at whose end so much office time has passed, by halving: 12 steps for eight years. */
  #dayReaching(target: number): number | null {
    const { first, last } = this.#tables;
    let low = first;
    let high = last + 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#minutesBefore(middle + 1) * MINUTE >= target) high = middle;
      else low = middle + 1;
    }
    return low > last ? null : low;
  }

  /** The instant itself within office hours, otherwise the next opening. */
  #opening(received: Instant): CalendarAnswer<Instant> {
    const start = dayNumber(dateAt(received));
    const next = this.addOfficeTime(received, 1 / MINUTE);
    return next.ok
      ? ok({ value: instant(next.value.value - 1), provisional: next.value.provisional })
      : this.#unknown(start);
  }
}

const minutesOf = (hours: OfficeHours): number =>
  hours.morning.closes - hours.morning.opens + hours.afternoon.closes - hours.afternoon.opens;

const at = (day: number, minutes: number): Instant => instant(instantAt(fromDayNumber(day)) + minutes * MINUTE);

const spent = (clock: number, opens: number, closes: number): number =>
  Math.min(Math.max(clock - opens * MINUTE, 0), (closes - opens) * MINUTE);

function collectFacts(input: CalendarInput, years: readonly CalendarYear[]) {
  const facts = new Map<number, { entry?: CalendarDay; local?: LocalDay }>();
  for (const entry of years.flatMap((year) => year.days)) {
    if (entry.switch && !input.switches?.has(entry.switch)) continue;
    facts.set(dayNumber(entry.date), { entry });
  }
  for (const local of input.local ?? []) {
    const day = dayNumber(local.date);
    facts.set(day, { ...facts.get(day), local });
  }
  return facts;
}

type Working = 'full' | 'saturday' | 'reception' | 'closed';
const SATURDAY = { closed: 'closed', reception: 'reception', counted: 'saturday' } as const;

function workingOf(
  date: LocalDate,
  fact: { entry?: CalendarDay; local?: LocalDay } | undefined,
  input: CalendarInput,
): Working {
  if (fact?.local) return fact.local.kind === 'made-up' ? 'full' : 'closed';
  if (fact?.entry) return fact.entry.kind === 'made-up' ? 'full' : 'closed';
  const weekDay = weekday(date);
  if (weekDay <= 5) return 'full';
  if (weekDay === 7) return 'closed';
  const rule = input.saturdays?.find((span) => span.from <= date && (span.to === undefined || date <= span.to));
  if (!rule) return 'closed';
  return SATURDAY[rule.mornings];
}

function tabulate(
  input: CalendarInput,
  years: readonly CalendarYear[],
  facts: ReadonlyMap<number, { entry?: CalendarDay; local?: LocalDay }>,
  receptionOnly: Set<number>,
): Tables {
  const first = dayNumber(`${years[0]?.year}-01-01` as LocalDate);
  const last = dayNumber(`${years.at(-1)?.year}-12-31` as LocalDate);
  const unsureYears = new Set(years.filter((year) => year.source.sureness === 'provisional').map((year) => year.year));
  const length = last - first + 2;
  const tables = {
    before: new Int32Array(length),
    minutesBefore: new Int32Array(length),
    unsureBefore: new Int32Array(length),
  };
  const { morning } = input.hours;
  const minutes = { full: minutesOf(input.hours), saturday: morning.closes - morning.opens, reception: 0, closed: 0 };
  const workdays: number[] = [];
  let date = fromDayNumber(first);
  for (let i = 0; i < length - 1; i += 1, date = addDays(date, 1)) {
    const fact = facts.get(first + i);
    const kind = workingOf(date, fact, input);
    if (kind === 'reception') receptionOnly.add(first + i);
    if (kind === 'full' || kind === 'saturday') workdays.push(first + i);
    const unsure =
      !fact?.local && (unsureYears.has(Number(date.slice(0, 4))) || fact?.entry?.source.sureness === 'provisional');
    tables.before[i + 1] = workdays.length;
    tables.minutesBefore[i + 1] = (tables.minutesBefore[i] ?? 0) + minutes[kind];
    tables.unsureBefore[i + 1] = (tables.unsureBefore[i] ?? 0) + (unsure ? 1 : 0);
  }
  return { first, last, ...tables, workdays: Int32Array.from(workdays) };
}
