import { addDays, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadCalendar } from '../calendar/index.ts';
import { worklistDays } from '../worklists/index.ts';
import { MISSING } from './dossiers.ts';
import { soonTo } from './rules.ts';
import { paths } from './web/paths.ts';

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
  const upTo = soonTo(today, await loadCalendar(read));
  const band = { from: 0, to: null, after: addDays(today, -CHASED_DAYS), upTo };
  const days = await worklistDays(read, { worklist: MISSING, today: addDays(upTo, 1), band }, 'all');
  return days.map(({ agency, since, count }) => ({ agency, dueOn: since, count, path: paths.apologies }));
}
