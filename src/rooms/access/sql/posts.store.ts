import { dateAt, type LocalDate, type Role } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Holding } from '../core/holding.ts';
import { inForce } from './in-force.ts';

/** What a post is. */
export interface PostFacts {
  readonly role: Role;
  readonly agency: number | null;
  readonly field: string | null;
  readonly title: string;
}

export async function insertPost(act: Act, post: PostFacts, sample = false): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO access.post (role, agency_id, field, title, created_at, sample)
    VALUES (${post.role}, ${post.agency}, ${post.field}, ${post.title}, ${new Date(act.at)}, ${sample}) RETURNING id`);
  return row!.id;
}

export async function updatePost(
  act: Act,
  id: number,
  { title, field }: Pick<PostFacts, 'title' | 'field'>,
): Promise<void> {
  await act.tx.query(sql`UPDATE access.post SET title = ${title}, field = ${field} WHERE id = ${id}`);
}

/** The post is gone from that day on; its holdings stay as they were written. */
export async function closePostOn(act: Act, id: number, day: LocalDate): Promise<void> {
  await act.tx.query(sql`UPDATE access.post SET closed_on = ${day} WHERE id = ${id}`);
}

/** Holds off everybody else who would change who holds this post, until the transaction ends. */
export async function lockPost(act: Act, id: number): Promise<void> {
  await act.tx.query(sql`SELECT 1 FROM access.post WHERE id = ${id} FOR UPDATE`);
}

/** What these persons hold of a post, ended and revoked ones too. */
export const holdingsOf = (act: Act, post: number, people: readonly string[]): Promise<Holding[]> =>
  act.tx.query(sql<Holding>`
    SELECT id, post_id AS post, person, valid_from AS from, valid_to AS to, delegated_from AS "delegatedFrom",
           revoked_at IS NOT NULL AS revoked
    FROM access.holding WHERE post_id = ${post} AND person = ANY (${people}::text[])`);

export async function insertHolding(
  act: Act,
  holding: Pick<Holding, 'post' | 'person' | 'from' | 'to' | 'delegatedFrom'> & { readonly document: string | null },
): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO access.holding (post_id, person, valid_from, valid_to, document, delegated_from, created_at)
    VALUES (${holding.post}, ${holding.person}, ${holding.from}, ${holding.to}, ${holding.document}, ${holding.delegatedFrom},
            ${new Date(act.at)})
    RETURNING id`);
  return row!.id;
}

/** Changes the last day and the document of a holding. */
export async function updateHolding(
  act: Act,
  id: number,
  { to, document }: { readonly to: LocalDate | null; readonly document: string | null },
): Promise<void> {
  await act.tx.query(sql`UPDATE access.holding SET valid_to = ${to}, document = ${document} WHERE id = ${id}`);
}

/** Takes a holding back this very moment, and ends the sessions that work in it. */
export async function revokeHolding(act: Act, id: number): Promise<void> {
  await act.tx.query(sql`
    UPDATE access.holding SET revoked_at = ${new Date(act.at)}
    WHERE (id = ${id} OR delegated_from = ${id}) AND revoked_at IS NULL`);
  await act.tx.query(sql`
    UPDATE access.session SET ended_at = ${new Date(act.at)}
    WHERE ended_at IS NULL
      AND holding_id IN (SELECT id FROM access.holding WHERE id = ${id} OR delegated_from = ${id})`);
}

/**
 * Whether an administrator is left on each of these days without these holdings. Nobody else can take an administrator away
 * until the transaction ends.
 */
export async function administratorLeft(
  act: Act,
  without: { readonly holdings?: readonly number[]; readonly person?: string; readonly post?: number },
  days: readonly LocalDate[],
): Promise<boolean> {
  await act.tx.query(sql`SELECT 1 FROM access.post WHERE role = 'administrator' ORDER BY id FOR UPDATE`);
  for (const day of new Set(days)) {
    const [found] = await act.tx.query(sql<{ id: number }>`
      SELECT holding.id
      FROM access.holding AS holding
      JOIN access.post AS post ON post.id = holding.post_id
      JOIN access.person AS person ON person.id = holding.person
      WHERE post.role = 'administrator' AND holding.delegated_from IS NULL AND NOT person.sample AND ${inForce(day)}
        AND holding.id <> ALL (${without.holdings ?? []}::bigint[])
        AND holding.person <> ${without.person ?? ''} AND post.id <> ${without.post ?? 0}
      LIMIT 1`);
    if (!found) return false;
  }
  return true;
}

/** Today, by the clock of the act. */
export const today = (act: Act): LocalDate => dateAt(act.at);
