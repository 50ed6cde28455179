import type { Bilingual, Instant } from '../../../kernel/index.ts';
import { sql } from '../../database/index.ts';
import type { Keyring } from '../../keys/index.ts';
import type { Act, EncryptedStore } from '../../manifest.ts';
import { outboxRules } from '../rules.ts';

/** A way that messages leave by. */
export interface Way {
  /** Its name in the rows: `mail`, `webhook`. */
  readonly channel: string;
  /** The job that carries what waits. */
  readonly job: string;
  /** Seconds after each failed try until the next; after the last of them the message is given up. */
  readonly waits: () => readonly number[];
}

/** A message as a room writes it. */
export interface Draft {
  /** Which message it is, `room.what`: the only thing about it that logs tell. */
  readonly kind: string;
  /** Which receiver of the way it is for; null where the content says so itself. */
  readonly receiver: string | null;
  /** Words for whoever decides whether it is sent again; names no person. Null: it is of no use later. */
  readonly about: Bilingual | null;
  /** All that the carrier needs; nobody who has only the database reads it. */
  readonly content: unknown;
}

/** A message that somebody has taken to carry it. */
export interface Taken extends Omit<Draft, 'about'> {
  readonly id: number;
  readonly createdAt: Instant;
  readonly attempts: number;
  readonly failure: string | null;
}

/** How a try ended. `final`: another try would end in the same way; `away`: so would that of any other message now. */
export type Outcome =
  | { readonly sent: true; readonly answer: string | null }
  | {
      readonly sent: false;
      readonly failure: string;
      readonly answer: string | null;
      readonly final?: boolean;
      readonly away?: boolean;
    };

const DAY_MS = 86_400_000;
/** Longer than anything is waited for: past it, whoever took the message is gone. */
const LEASE_MS = 5 * 60_000;

// Mail was the first way, and gave the table its name; what was sealed under it must open.
const contextOf = (channel: string): string => `platform.mail:${channel}`;

/** Puts a message into the outbox within this transaction, and a job that carries it. Answers its number. */
export async function writeMessage(
  act: Act,
  { channel, job }: Way,
  { kind, receiver, about, content }: Draft,
): Promise<number> {
  const { keyId, bytes } = act.keys.encrypt(JSON.stringify(content), contextOf(channel));
  const at = new Date(act.at);
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO platform.outbox (channel, kind, receiver, about, key_id, bytes, created_at, put_at, due_at)
    VALUES (${channel}, ${kind}, ${receiver}, ${about && JSON.stringify(about)}::jsonb, ${keyId}, ${bytes}, ${at}, ${at}, ${at})
    RETURNING id`);
  await act.enqueue(job, {});
  return row!.id;
}

export interface MessageRow {
  readonly id: number;
  readonly channel: string;
  readonly kind: string;
  readonly receiver: string | null;
  readonly key_id: string;
  readonly bytes: Buffer;
  readonly createdAt: Instant;
  readonly attempts: number;
  readonly failure: string | null;
}

export const SEALED_COLUMNS = sql`id, channel, kind, receiver, key_id, bytes, created_at AS "createdAt", attempts, failure`;

export const opened = (keys: Keyring, { key_id, bytes, channel, ...row }: MessageRow): Taken => ({
  ...row,
  content: JSON.parse(keys.decrypt(key_id, bytes, contextOf(channel)).toString()) as unknown,
});

/** Takes away what is of no use any more, and gives up what was in vain for too long. */
export async function sweepOutbox(act: Act, { channel }: Way): Promise<void> {
  const { keptDays, failedKeptDays } = outboxRules();
  const [kept, failed] = [new Date(act.at - keptDays * DAY_MS), new Date(act.at - failedKeptDays * DAY_MS)];
  await act.tx.query(sql`
    DELETE FROM platform.outbox WHERE channel = ${channel} AND CASE WHEN failed_at IS NOT NULL THEN failed_at < ${failed}
      ELSE put_at < ${kept} AND (sent_at IS NOT NULL OR (attempts = 0 AND receiver IS NULL)) END`);
  await act.tx.query(sql`
    UPDATE platform.outbox SET failed_at = ${new Date(act.at)}, failure = COALESCE(failure, 'too-late')
    WHERE channel = ${channel} AND sent_at IS NULL AND failed_at IS NULL AND put_at < ${kept}
      AND COALESCE(taken_until <= ${new Date(act.at)}, true)`);
}

/**
 * Takes the next message that waits behind `after` to carry it, counting the attempt; null where there is none. Nobody else
 * takes it until it is marked, or its lease has run out. What is for a receiver in `without` is left for another time.
 */
export async function takeMessage(
  act: Act,
  { channel }: Way,
  { after, without }: { readonly after: number; readonly without: readonly string[] },
): Promise<Taken | null> {
  const at = new Date(act.at);
  const [row] = await act.tx.query(sql<MessageRow>`
    UPDATE platform.outbox SET attempts = attempts + 1, taken_until = ${new Date(act.at + LEASE_MS)}
    WHERE id = (
      SELECT id FROM platform.outbox
      WHERE channel = ${channel} AND sent_at IS NULL AND failed_at IS NULL AND due_at <= ${at} AND id > ${after}
        AND COALESCE(taken_until <= ${at}, true) AND COALESCE(receiver <> ALL (${[...without]}::text[]), true)
      ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING ${SEALED_COLUMNS}`);
  return row ? opened(act.keys, row) : null;
}

/**
 * Notes how a try ended. After sending, what it said goes and that it was sent stays; else it waits, each time longer, or is given
 * up. Whoever comes back when the message was taken by another changes nothing.
 */
export async function markMessage(act: Act, way: Way, { id, attempts }: Taken, outcome: Outcome): Promise<void> {
  const at = new Date(act.at);
  const held = sql`id = ${id} AND attempts = ${attempts} AND sent_at IS NULL AND failed_at IS NULL`;
  if (outcome.sent) {
    await act.tx.query(sql`
      UPDATE platform.outbox SET sent_at = ${at}, tried_at = ${at}, failure = NULL, answer = ${outcome.answer}, key_id = NULL, bytes = NULL,
        taken_until = NULL WHERE ${held}`);
    return;
  }
  const wait = outcome.final ? undefined : way.waits()[attempts - 1];
  await act.tx.query(sql`
    UPDATE platform.outbox SET tried_at = ${at}, failure = ${outcome.failure}, answer = ${outcome.answer}, taken_until = NULL,
      due_at = ${new Date(act.at + (wait ?? 0) * 1000)}, failed_at = ${wait === undefined ? at : null} WHERE ${held}`);
  if (wait !== undefined) await act.enqueue(way.job, {}, wait);
}

export interface PutAgain {
  readonly id: number;
  readonly channel: string;
}

/** Lets what was given up be tried again from the beginning. Answers which: not what is not given up, or not of use any more. */
export async function putAgain(act: Act, ids: readonly number[], ways: readonly Way[]): Promise<PutAgain[]> {
  const at = new Date(act.at);
  const rows = await act.tx.query(sql<PutAgain>`
    UPDATE platform.outbox SET failed_at = NULL, attempts = 0, put_at = ${at}, due_at = ${at}
    WHERE id = ANY (${[...ids]}::bigint[]) AND channel = ANY (${ways.map(({ channel }) => channel)}::text[])
      AND failed_at IS NOT NULL AND about IS NOT NULL RETURNING id, channel`);
  for (const { channel, job } of ways) if (rows.some((row) => row.channel === channel)) await act.enqueue(job, {});
  return rows;
}

/** Tells the rotation of keys about these rows. */
export const outboxStore: EncryptedStore = {
  name: 'platform.outbox',
  keysInUse: async (read) =>
    (
      await read.query(sql<{ key_id: string }>`
        SELECT DISTINCT key_id FROM platform.outbox WHERE sent_at IS NULL`)
    ).map((row) => row.key_id),
  reencrypt: async (act, rows) => {
    const old = await act.tx.query(sql<MessageRow>`
      SELECT ${SEALED_COLUMNS} FROM platform.outbox WHERE key_id <> ${act.keys.current()} ORDER BY id LIMIT ${rows} FOR UPDATE`);
    for (const { id, channel, key_id, bytes } of old) {
      const context = contextOf(channel);
      const next = act.keys.encrypt(act.keys.decrypt(key_id, bytes, context), context);
      await act.tx.query(
        sql`UPDATE platform.outbox SET key_id = ${next.keyId}, bytes = ${next.bytes} WHERE id = ${id}`,
      );
    }
    return old.length;
  },
};
