import { signatureOf, type Actor, type Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';

/** A change of official data, as the one who makes it describes it. */
export interface EntryInput {
  /** What kind of thing changed, such as `plans.target`. */
  readonly subject: string;
  /** Its own name within that kind, such as a clause address. */
  readonly key: string;
  readonly action: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
}

export interface Entry extends EntryInput {
  readonly id: number;
  readonly at: Instant;
  readonly actor: Actor;
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Writes one entry in the transaction of the change itself: both stand or neither. */
export async function recordEntry(act: Act, entry: EntryInput): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO audit.entry (at, actor, action, subject, key, before, after, reason)
    VALUES (${new Date(act.at)}, ${JSON.stringify(signatureOf(act.actor))}, ${entry.action}, ${entry.subject}, ${entry.key},
            ${json(entry.before)}, ${json(entry.after)}, ${entry.reason ?? null})`);
}

/** Newest entries first, at most `limit`; of one subject and key where given. */
export function readEntries(read: Read, about: { subject?: string; key?: string }, limit: number): Promise<Entry[]> {
  return read.query(sql<Entry>`
    SELECT id, at, actor, action, subject, key, before, after, reason
    FROM audit.entry
    WHERE (${about.subject ?? null}::text IS NULL OR subject = ${about.subject ?? null})
      AND (${about.key ?? null}::text IS NULL OR key = ${about.key ?? null})
    ORDER BY id DESC
    LIMIT ${limit}`);
}
