import type { Read } from '../../platform/database/index.ts';
import { Recent } from '../../platform/recent.ts';
import { catalogHours, catalogYears } from './catalog.ts';
import { Calendar, type CalendarInput } from './core/calendar.ts';
import { agenciesWithOwnDays, localDays, saturdayRules, switchesTurnedOn } from './sql/local.reads.ts';

/** The catalogue is part of the program: years with a gap are a fault of ours, not somebody's input. */
function built(input: CalendarInput): Calendar {
  const calendar = Calendar.build(input);
  if (!calendar.ok) throw new Error(`catalog/calendars: ${calendar.problem.code}`);
  return calendar.value;
}

/** Calendars by what they are built from beside the catalogue: nearly every page asks for the same few, and each takes milliseconds. */
const kept = new Recent<Calendar>(60);

function keptOf(own: Required<Pick<CalendarInput, 'local' | 'saturdays' | 'switches'>>): Calendar {
  const key = JSON.stringify({ ...own, switches: [...own.switches].toSorted() });
  const calendar = kept.get(key) ?? built({ years: catalogYears(), hours: catalogHours(), ...own });
  kept.set(key, calendar);
  return calendar;
}

/** The calendar of the catalogue alone: no local day, no Saturday, no switch. */
export const catalogCalendar = (): Calendar => built({ years: catalogYears(), hours: catalogHours() });

/** The calendar in force for an agency, or without one for the province. Build it once for a run of work, not per row. */
export async function loadCalendar(read: Read, agencyId?: number): Promise<Calendar> {
  return keptOf({
    local: await localDays(read, agencyId ?? null),
    saturdays: agencyId === undefined ? [] : await saturdayRules(read, agencyId),
    switches: await switchesTurnedOn(read),
  });
}

/** The calendars of a run over many agencies: one of the province, and one each for agencies with days of their own. */
export async function loadCalendars(read: Read): Promise<{
  of(agencyId: number): Calendar;
  readonly province: Calendar;
  readonly own: ReadonlyMap<number, Calendar>;
}> {
  const province = await loadCalendar(read);
  const own = new Map<number, Calendar>();
  for (const id of await agenciesWithOwnDays(read)) own.set(id, await loadCalendar(read, id));
  return { province, own, of: (agencyId) => own.get(agencyId) ?? province };
}
