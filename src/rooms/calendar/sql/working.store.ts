import { createHash } from 'node:crypto';
import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';

/** The calendar of the province among those of agencies. */
export const PROVINCE = 0;

/** Digests of the calendars that the table of working days was filled from, by agency; that of the province is 0. */
export async function workingDigests(read: Read): Promise<ReadonlyMap<number, string>> {
  const rows = await read.query(sql<{ agency: number; digest: string }>`
    SELECT agency_id AS agency, digest FROM calendar.working_state ORDER BY agency_id`);
  return new Map(rows.map(({ agency, digest }) => [agency, digest]));
}

/** One digest of all of them: another one means that something is counted by another calendar. Empty before the first. */
export async function workingDigest(read: Read): Promise<string> {
  const digests = [...(await workingDigests(read))];
  if (digests.length < 2) return digests[0]?.[1] ?? '';
  return createHash('sha256').update(JSON.stringify(digests)).digest('hex');
}

/** Replaces the days of one calendar: each day from `first` on with the number of working days up to it. */
export async function fillWorkingDays(
  tx: Tx,
  agency: number,
  days: { readonly first: LocalDate; readonly counts: readonly number[] },
  digest: string,
): Promise<void> {
  await dropWorkingDays(tx, agency);
  await tx.query(sql`
    INSERT INTO calendar.working_day (agency_id, day, n)
    SELECT ${agency}::integer, ${days.first}::date + (c.at - 1)::integer, c.n
    FROM unnest(${days.counts}::integer[]) WITH ORDINALITY AS c(n, at)`);
  await tx.query(sql`INSERT INTO calendar.working_state (agency_id, digest) VALUES (${agency}, ${digest})`);
}

/** Takes a calendar away: its agency counts by that of the province again. */
export async function dropWorkingDays(tx: Tx, agency: number): Promise<void> {
  await tx.query(sql`DELETE FROM calendar.working_day WHERE agency_id = ${agency}`);
  await tx.query(sql`DELETE FROM calendar.working_state WHERE agency_id = ${agency}`);
}
