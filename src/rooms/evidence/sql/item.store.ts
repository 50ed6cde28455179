import { bareKey, signatureOf, type Actor } from '../../../kernel/index.ts';
import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Reference } from '../core/item.ts';

interface NewItem extends Partial<Omit<Reference, 'kind'>> {
  readonly kind: 'file' | 'link' | 'document';
  readonly agency: number;
  readonly title: string;
  readonly sha256?: string;
  readonly fileName?: string;
  readonly redacts?: number | null;
  readonly mark?: string;
  readonly markReason?: string;
}

const who = (actor: Actor): string => JSON.stringify(signatureOf(actor));

export async function insertItem(act: Act, item: NewItem): Promise<number> {
  const search = bareKey([item.title, item.fileName, item.number, item.issuer].filter(Boolean).join(' '));
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO evidence.item (agency_id, kind, title, search, sha256, file_name, url, number, issuer, issued_on, redacts,
                               mark, mark_reason, added_by, added_at)
    VALUES (${item.agency}, ${item.kind}, ${item.title}, ${search}, ${item.sha256 ?? null}, ${item.fileName ?? null},
            ${item.url ?? null}, ${item.number ?? null}, ${item.issuer ?? null}, ${item.issuedOn ?? null},
            ${item.redacts ?? null}, ${item.mark ?? null}, ${item.markReason ?? null}, ${who(act.actor)},
            ${new Date(act.at)})
    RETURNING id`);
  return row!.id;
}

/** The item of an agency that holds a content, or null. */
export async function itemWith(tx: Tx, agency: number, sha256: string): Promise<number | null> {
  const [row] = await tx.query(sql<{ id: number }>`
    SELECT id FROM evidence.item WHERE agency_id = ${agency} AND sha256 = ${sha256}`);
  return row?.id ?? null;
}

/** False where it was attached to that already. */
export async function insertAttachment(
  act: Act,
  item: number,
  to: { subject: string; key: string; shown: string; path: string },
): Promise<boolean> {
  const rows = await act.tx.query(sql<{ id: number }>`
    INSERT INTO evidence.attachment (item_id, subject, key, shown, path, attached_by, attached_at)
    VALUES (${item}, ${to.subject}, ${to.key}, ${to.shown}, ${to.path}, ${who(act.actor)}, ${new Date(act.at)})
    ON CONFLICT (item_id, subject, key) DO NOTHING RETURNING item_id AS id`);
  return rows.length > 0;
}

/** False where it was not attached to that. */
export async function deleteAttachment(tx: Tx, item: number, subject: string, key: string): Promise<boolean> {
  const rows = await tx.query(sql<{ id: number }>`
    DELETE FROM evidence.attachment WHERE item_id = ${item} AND subject = ${subject} AND key = ${key}
    RETURNING item_id AS id`);
  return rows.length > 0;
}

/** False where it is public already. */
export async function insertPublication(act: Act, item: number): Promise<boolean> {
  const rows = await act.tx.query(sql<{ id: number }>`
    INSERT INTO evidence.publication (item_id, published_at, published_by)
    VALUES (${item}, ${new Date(act.at)}, ${who(act.actor)})
    ON CONFLICT (item_id) WHERE withdrawn_at IS NULL DO NOTHING RETURNING id`);
  return rows.length > 0;
}

/** Ends what is in force; answers how many items are public no longer. */
export async function withdrawPublications(act: Act, items: readonly number[]): Promise<number> {
  const rows = await act.tx.query(sql<{ id: number }>`
    UPDATE evidence.publication SET withdrawn_at = ${new Date(act.at)}, withdrawn_by = ${who(act.actor)}
    WHERE item_id = ANY (${items}::bigint[]) AND withdrawn_at IS NULL RETURNING id`);
  return rows.length;
}
