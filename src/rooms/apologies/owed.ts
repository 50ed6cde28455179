import { addDays, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadCalendar } from '../calendar/index.ts';
import { worklistItems } from '../worklists/index.ts';
import { rulesOn } from './rules.ts';
import { slipsOf } from './sql/slip.reads.ts';
import { MISSING } from './web/asked.ts';
import { paths } from './web/paths.ts';

/** Dossiers that are looked through: more than all agencies have due in one week. */
const LOOKED = 20_000;
/** Calendar days that a day is chased after it has passed; older ones stand on the worklist. */
const CHASED_DAYS = 14;

/** Dossiers of one agency that are due on one day, are not finished, and of which nothing has been sent. */
export interface OwedApologies {
  readonly agency: number;
  readonly dueOn: LocalDate;
  readonly count: number;
  readonly path: string;
}

/** What agencies have to apologise for, by the day on which it has to be sent: those due soon, and those that just became late. */
export async function owedApologies(read: Read, today: LocalDate): Promise<OwedApologies[]> {
  const soon = (await loadCalendar(read)).addWorkingDays(today, rulesOn(today).soonWorkingDays);
  const upTo = soon.ok ? soon.value.value : addDays(today, 3);
  const band = { from: 0, to: null, after: addDays(today, -CHASED_DAYS), upTo };
  const filter = { worklist: MISSING, today: addDays(upTo, 1), band };
  const items = await worklistItems(read, filter, 'all', { limit: LOOKED, skip: 0 });
  const slips = await slipsOf(
    read,
    items.map(({ key }) => key),
  );
  const open = items.filter(({ key }) => slips.get(JSON.stringify(key))?.state !== 'sent');
  const days = Map.groupBy(open, ({ agency, since }) => `${agency}/${since}`);
  return [...days.values()].map((rows) => {
    const { agency, since } = rows[0]!;
    return { agency, dueOn: since, count: rows.length, path: paths.apologies };
  });
}
