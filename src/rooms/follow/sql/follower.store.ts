import type { Instant, Lang } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act, EncryptedStore } from '../../../platform/manifest.ts';

/** What the ciphertext of an address is bound to. */
const CONTEXT = 'follow.follower';
const HASH_BYTES = 16;

export interface Followed {
  readonly topic: string;
  readonly key: string;
}

export interface Follower extends Followed {
  readonly id: number;
  readonly lang: Lang;
  readonly askedAt: Instant;
  readonly confirmed: boolean;
  readonly said: string | null;
}

const COLUMNS = sql`f.id, f.topic, f.key, f.lang, f.asked_at AS "askedAt", f.confirmed_at IS NOT NULL AS confirmed, f.said`;
const time = (act: Act) => sql`to_timestamp(${act.at}::double precision / 1000)`;

/** Keeps somebody who wants to follow; whoever does already is answered as they stand: anybody could ask in their name. */
export async function keepFollower(
  act: Act,
  address: string,
  { topic, key, lang }: Followed & { readonly lang: Lang },
): Promise<Follower> {
  const { keyId, bytes } = act.keys.encrypt(address, CONTEXT);
  const hash = act.keys.hmac(address, CONTEXT).subarray(0, HASH_BYTES);
  const [row] = await act.tx.query(sql<Follower>`
    INSERT INTO follow.follower AS f (topic, key, lang, key_id, sealed, address_hash, asked_at)
    VALUES (${topic}, ${key}, ${lang}, ${keyId}, ${bytes}, ${hash}, ${time(act)})
    ON CONFLICT (address_hash, topic, key) DO UPDATE
      SET lang = CASE WHEN f.confirmed_at IS NULL THEN excluded.lang ELSE f.lang END RETURNING ${COLUMNS}`);
  return row!;
}

export async function findFollower(read: Read, id: number): Promise<Follower | null> {
  const [row] = await read.query(sql<Follower>`SELECT ${COLUMNS} FROM follow.follower f WHERE f.id = ${id}`);
  return row ?? null;
}

/** From the edition that stands on: whoever begins to follow is told of the next one. */
export async function confirmFollower(act: Act, id: number, edition: number): Promise<boolean> {
  const rows = await act.tx.query(sql`
    UPDATE follow.follower SET confirmed_at = ${time(act)}, edition = ${edition}
    WHERE id = ${id} AND confirmed_at IS NULL RETURNING 1`);
  return rows.length > 0;
}

export async function removeFollower(act: Act, id: number): Promise<boolean> {
  return (await act.tx.query(sql`DELETE FROM follow.follower WHERE id = ${id} RETURNING 1`)).length > 0;
}

/** Followers that were not told of an edition yet, with their address; held until the transaction ends. */
export async function takeUntold(
  act: Act,
  edition: number,
  limit: number,
): Promise<(Follower & { readonly address: string })[]> {
  const rows = await act.tx.query(sql<Follower & { key_id: string; sealed: Buffer }>`
    SELECT ${COLUMNS}, f.key_id, f.sealed FROM follow.follower f
    WHERE f.confirmed_at IS NOT NULL AND f.edition < ${edition} ORDER BY f.edition, f.id LIMIT ${limit} FOR UPDATE SKIP LOCKED`);
  return rows.map(({ key_id, sealed, ...row }) => ({
    ...row,
    address: act.keys.decrypt(key_id, sealed, CONTEXT).toString(),
  }));
}

export async function markTold(act: Act, id: number, edition: number, said: string | null): Promise<void> {
  await act.tx.query(sql`UPDATE follow.follower SET edition = ${edition}, said = ${said} WHERE id = ${id}`);
}

/** Takes away those who never confirmed. */
export async function removeUnconfirmed(act: Act, before: Instant): Promise<number> {
  const rows = await act.tx.query(sql`
    DELETE FROM follow.follower WHERE confirmed_at IS NULL AND asked_at < to_timestamp(${before}::double precision / 1000)
    RETURNING 1`);
  return rows.length;
}

export const followerStore: EncryptedStore = {
  name: CONTEXT,
  keysInUse: async (read) =>
    (await read.query(sql<{ key_id: string }>`SELECT DISTINCT key_id FROM follow.follower`)).map((row) => row.key_id),
  reencrypt: async (act, rows) => {
    const old = await act.tx.query(sql<{ id: number; key_id: string; sealed: Buffer }>`
      SELECT id, key_id, sealed FROM follow.follower WHERE key_id <> ${act.keys.current()}
      ORDER BY id LIMIT ${rows} FOR UPDATE`);
    for (const { id, key_id, sealed } of old) {
      const next = act.keys.encrypt(act.keys.decrypt(key_id, sealed, CONTEXT), CONTEXT);
      await act.tx.query(
        sql`UPDATE follow.follower SET key_id = ${next.keyId}, sealed = ${next.bytes} WHERE id = ${id}`,
      );
    }
    return old.length;
  },
};
