import type { Instant, LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';

/** Who did it and when, as kept beside each row. */
export interface Signed {
  readonly by: string;
  readonly at: Instant;
}

const time = (at: Instant) => sql`to_timestamp(${at}::double precision / 1000)`;

export interface NewLocalDay {
  readonly agencyId: number | null;
  readonly date: LocalDate;
  readonly kind: 'off' | 'made-up';
  readonly document: string;
}

/** Answers the new row's id, or null where a day of that date and agency is already in force. */
export async function insertLocalDay(tx: Tx, day: NewLocalDay, signed: Signed): Promise<number | null> {
  const rows = await tx.query(sql<{ id: number }>`
    INSERT INTO calendar.local_day (agency_id, day, kind, document, recorded_at, recorded_by)
    VALUES (${day.agencyId}, ${day.date}, ${day.kind}, ${day.document}, ${time(signed.at)}, ${signed.by})
    ON CONFLICT DO NOTHING
    RETURNING id`);
  return rows[0]?.id ?? null;
}

/** Withdraws a day in force; answers its date and agency, or null where there is none. */
export async function withdrawLocalDayRow(
  tx: Tx,
  id: number,
  signed: Signed,
): Promise<{ date: LocalDate; agencyId: number | null } | null> {
  const rows = await tx.query(sql<{ date: LocalDate; agencyId: number | null }>`
    UPDATE calendar.local_day SET withdrawn_at = ${time(signed.at)}, withdrawn_by = ${signed.by}
    WHERE id = ${id} AND withdrawn_at IS NULL
    RETURNING day AS date, agency_id AS "agencyId"`);
  return rows[0] ?? null;
}

export interface NewSaturdays {
  readonly agencyId: number;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly mornings: 'closed' | 'reception' | 'counted';
  readonly document: string;
}

export async function insertSaturdays(tx: Tx, rule: NewSaturdays, signed: Signed): Promise<void> {
  await tx.query(sql`
    INSERT INTO calendar.saturday (agency_id, valid_from, valid_to, mornings, document, recorded_at, recorded_by)
    VALUES (${rule.agencyId}, ${rule.from}, ${rule.to}, ${rule.mornings}, ${rule.document}, ${time(signed.at)}, ${signed.by})`);
}

export async function setSwitch(tx: Tx, name: string, document: string, signed: Signed): Promise<void> {
  await tx.query(sql`
    INSERT INTO calendar.switch (name, document, turned_on_at, turned_on_by)
    VALUES (${name}, ${document}, ${time(signed.at)}, ${signed.by})
    ON CONFLICT (name) DO NOTHING`);
}

export async function clearSwitch(tx: Tx, name: string): Promise<void> {
  await tx.query(sql`DELETE FROM calendar.switch WHERE name = ${name}`);
}
