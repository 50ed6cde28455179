import { createHash } from 'node:crypto';
import { addDays, type LocalDate } from '../../kernel/index.ts';
import type { Database, Tx } from '../../platform/database/index.ts';
import type { Calendar } from './core/calendar.ts';
import { loadCalendar, loadCalendars } from './load.ts';
import { agenciesWithOwnDays } from './sql/local.reads.ts';
import { dropWorkingDays, fillWorkingDays, PROVINCE, workingDigests } from './sql/working.store.ts';

/** Working days from Monday 5 January 1970 on if every Monday to Friday were one: where the table's count begins. */
function weekdaysUpTo(calendar: Calendar): number {
  const days = Math.round((Date.parse(calendar.first) - Date.parse('1970-01-05')) / 86_400_000) - 1;
  return Math.floor(days / 7) * 5 + Math.min((days % 7) + 1, 5);
}

function countsOf(calendar: Calendar): number[] {
  const counts: number[] = [];
  let n = weekdaysUpTo(calendar);
  for (let day: LocalDate = calendar.first; day <= calendar.last; day = addDays(day, 1)) {
    const working = calendar.isWorkingDay(day);
    if (working.ok && working.value.value) n++;
    counts.push(n);
  }
  return counts;
}

/** The calendars in force: of the province, and of each agency with days of its own; of one agency where it is named. */
async function calendarsInForce(tx: Tx, agency: number | null): Promise<ReadonlyMap<number, Calendar>> {
  if (agency !== null) {
    const hasOwn = (await agenciesWithOwnDays(tx)).includes(agency);
    return new Map(hasOwn ? [[agency, await loadCalendar(tx, agency)]] : []);
  }
  const { province, own } = await loadCalendars(tx);
  return new Map([[PROVINCE, province], ...own]);
}

/**
 * Brings the table of working days, which clocks and expressions count by in SQL, to the calendars in force, or to that of one
 * agency whose days changed. What did not change is left alone. Answers whether anything did: then figures that rest on
 * working days are to be counted anew.
 */
export async function refreshWorkingDays(tx: Tx, agency: number | null = null): Promise<boolean> {
  const known = await workingDigests(tx);
  const wanted = await calendarsInForce(tx, agency);
  const gone = [...known.keys()].filter((one) => (agency === null || one === agency) && !wanted.has(one));
  for (const one of gone) await dropWorkingDays(tx, one);
  let changed = gone.length > 0;
  for (const [one, calendar] of wanted) {
    const days = { first: calendar.first, counts: countsOf(calendar) };
    const digest = createHash('sha256')
      .update(JSON.stringify([days.first, days.counts]))
      .digest('hex');
    if (known.get(one) === digest) continue;
    await fillWorkingDays(tx, one, days, digest);
    changed = true;
  }
  return changed;
}

/** The same at start: years that an upgrade brought are in force at once. */
export const ensureWorkingDays = (database: Database): Promise<boolean> =>
  database.transaction((tx) => refreshWorkingDays(tx));
