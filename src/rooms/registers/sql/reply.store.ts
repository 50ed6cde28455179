import type { Instant } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';

/** An answer as a program was given it. */
export interface Reply {
  /** Digest of the request that it answers. */
  readonly request: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Class of the advisory locks under which one program's key is used: the second of two requests waits for the first. */
const REPLY_LOCK = 7_412_014;
const HOUR_MS = 3_600_000;

/** Hours that a reply is kept; after them a key may be used anew. */
export const REPLY_HOURS = 24;

/** The reply that was stored under a key less than `REPLY_HOURS` ago, or null. Until the transaction ends nobody else uses the key. */
export async function takeReply(tx: Tx, actor: string, key: string, at: Instant): Promise<Reply | null> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(REPLY_LOCK)}, hashtext(${`${actor} ${key}`}))`);
  await tx.query(sql`
    DELETE FROM registers.reply
    WHERE actor = ${actor} AND key = ${key} AND stored_at <= ${new Date(at - REPLY_HOURS * HOUR_MS)}`);
  const [row] = await tx.query(sql<Reply>`
    SELECT request, status, headers, body FROM registers.reply WHERE actor = ${actor} AND key = ${key}`);
  return row ?? null;
}

export async function storeReply(
  tx: Tx,
  { actor, key }: { readonly actor: string; readonly key: string },
  at: Instant,
  { request, status, headers, body }: Reply,
): Promise<void> {
  await tx.query(sql`
    INSERT INTO registers.reply (actor, key, request, status, headers, body, stored_at)
    VALUES (${actor}, ${key}, ${request}, ${status}, ${JSON.stringify(headers)}::jsonb, ${body}, ${new Date(at)})`);
}

/** Takes away replies that are no longer kept; answers how many. */
export async function dropReplies(read: Read, at: Instant): Promise<number> {
  const rows = await read.query(sql<{ key: string }>`
    DELETE FROM registers.reply WHERE stored_at <= ${new Date(at - REPLY_HOURS * HOUR_MS)} RETURNING key`);
  return rows.length;
}
