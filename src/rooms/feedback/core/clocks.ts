import type { LocalDate } from '../../../kernel/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import type { Calendar } from '../../calendar/index.ts';
import type { FeedbackField, Item, Standing, Step } from './item.ts';

/** Working days of each step, as they stand on a day. */
export interface Clocks {
  readonly decide: number;
  readonly ask: number;
  readonly answer: number;
  readonly publish: number;
  readonly again: number;
  readonly soon: number;
  readonly reopenWithin: number;
}

/** Who answers what nobody was given, as it stands on a day. */
export interface Routing {
  readonly fallback: string;
  readonly fields: Readonly<
    Partial<Record<FeedbackField, { readonly place?: boolean | undefined; readonly agency: string }>>
  >;
}

/** So many working days after a day, by a calendar; null beyond its years. */
export function workingDaysAfter(day: LocalDate, days: number, calendar: Calendar): LocalDate | null {
  const found = calendar.addWorkingDays(day, days);
  return found.ok ? found.value.value : null;
}

/** Working days from one day to a later one; null beyond the calendar. A day without work counts from the next one. */
function workingDaysFrom(from: LocalDate, to: LocalDate, calendar: Calendar): number | null {
  const start = workingDaysAfter(from, 0, calendar);
  const between = start === null ? null : calendar.workingDaysBetween(start, to);
  return between?.ok ? Math.max(0, between.value.value) : null;
}

/** The day after a wait for the sender: as many working days later as it waited. Asked on Friday and told on Monday is one day. */
export function dueAfterWait(
  { dueOn, askedOn }: Pick<Item, 'dueOn' | 'askedOn'>,
  today: LocalDate,
  calendar: Calendar,
): LocalDate | null {
  if (dueOn === null || askedOn === null) return dueOn;
  const waited = workingDaysFrom(askedOn, today, calendar);
  return waited === null ? dueOn : (workingDaysAfter(dueOn, waited, calendar) ?? dueOn);
}

type Stepping = Pick<Item, 'state' | 'receivedOn' | 'dueOn' | 'answeredOn' | 'publishedOn' | 'withheldWhy'>;

/** What is owed next, and by when: to take it up, to answer by the promised day, to make the answer public. */
export function nextStep(
  item: Stepping,
  clocks: Clocks,
  calendar: Calendar,
): { readonly step: Step; readonly on: LocalDate } | null {
  const by = (step: Step, on: LocalDate | null) => (on === null ? null : { step, on });
  if (item.state === 'received') return by('decide', workingDaysAfter(item.receivedOn, clocks.decide, calendar));
  if (item.state === 'handling') return by('answer', item.dueOn);
  if (item.state === 'answered' && item.publishedOn === null && item.withheldWhy === null && item.answeredOn !== null)
    return by('publish', workingDaysAfter(item.answeredOn, clocks.publish, calendar));
  return null;
}

/** Whether the sender may still open an answer again. */
export function windowOpen(answeredOn: LocalDate, today: LocalDate, clocks: Clocks, calendar: Calendar): boolean {
  const last = workingDaysAfter(answeredOn, clocks.reopenWithin, calendar);
  return last === null || today <= last;
}

/** What is past the day of its next step is late, whatever its state. */
export function standingOf(
  { state, stepDueOn }: Pick<Item, 'state' | 'stepDueOn'>,
  today: LocalDate,
  soonTo: LocalDate,
): Standing {
  if (stepDueOn === null) return state;
  return stepDueOn < today ? 'late' : stepDueOn <= soonTo ? 'soon' : state;
}

/** Working days past the day of its next step; 0 for what is not late. */
export function daysLate({ stepDueOn }: Pick<Item, 'stepDueOn'>, today: LocalDate, calendar: Calendar): number {
  return stepDueOn === null || stepDueOn >= today ? 0 : (workingDaysFrom(stepDueOn, today, calendar) ?? 1);
}

/**
 * Who answers what was given to the province as a whole: by field and place, of agencies that live today. What was given to an agency
 * stays there; what a former commune had goes to whoever took its work over.
 */
export function routeOf(
  { agency, field, place }: { readonly agency: number; readonly field: FeedbackField; readonly place: number | null },
  routing: Routing,
  tree: AgencyTree,
): number {
  const given = tree.byId(agency);
  if (given && given.id !== tree.root?.id) return heir(given.id, tree);
  const rule = routing.fields[field];
  const there = place === null ? null : tree.byId(heir(place, tree));
  if (rule?.place && there && tree.isLiving(there) && there.id !== tree.root?.id) return there.id;
  const living = (code: string | undefined) => tree.living.find((one) => one.code === code)?.id;
  return living(rule?.agency) ?? living(routing.fallback) ?? agency;
}

/** The agency itself while it lives, else the first that took its work over. */
function heir(id: number, tree: AgencyTree): number {
  let at = id;
  for (let step = 0; step < 5; step++) {
    const agency = tree.byId(at);
    const next = tree.successors(at)[0];
    if (!agency || tree.isLiving(agency) || !next) break;
    at = next.successorId;
  }
  return at;
}
