import { signatureOf, type Instant, type Post } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act, Origin } from '../../../platform/manifest.ts';
import { onlyChanged } from '../core/changes.ts';

/** A change of official data, as the one who makes it describes it. */
export interface EntryInput {
  /** What kind of thing changed, such as `plans.target`. */
  readonly subject: string;
  /** Its own name within that kind, such as a clause address. */
  readonly key: string;
  readonly action: string;
  /** The thing before and after, of the same shape; fields that did not change are not kept. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
}

/** An entry as it is kept: `before` and `after` hold only what changed. */
export interface Entry extends EntryInput {
  readonly id: number;
  readonly at: Instant;
  /** Who acted and in which post. Entries of the first versions name the post by its role alone. */
  readonly actor: Signature;
  /** Null in entries of the first versions, which did not keep it. */
  readonly origin: Origin | null;
}

/** The actor as entries keep it, without what the post reached that day. */
export type Signature =
  | { readonly kind: 'person' | 'token'; readonly id: string; readonly name: string; readonly post: Post | string }
  | { readonly kind: 'operator' | 'system'; readonly id: string }
  | { readonly kind: 'public' };

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Writes one entry in the transaction of the change itself: both stand or neither. */
export async function recordEntry(act: Act, entry: EntryInput): Promise<void> {
  const kept = onlyChanged(entry.before, entry.after);
  await act.tx.query(sql`
    INSERT INTO audit.entry (at, actor, origin, action, subject, key, before, after, reason)
    VALUES (${new Date(act.at)}, ${JSON.stringify(signatureOf(act.actor))}, ${JSON.stringify(act.origin)}, ${entry.action},
            ${entry.subject}, ${entry.key}, ${json(kept.before)}, ${json(kept.after)}, ${entry.reason ?? null})`);
}

/** Writes many entries of one act at once, in their order: what a change of a thousand things leaves in the record. */
export async function recordEntries(act: Act, entries: readonly EntryInput[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({ ...entry, ...onlyChanged(entry.before, entry.after) }));
  await act.tx.query(sql`
    INSERT INTO audit.entry (at, actor, origin, action, subject, key, before, after, reason)
    SELECT ${new Date(act.at)}::timestamptz, ${JSON.stringify(signatureOf(act.actor))}::jsonb, ${JSON.stringify(act.origin)}::jsonb,
           e ->> 'action', e ->> 'subject', e ->> 'key', e -> 'before', e -> 'after', e ->> 'reason'
    FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS given(e, n) ORDER BY n`);
}
