import { ok, problem, refused, type Actor, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { catalogYears } from '../catalog.ts';
import { refreshWorkingDays } from '../working-days.ts';
import {
  clearSwitch,
  insertLocalDay,
  insertSaturdays,
  setSwitch,
  withdrawLocalDayRow,
  type NewLocalDay,
  type NewSaturdays,
  type Signed,
} from '../sql/local.store.ts';

export type LocalDayProblem = Problem<
  | 'calendar.document-missing'
  | 'calendar.day-already-ordered'
  | 'calendar.day-not-found'
  | 'calendar.year-unknown'
  | 'calendar.span-reversed'
  | 'calendar.switch-unknown'
>;

/**
 * Posted whenever working days change, so that rooms which stored deadlines or figures restate them.
 * `agencyId` is null where every agency is touched.
 */
export const CALENDAR_CHANGED = 'calendar.changed';

export interface CalendarChange {
  readonly agencyId: number | null;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

const name = (actor: Actor): string => (actor.kind === 'public' ? 'public' : `${actor.kind}:${actor.id}`);
const sign = (act: Act): Signed => ({ by: name(act.actor), at: act.at });
async function changed(act: Act, change: CalendarChange): Promise<void> {
  await refreshWorkingDays(act.tx, change.agencyId);
  await act.post(CALENDAR_CHANGED, change);
}

/** Orders a day off or a made-up day, for one agency or (agency null) the whole province. */
export async function recordLocalDay(act: Act, day: NewLocalDay): Promise<Result<{ id: number }, LocalDayProblem>> {
  if (!day.document.trim()) return refused(problem('calendar.document-missing'));
  const years = catalogYears().map((entry) => entry.year);
  const year = Number(day.date.slice(0, 4));
  if (!years.includes(year)) {
    return refused(problem('calendar.year-unknown', { year, first: Math.min(...years), last: Math.max(...years) }));
  }
  const id = await insertLocalDay(act.tx, day, sign(act));
  if (id === null) return refused(problem('calendar.day-already-ordered', { date: day.date }));
  await changed(act, { agencyId: day.agencyId, from: day.date, to: day.date });
  return ok({ id });
}

/** Takes a local day back; the row stays with who withdrew it. */
export async function withdrawLocalDay(act: Act, id: number): Promise<Result<{ id: number }, LocalDayProblem>> {
  const row = await withdrawLocalDayRow(act.tx, id, sign(act));
  if (!row) return refused(problem('calendar.day-not-found', { id }));
  await changed(act, { agencyId: row.agencyId, from: row.date, to: row.date });
  return ok({ id });
}

/** Sets the Saturday mornings of an agency for a span of time; a later order stands above an earlier one. */
export async function setSaturdays(act: Act, rule: NewSaturdays): Promise<Result<null, LocalDayProblem>> {
  if (!rule.document.trim()) return refused(problem('calendar.document-missing'));
  if (rule.to !== null && rule.to < rule.from)
    return refused(problem('calendar.span-reversed', { from: rule.from, to: rule.to }));
  await insertSaturdays(act.tx, rule, sign(act));
  await changed(act, { agencyId: rule.agencyId, from: rule.from, to: rule.to });
  return ok(null);
}

/** Lets the catalogue's days of a switch count (`document` orders them), or no longer (`document` null). */
export async function turnSwitch(
  act: Act,
  input: { readonly name: string; readonly document: string | null },
): Promise<Result<null, LocalDayProblem>> {
  const days = catalogYears().flatMap((year) => year.days.filter((day) => day.switch === input.name));
  const first = days[0];
  if (!first) return refused(problem('calendar.switch-unknown', { name: input.name }));
  if (input.document !== null && !input.document.trim()) return refused(problem('calendar.document-missing'));
  if (input.document === null) await clearSwitch(act.tx, input.name);
  else await setSwitch(act.tx, input.name, input.document, sign(act));
  await changed(act, { agencyId: null, from: first.date, to: days.at(-1)?.date ?? null });
  return ok(null);
}
