import { signatureOf, type Actor, type Instant, type Problem } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { PublishInput } from '../commands/publish.ts';

export type PublicationState = 'waiting' | 'publishing' | 'done' | 'refused' | 'failed';

/** A publication that somebody asked for. */
export interface Publication {
  readonly id: number;
  readonly state: PublicationState;
  readonly askedAt: Instant;
  readonly askedBy: Actor;
  readonly input: PublishInput;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** Number of the edition that came of it. */
  readonly edition: number | null;
  readonly problem: Problem | null;
}

/** Class of the advisory locks that say "the process publishing this lives". */
const PUBLICATION_LOCK = 7_412_061;

/** Notes the wish; null where another one is still waiting or being published. */
export async function insertPublication(act: Act, input: PublishInput): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO editions.publication (state, asked_at, asked_by, input)
    VALUES ('waiting', ${new Date(act.at)}, ${JSON.stringify(signatureOf(act.actor))}::jsonb, ${JSON.stringify(input)}::jsonb)
    ON CONFLICT DO NOTHING
    RETURNING id`);
  return row?.id ?? null;
}

/** Marks the publication as worked on by a living process until this transaction ends. */
export async function holdPublication(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${sql.lit(PUBLICATION_LOCK)}, ${id})`);
}

/** Outside the publishing transaction, so that a page can show it. False where it no longer waits. */
export async function beginPublication(read: Read, id: number, at: Instant): Promise<boolean> {
  const rows = await read.query(sql<{ id: number }>`
    UPDATE editions.publication SET state = 'publishing', started_at = ${new Date(at)}
    WHERE id = ${id} AND state = 'waiting'
    RETURNING id`);
  return rows.length > 0;
}

/** How a publication ended. */
export type PublicationEnd =
  | { readonly state: 'done'; readonly edition: number }
  | { readonly state: 'refused' | 'failed'; readonly problem: Problem };

export async function endPublication(read: Read, id: number, at: Instant, end: PublicationEnd): Promise<void> {
  const edition = end.state === 'done' ? end.edition : null;
  const problem = end.state === 'done' ? null : JSON.stringify(end.problem);
  await read.query(sql`
    UPDATE editions.publication
    SET state = ${end.state}, edition = ${edition}, problem = ${problem}::jsonb, finished_at = ${new Date(at)}
    WHERE id = ${id} AND state IN ('waiting', 'publishing')`);
}

/** Fails publications whose process is gone; their transaction left nothing. Answers how many. */
export async function failDeadPublications(tx: Tx, at: Instant, problem: Problem): Promise<number> {
  const rows = await tx.query(sql<{ id: number }>`
    UPDATE editions.publication
    SET state = 'failed', problem = ${JSON.stringify(problem)}::jsonb, finished_at = ${new Date(at)}
    WHERE state = 'publishing' AND pg_try_advisory_xact_lock(${sql.lit(PUBLICATION_LOCK)}, id)
    RETURNING id`);
  return rows.length;
}

const COLUMNS = sql`id, state, asked_at AS "askedAt", asked_by AS "askedBy", input, started_at AS "startedAt",
  finished_at AS "finishedAt", edition, problem`;

export async function publicationById(read: Read, id: number): Promise<Publication | null> {
  const [row] = await read.query(sql<Publication>`SELECT ${COLUMNS} FROM editions.publication WHERE id = ${id}`);
  return row ?? null;
}

/** What was asked for last, or null where nobody ever asked. */
export async function newestPublication(read: Read): Promise<Publication | null> {
  const [row] = await read.query(sql<Publication>`
    SELECT ${COLUMNS} FROM editions.publication ORDER BY id DESC LIMIT 1`);
  return row ?? null;
}
