import { createHash } from 'node:crypto';
import { addDays, type LocalDate } from '../../kernel/index.ts';
import type { Database, Tx } from '../../platform/database/index.ts';
import type { Calendar } from './core/calendar.ts';
import { loadCalendar } from './load.ts';
import { fillWorkingDays, workingDigest } from './sql/working.store.ts';

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

/**
 * Brings the table of working days, which clocks and expressions count by in SQL, to the calendar of the province in force.
 * Answers whether it changed: then figures that rest on working days are to be counted anew.
 */
export async function refreshWorkingDays(tx: Tx): Promise<boolean> {
  const calendar = await loadCalendar(tx);
  const counts = countsOf(calendar);
  const digest = createHash('sha256')
    .update(JSON.stringify([calendar.first, counts]))
    .digest('hex');
  if ((await workingDigest(tx)) === digest) return false;
  await fillWorkingDays(tx, { first: calendar.first, counts }, digest);
  return true;
}

/** The same at start: years that an upgrade brought are in force at once. */
export const ensureWorkingDays = (database: Database): Promise<boolean> =>
  database.transaction((tx) => refreshWorkingDays(tx));
