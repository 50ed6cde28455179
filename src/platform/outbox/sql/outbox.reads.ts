import type { Bilingual, Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../database/index.ts';
import type { Keyring } from '../../keys/index.ts';
import { opened, SEALED_COLUMNS, type MessageRow, type Taken } from './outbox.store.ts';

/** Messages of a way that were not sent, oldest first, with what they say; at most `limit`. */
export async function unsentMessages(read: Read, keys: Keyring, channel: string, limit: number): Promise<Taken[]> {
  const rows = await read.query(sql<MessageRow>`
    SELECT ${SEALED_COLUMNS} FROM platform.outbox WHERE channel = ${channel} AND sent_at IS NULL ORDER BY id LIMIT ${limit}`);
  return rows.map((row) => opened(keys, row));
}

/** A message that was given up, and that somebody may send again. */
export interface FailedMessage {
  readonly id: number;
  readonly channel: string;
  readonly receiver: string | null;
  readonly about: Bilingual;
  readonly createdAt: Instant;
  readonly failedAt: Instant;
  readonly attempts: number;
  readonly failure: string;
  readonly answer: string | null;
}

/** Newest first. */
export const failedMessages = (
  read: Read,
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<FailedMessage[]> =>
  read.query(sql<FailedMessage>`
    SELECT id, channel, receiver, about, created_at AS "createdAt", failed_at AS "failedAt", attempts, failure, answer
    FROM platform.outbox WHERE failed_at IS NOT NULL AND about IS NOT NULL ORDER BY failed_at DESC, id DESC LIMIT ${limit} OFFSET ${skip}`);

/** How many were given up: those that can be sent again, and the others, whose words are of no use any more. */
export async function countFailed(read: Read): Promise<{ readonly again: number; readonly other: number }> {
  const [row] = await read.query(sql<{ again: number; other: number }>`
    SELECT count(*) FILTER (WHERE about IS NOT NULL)::integer AS again, count(*) FILTER (WHERE about IS NULL)::integer AS other
    FROM platform.outbox WHERE failed_at IS NOT NULL`);
  return row ?? { again: 0, other: 0 };
}

/** How messages of one receiver go: what waits, what went lately, what was given up, and how the last try ended. */
export interface ReceiverState {
  readonly receiver: string;
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  readonly lastAt: Instant | null;
  /** Null where the last try went well. */
  readonly lastFailure: string | null;
  readonly lastAnswer: string | null;
}

export const receiverStates = (read: Read): Promise<ReceiverState[]> =>
  read.query(sql<ReceiverState>`
    SELECT receiver, waiting, sent, failed, tried_at AS "lastAt", failure AS "lastFailure", answer AS "lastAnswer"
    FROM (
      SELECT receiver, count(*) FILTER (WHERE sent_at IS NULL AND failed_at IS NULL)::integer AS waiting,
        count(sent_at)::integer AS sent, count(failed_at)::integer AS failed
      FROM platform.outbox WHERE receiver IS NOT NULL GROUP BY receiver
    ) AS counted LEFT JOIN (
      SELECT DISTINCT ON (receiver) receiver, tried_at, failure, answer FROM platform.outbox
      WHERE receiver IS NOT NULL AND tried_at IS NOT NULL ORDER BY receiver, tried_at DESC, id DESC
    ) AS last USING (receiver)`);
