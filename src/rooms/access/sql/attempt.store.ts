import type { Instant } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { afterAttempt, secondsToWait, type Attempts, type Patience } from '../core/throttle.ts';

/** What attempts are counted under. */
export interface Counted {
  /** Keyed hash, hex. */
  readonly subject: string;
  readonly patience: Patience;
  /** Whether success forgets all failures, or only takes back this attempt: others stand behind the same address. */
  readonly forgiven: 'all' | 'one';
}

interface AttemptRow {
  readonly failures: number;
  readonly last_at: Instant;
  readonly blocked_until: Instant;
}

/** Locks the count of a subject for this transaction and answers it. */
async function lock(act: Act, subject: Buffer): Promise<Attempts | null> {
  const epoch = new Date(0);
  await act.tx.query(sql`
    INSERT INTO access.attempt (subject, failures, last_at, blocked_until) VALUES (${subject}, 0, ${epoch}, ${epoch})
    ON CONFLICT DO NOTHING`);
  const [row] = await act.tx.query(sql<AttemptRow>`
    SELECT failures, last_at, blocked_until FROM access.attempt WHERE subject = ${subject} FOR UPDATE`);
  return row ? { failures: row.failures, lastAt: row.last_at, blockedUntil: row.blocked_until } : null;
}

/**
 * Takes one attempt under every count, or none: answers 0 where it may be made, else the seconds to wait. It is counted
 * before its outcome is known; `forgiveAttempt` takes it back.
 */
export async function takeAttempt(act: Act, counted: readonly Counted[]): Promise<number> {
  // In one order, so that two attempts never wait for each other.
  const ordered = [...counted].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const found: [Counted, Attempts | null][] = [];
  for (const one of ordered) found.push([one, await lock(act, Buffer.from(one.subject, 'hex'))]);
  const wait = Math.max(0, ...found.map(([, attempts]) => secondsToWait(attempts, act.at)));
  if (wait > 0) return wait;
  for (const [{ subject, patience }, attempts] of found) {
    const next = afterAttempt(attempts, act.at, patience);
    await act.tx.query(sql`
      UPDATE access.attempt
      SET failures = ${next.failures}, last_at = ${new Date(next.lastAt)}, blocked_until = ${new Date(next.blockedUntil)}
      WHERE subject = ${Buffer.from(subject, 'hex')}`);
  }
  return 0;
}

/** After success. */
export async function forgiveAttempt(act: Act, counted: readonly Counted[]): Promise<void> {
  for (const { subject, forgiven } of counted) {
    const key = Buffer.from(subject, 'hex');
    await act.tx.query(
      forgiven === 'all'
        ? sql`DELETE FROM access.attempt WHERE subject = ${key}`
        : sql`UPDATE access.attempt SET failures = GREATEST(failures - 1, 0), blocked_until = ${new Date(act.at)} WHERE subject = ${key}`,
    );
  }
  await act.tx.query(sql`DELETE FROM access.attempt WHERE last_at < ${new Date(act.at - 2 * 86_400_000)}`);
}
