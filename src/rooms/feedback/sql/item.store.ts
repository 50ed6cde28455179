import { signatureOf, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Brought } from '../commands/bring-in.ts';
import type { FeedbackState, Item } from '../core/item.ts';
import { COLUMNS } from './item.reads.ts';

/** Adds what came by the own intake; its record is written after it. */
export async function insertOwn(
  act: Act,
  given: Brought & { readonly agency: number; readonly receivedOn: LocalDate; readonly search: string },
): Promise<number> {
  const { code, source, kind, field, agency, place, title, body, search, receivedOn, link } = given;
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO feedback.item (code, source, run_id, kind, field, agency_id, place_id, title, body, search, state, received_on, own,
      link_digest)
    VALUES (${code}, ${source}, 0, ${kind}, ${field}, ${agency}, ${place}, ${title}, ${body}, ${search}, 'received', ${receivedOn},
      true, ${link})
    RETURNING id`);
  return row!.id;
}

/** Lets this transaction see the item that a sender's link opens, and no other; answers its number. */
export async function openByLink(tx: Tx, digest: Buffer): Promise<number | null> {
  await tx.query(sql`SELECT set_config('feedback.link', ${digest.toString('hex')}, true)`);
  const [row] = await tx.query(sql<{ id: number }>`SELECT id FROM feedback.item WHERE link_digest = ${digest}`);
  return row?.id ?? null;
}

/** Locks an item for a change; null where there is none, or none for this actor. */
export async function lockItem(tx: Tx, id: number): Promise<Item | null> {
  const [row] = await tx.query(sql<Item>`SELECT ${COLUMNS} FROM feedback.item i WHERE i.id = ${id} FOR UPDATE`);
  return row ?? null;
}

/** What a move leaves behind. */
export interface Moved {
  readonly state: FeedbackState;
  readonly agency: number;
  readonly body: string;
  readonly dueOn: LocalDate | null;
  readonly askedFor: string | null;
  readonly askedOn: LocalDate | null;
  readonly answer: string | null;
  readonly answeredOn: LocalDate | null;
  readonly channel: string | null;
  readonly publishedOn: LocalDate | null;
  readonly withheldWhy: string | null;
  readonly rating: number | null;
  readonly ratedOn: LocalDate | null;
  readonly reopenedWhy: string | null;
}

export async function writeMoved(act: Act, id: number, moved: Moved): Promise<void> {
  const signature = sql`${JSON.stringify(signatureOf(act.actor))}::jsonb`;
  await act.tx.query(sql`
    UPDATE feedback.item SET state = ${moved.state}, agency_id = ${moved.agency},
      handed_on = CASE WHEN agency_id = ${moved.agency} THEN handed_on ELSE array_append(array_remove(handed_on, agency_id), agency_id) END,
      body = ${moved.body}, due_on = ${moved.dueOn}, asked_for = ${moved.askedFor}, asked_on = ${moved.askedOn},
      answer = ${moved.answer},
      answered_by = CASE WHEN ${moved.answeredOn}::date IS NULL THEN NULL WHEN answered_on IS NULL THEN ${signature} ELSE answered_by END,
      answered_on = ${moved.answeredOn}, channel = ${moved.channel}, published_on = ${moved.publishedOn},
      withheld_why = ${moved.withheldWhy}, rating = ${moved.rating}, rated_on = ${moved.ratedOn},
      reopened_why = ${moved.reopenedWhy}, revision = revision + 1
    WHERE id = ${id}`);
}

/** Items whose records do not say yet what stands here. */
export const readBehind = (tx: Tx, most: number): Promise<Item[]> =>
  tx.query(sql<Item>`SELECT ${COLUMNS} FROM feedback.item i WHERE i.behind ORDER BY i.id LIMIT ${most} FOR UPDATE`);

export async function noLongerBehind(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.query(sql`UPDATE feedback.item SET behind = false WHERE id = ANY (${[...ids]}::bigint[])`);
}
