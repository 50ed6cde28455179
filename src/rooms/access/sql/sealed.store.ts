import type { Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Keyring } from '../../../platform/keys/index.ts';
import type { Act, EncryptedStore } from '../../../platform/manifest.ts';

/**
 * What is kept sealed: steps of a sign-in under way (`sign-in`, `provider`), what was typed when a session had ended
 * (`typed`), an e-mail that asks for a reset (`reset`), the secret of a generator of codes (`codes`, and `codes-new` until the
 * person has typed a first code), an ID token (`id-token`).
 */
export type SealedKind = 'sign-in' | 'provider' | 'typed' | 'reset' | 'codes' | 'codes-new' | 'id-token';

interface SealedRow {
  readonly kind: string;
  readonly owner: string;
  readonly key_id: string;
  readonly bytes: Buffer;
}

const contextOf = (kind: string, owner: string): string => `access.sealed:${kind}/${owner}`;

const opened = <T>(keys: Keyring, { kind, owner, key_id, bytes }: SealedRow): T =>
  JSON.parse(keys.decrypt(key_id, bytes, contextOf(kind, owner)).toString()) as T;

/** Keeps a value, in place of what was there; for so many minutes, or until it is taken away where null. */
export async function putSealed(
  act: Act,
  kind: SealedKind,
  owner: string,
  value: unknown,
  minutes: number | null,
): Promise<void> {
  const { keyId, bytes } = act.keys.encrypt(JSON.stringify(value), contextOf(kind, owner));
  const expires = minutes === null ? null : new Date(act.at + minutes * 60_000);
  await act.tx.query(sql`
    INSERT INTO access.sealed (kind, owner, key_id, bytes, expires_at)
    VALUES (${kind}, ${owner}, ${keyId}, ${bytes}, ${expires})
    ON CONFLICT (kind, owner) DO UPDATE SET key_id = excluded.key_id, bytes = excluded.bytes, expires_at = excluded.expires_at`);
  if (minutes !== null) await act.tx.query(sql`DELETE FROM access.sealed WHERE expires_at < ${new Date(act.at)}`);
}

/** The value, or null where there is none or its time is over. */
export async function readSealed<T>(
  { read, keys, at }: { read: Read; keys: Keyring; at: Instant },
  kind: SealedKind,
  owner: string,
): Promise<T | null> {
  const [row] = await read.query(sql<SealedRow>`
    SELECT kind, owner, key_id, bytes FROM access.sealed
    WHERE kind = ${kind} AND owner = ${owner} AND COALESCE(expires_at > ${new Date(at)}, true)`);
  return row ? opened(keys, row) : null;
}

/** Takes the value away and answers it: of two who ask at the same time only one gets it. */
export async function takeSealed<T>(act: Act, kind: SealedKind, owner: string): Promise<T | null> {
  const [row] = await act.tx.query(sql<SealedRow & { expires_at: Instant | null }>`
    DELETE FROM access.sealed WHERE kind = ${kind} AND owner = ${owner} RETURNING kind, owner, key_id, bytes, expires_at`);
  return row && (row.expires_at === null || row.expires_at > act.at) ? opened(act.keys, row) : null;
}

/** Takes values away unread. */
export async function dropSealed(act: Act, kinds: readonly SealedKind[], owner: string): Promise<void> {
  await act.tx.query(sql`DELETE FROM access.sealed WHERE kind = ANY (${kinds}::text[]) AND owner = ${owner}`);
}

/** Tells the rotation of keys about these rows. */
export const sealedStore: EncryptedStore = {
  name: 'access.sealed',
  keysInUse: async (read) =>
    (await read.query(sql<{ key_id: string }>`SELECT DISTINCT key_id FROM access.sealed`)).map((row) => row.key_id),
  reencrypt: async (act, rows) => {
    const old = await act.tx.query(sql<SealedRow>`
      SELECT kind, owner, key_id, bytes FROM access.sealed WHERE key_id <> ${act.keys.current()}
      ORDER BY kind, owner LIMIT ${rows} FOR UPDATE`);
    for (const row of old) {
      const context = contextOf(row.kind, row.owner);
      const { keyId, bytes } = act.keys.encrypt(act.keys.decrypt(row.key_id, row.bytes, context), context);
      await act.tx.query(sql`
        UPDATE access.sealed SET key_id = ${keyId}, bytes = ${bytes} WHERE kind = ${row.kind} AND owner = ${row.owner}`);
    }
    return old.length;
  },
};
