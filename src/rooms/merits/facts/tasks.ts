import { dateAt, formatDate } from '../../../kernel/index.ts';
import { loadCalendars, type Calendar } from '../../calendar/index.ts';
import { boardRows, daysLate, daysOn, type BoardRow } from '../../tasks/index.ts';
import type { Detail, Fact } from '../core/merit.ts';
import type { FactSource } from './source.ts';

/** More rows than any plan has. */
const ALL = 200_000;
/** Pieces of work that are named one by one. */
const NAMED = 20;

/**
 * Work whose day has come: done by its day, or late, by the working calendar of the agency. What was sent in time and waits for
 * its reviewer is not counted: it is nobody's merit yet and no delay of the agency. What was stopped is not counted either.
 */
export const tasks: FactSource = {
  measures: ['tasks-on-time', 'tasks-late'],
  async gather({ database, at, plan }) {
    const today = dateAt(at);
    const seen = { scope: 'all', days: await daysOn(database, today) } as const;
    const rows = await boardRows(database, { plan: plan.id, dueTo: today }, seen, { limit: ALL, skip: 0 });
    const calendars = await loadCalendars(database);
    const byAgency = Map.groupBy(rows, ({ agency }) => agency);
    return new Map([...byAgency].map(([agency, own]) => [agency, factsOf(own, calendars.of(agency), today)]));
  },
};

/** Working days that a share is or was late; null where it is not to be counted yet. */
function lateBy(row: BoardRow, calendar: Calendar, today: ReturnType<typeof dateAt>): number | null {
  if (row.dueOn === null) return null;
  if (row.state === 'done' && row.doneOn) return Math.max(0, daysLate(row.dueOn, row.doneOn, calendar) ?? 0);
  return row.standing === 'late' ? Math.max(1, daysLate(row.dueOn, today, calendar) ?? 1) : null;
}

function factsOf(rows: readonly BoardRow[], calendar: Calendar, today: ReturnType<typeof dateAt>): Fact[] {
  const counted = rows.flatMap((row) => {
    const days = lateBy(row, calendar, today);
    return days === null ? [] : [{ row, days }];
  });
  const late = counted.filter(({ days }) => days > 0).toSorted((a, b) => b.days - a.days);
  const details = late.slice(0, NAMED).map(({ row, days }): Detail => ({
    clause: row.address,
    words: row.title,
    figure: {
      vi: `hạn ${formatDate(row.dueOn!)}, trễ ${days} ngày làm việc`,
      en: `due ${formatDate(row.dueOn!)}, ${days} working days late`,
    },
  }));
  const denominator = counted.length;
  return [
    { measure: 'tasks-on-time', numerator: denominator - late.length, denominator, details: [] },
    { measure: 'tasks-late', numerator: late.length, denominator, details },
  ];
}
