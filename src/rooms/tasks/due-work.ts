import { dateAt, type Instant, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadCalendars, type Calendar } from '../calendar/index.ts';
import { daysLate } from './core/standing.ts';
import type { BoardRow } from './core/task.ts';
import { daysOn } from './rules.ts';
import { boardRows } from './sql/board.reads.ts';

/** More rows than any plan has. */
const ALL = 200_000;

/** A share whose day has come, with the working days that it is or was late; 0 in time. */
export interface DueShare {
  readonly row: BoardRow;
  readonly days: number;
}

/** Working days that a share is or was late; null where it is not to be counted yet. */
function lateBy(row: BoardRow, calendar: Calendar, today: LocalDate): number | null {
  if (row.dueOn === null) return null;
  if (row.state === 'done' && row.doneOn) return Math.max(0, daysLate(row.dueOn, row.doneOn, calendar) ?? 0);
  return row.standing === 'late' ? Math.max(1, daysLate(row.dueOn, today, calendar) ?? 1) : null;
}

/**
 * Shares of a plan whose day has come by then, by agency: done, or late, by the working calendar of the agency. What was sent in
 * time and waits for its reviewer is not counted: it is nobody's merit yet and no delay of the agency. What was stopped is not
 * counted either.
 */
export async function dueWork(
  read: Read,
  plan: number,
  at: Instant,
): Promise<ReadonlyMap<number, readonly DueShare[]>> {
  const today = dateAt(at);
  const seen = { scope: 'all', days: await daysOn(read, today) } as const;
  const rows = await boardRows(read, { plan, dueTo: today }, seen, { limit: ALL, skip: 0 });
  const calendars = await loadCalendars(read);
  const byAgency = Map.groupBy(rows, ({ agency }) => agency);
  return new Map(
    [...byAgency].map(([agency, own]) => [
      agency,
      own.flatMap((row) => {
        const days = lateBy(row, calendars.of(agency), today);
        return days === null ? [] : [{ row, days }];
      }),
    ]),
  );
}
