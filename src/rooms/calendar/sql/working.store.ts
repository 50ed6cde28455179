import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';

/** Digest of the calendar that the table of working days was filled from; empty before it was. */
export async function workingDigest(read: Read): Promise<string> {
  const [row] = await read.query(sql<{ digest: string }>`SELECT digest FROM calendar.working_state`);
  return row?.digest ?? '';
}

/** Replaces the table: each day from `first` on with the number of working days up to it. */
export async function fillWorkingDays(
  tx: Tx,
  days: { readonly first: LocalDate; readonly counts: readonly number[] },
  digest: string,
): Promise<void> {
  await tx.query(sql`DELETE FROM calendar.working_day`);
  await tx.query(sql`
    INSERT INTO calendar.working_day (day, n)
    SELECT ${days.first}::date + (c.at - 1)::integer, c.n
    FROM unnest(${days.counts}::integer[]) WITH ORDINALITY AS c(n, at)`);
  await tx.query(sql`
    INSERT INTO calendar.working_state (digest) VALUES (${digest}) ON CONFLICT (one) DO UPDATE SET digest = excluded.digest`);
}
