import { signatureOf, type Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';

/** A published result; the newest number of a campaign is in force. */
export interface Result {
  readonly id: number;
  readonly campaign: number;
  readonly number: number;
  readonly sha256: string;
  readonly document: string;
  readonly reason: string | null;
  readonly at: Instant;
}

const COLUMNS = sql`r.id, r.campaign_id AS campaign, r.number, r.sha256, r.document, r.reason, r.published_at AS at`;

/** Every result, newest first. */
export const listResults = (read: Read): Promise<Result[]> =>
  read.query(sql<Result>`SELECT ${COLUMNS} FROM scoring.result r ORDER BY r.id DESC LIMIT 200`);

export async function findResult(read: Read, id: number): Promise<Result | null> {
  const [row] = await read.query(sql<Result>`SELECT ${COLUMNS} FROM scoring.result r WHERE r.id = ${id}`);
  return row ?? null;
}

/** Results of a year by one set of criteria, newest first. */
export const resultsOf = (read: Read, set: string, year: number): Promise<Result[]> =>
  read.query(sql<Result>`
    SELECT ${COLUMNS} FROM scoring.result r JOIN scoring.campaign c ON c.id = r.campaign_id
    WHERE c.set ->> 'code' = ${set} AND c.year = ${year} ORDER BY r.id DESC`);

export async function packageOf(
  read: Read,
  id: number,
): Promise<{ readonly result: Result; readonly text: string } | null> {
  const [row] = await read.query(sql<Result & { text: string }>`
    SELECT ${COLUMNS}, r.package AS text FROM scoring.result r WHERE r.id = ${id}`);
  if (!row) return null;
  const { text, ...result } = row;
  return { result, text };
}

export async function insertResult(
  act: Act,
  one: Pick<Result, 'campaign' | 'number' | 'sha256' | 'document' | 'reason'> & { readonly text: string },
): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO scoring.result (campaign_id, number, package, sha256, document, reason, published_at, published_by)
    VALUES (${one.campaign}, ${one.number}, ${one.text}, ${one.sha256}, ${one.document}, ${one.reason},
      to_timestamp(${act.at}::double precision / 1000), ${JSON.stringify(signatureOf(act.actor))}::jsonb) RETURNING id`);
  return row!.id;
}
