import { signatureOf, type Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';

/** A question kept under a name. */
export interface KeptView {
  readonly id: number;
  /** Id of the person who keeps it. */
  readonly owner: string;
  readonly name: string;
  /** The address's part behind the question mark. */
  readonly query: string;
  readonly shared: boolean;
}

const MOST_LISTED = 200;

/** Views of one person and those that are shared, own ones first. */
export const readViews = (read: Read, owner: string): Promise<KeptView[]> =>
  read.query(sql<KeptView>`
    SELECT id, owner, name, query, shared FROM explorer.view
    WHERE owner = ${owner} OR shared
    ORDER BY (owner = ${owner}) DESC, name, id LIMIT ${MOST_LISTED}`);

export async function findView(read: Read, id: number): Promise<KeptView | null> {
  const [row] = await read.query(sql<KeptView>`
    SELECT id, owner, name, query, shared FROM explorer.view WHERE id = ${id}`);
  return row ?? null;
}

/** Keeps a view; one of the same name and person is replaced. Answers its id. */
export async function keepView(act: Act, view: Omit<KeptView, 'id'>): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO explorer.view (owner, name, query, shared, kept_at, kept_by)
    VALUES (${view.owner}, ${view.name}, ${view.query}, ${view.shared}, ${new Date(act.at as Instant)},
            ${JSON.stringify(signatureOf(act.actor))}::jsonb)
    ON CONFLICT (owner, name) DO UPDATE
      SET query = excluded.query, shared = excluded.shared, kept_at = excluded.kept_at, kept_by = excluded.kept_by
    RETURNING id`);
  return row!.id;
}

export const dropView = (act: Act, id: number): Promise<unknown> =>
  act.tx.query(sql`DELETE FROM explorer.view WHERE id = ${id}`);
