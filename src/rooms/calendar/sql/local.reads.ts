import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { LocalDay, SaturdayRule } from '../core/days.ts';

/** A local day as it is kept; `agencyId` is null where it holds for the whole province. */
export interface LocalDayRow extends LocalDay {
  readonly id: number;
  readonly agencyId: number | null;
}

/** Local days in force, those of the province first so that an agency's own day of the same date stands above. */
export async function localDays(read: Read, agencyId: number | null): Promise<LocalDayRow[]> {
  return read.query(sql<LocalDayRow>`
    SELECT id, agency_id AS "agencyId", day AS date, kind, document
    FROM calendar.local_day
    WHERE withdrawn_at IS NULL AND (agency_id IS NULL OR agency_id = ${agencyId})
    ORDER BY agency_id NULLS FIRST, day`);
}

interface SaturdayRow {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly mornings: SaturdayRule['mornings'];
}

/** Newest first, so that a later order stands above an earlier one. */
export async function saturdayRules(read: Read, agencyId: number): Promise<SaturdayRule[]> {
  const rows = await read.query(sql<SaturdayRow>`
    SELECT valid_from AS "from", valid_to AS "to", mornings
    FROM calendar.saturday
    WHERE agency_id = ${agencyId}
    ORDER BY id DESC`);
  return rows.map(({ from, to, mornings }) => ({ from, mornings, ...(to && { to }) }));
}

/** Agencies that have days or Saturdays of their own; every other agency shares the calendar of the province. */
export async function agenciesWithOwnDays(read: Read): Promise<number[]> {
  const rows = await read.query(sql<{ id: number }>`
    SELECT agency_id AS id FROM calendar.local_day WHERE withdrawn_at IS NULL AND agency_id IS NOT NULL
    UNION
    SELECT agency_id FROM calendar.saturday
    ORDER BY id`);
  return rows.map((row) => row.id);
}

export async function switchesTurnedOn(read: Read): Promise<Set<string>> {
  const rows = await read.query(sql<{ name: string }>`SELECT name FROM calendar.switch`);
  return new Set(rows.map((row) => row.name));
}
