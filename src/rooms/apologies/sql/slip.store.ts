import { signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { SignedImage } from '../../registers/index.ts';
import type { Slip } from '../core/slip.ts';

const signature = (act: Act) => sql`${JSON.stringify(signatureOf(act.actor))}::jsonb`;
const time = (act: Act) => sql`to_timestamp(${act.at}::double precision / 1000)`;

export type NewSlip = Pick<Slip, 'key' | 'agency' | 'dueOn' | 'newDueOn' | 'reason' | 'words' | 'draftedOn' | 'sample'>;

/** Null where another slip stands for the dossier already. */
export async function insertSlip(act: Act, given: NewSlip): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO apologies.slip (key, agency_id, state, due_on, new_due_on, reason, words, drafted_on, drafted_at, drafted_by, sample)
    VALUES (${[...given.key]}::text[], ${given.agency}, 'draft', ${given.dueOn}, ${given.newDueOn}, ${given.reason}, ${given.words},
      ${given.draftedOn}, ${time(act)}, ${signature(act)}, ${given.sample})
    ON CONFLICT (key) WHERE state <> 'withdrawn' DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

export async function writeDraft(
  act: Act,
  id: number,
  given: Pick<Slip, 'newDueOn' | 'reason' | 'words'>,
): Promise<void> {
  await act.tx.query(sql`
    UPDATE apologies.slip SET new_due_on = ${given.newDueOn}, reason = ${given.reason}, words = ${given.words},
      revision = revision + 1 WHERE id = ${id}`);
}

export async function writePrinted(act: Act, ids: readonly number[]): Promise<void> {
  await act.tx.query(sql`
    UPDATE apologies.slip SET printed_at = ${time(act)}, printed_by = ${signature(act)} WHERE id = ANY (${[...ids]}::bigint[])`);
}

export interface Sent {
  readonly number: string;
  readonly signedOn: LocalDate;
  readonly sentOn: LocalDate;
  readonly way: string;
  readonly item: number | null;
}

export async function writeSent(act: Act, id: number, sent: Sent): Promise<void> {
  await act.tx.query(sql`
    UPDATE apologies.slip SET state = 'sent', number = ${sent.number}, signed_on = ${sent.signedOn}, sent_on = ${sent.sentOn},
      way = ${sent.way}, item_id = ${sent.item}, sent_by = ${signature(act)}, revision = revision + 1 WHERE id = ${id}`);
}

export async function writeWithdrawn(act: Act, id: number): Promise<void> {
  await act.tx.query(sql`UPDATE apologies.slip SET state = 'withdrawn', revision = revision + 1 WHERE id = ${id}`);
}

/** Whether rows that a change of the register brings lack the day of an apology that was sent here. */
export async function lostIn(tx: Tx, { relation }: SignedImage, key: string): Promise<boolean> {
  const [row] = await tx.query(sql<{ lost: boolean }>`
    SELECT EXISTS (
      SELECT 1 FROM ${sql.raw(relation)} r JOIN apologies.slip s ON s.key = ${sql.raw(key)} AND s.state = 'sent'
      WHERE r.apology_on IS NULL) AS lost`);
  return row?.lost ?? false;
}

/** Slips that were sent and of which the register, read as `view`, does not say so any more. */
export const lostFrom = (read: Read, view: string, key: string): Promise<{ id: number }[]> =>
  read.query(sql<{ id: number }>`
    SELECT s.id FROM apologies.slip s JOIN ${sql.raw(view)} r ON s.key = ${sql.raw(key)}
    WHERE s.state = 'sent' AND r.apology_on IS NULL ORDER BY s.id`);

export async function deleteSampleSlips(act: Act): Promise<number> {
  return (await act.tx.query(sql`DELETE FROM apologies.slip WHERE sample RETURNING 1`)).length;
}
