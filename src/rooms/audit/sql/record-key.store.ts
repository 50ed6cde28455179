import { randomBytes, createCipheriv, createDecipheriv } from 'node:crypto';
import type { Keyring } from '../../../platform/keys/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act, EncryptedStore } from '../../../platform/manifest.ts';

/**
 * A personal value as it stands in an entry: which key opens it, and the bytes in base64. Told from other values by its one
 * name, which no field of ours has.
 */
export interface SealedValue {
  readonly $sealed: { readonly key: number; readonly bytes: string };
}

/** What became of a sealed value: its text, or the news that its key was destroyed. */
export type OpenedValue = { readonly state: 'open'; readonly text: string } | { readonly state: 'erased' };

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
const KEY = 32;

const contextOf = (record: string): string => `audit.record-key:${record}`;

/** The key in use for a record, made at first need. Two transactions that need it at once get the same one. */
async function keyOf(act: Pick<Act, 'tx' | 'at' | 'keys'>, record: string): Promise<{ id: number; key: Buffer }> {
  for (;;) {
    const [found] = await act.tx.query(sql<{ id: number; generation: string; wrapped: Buffer }>`
      SELECT id, generation, wrapped FROM audit.record_key WHERE record = ${record} AND destroyed_at IS NULL FOR SHARE`);
    if (found) return { id: found.id, key: act.keys.decrypt(found.generation, found.wrapped, contextOf(record)) };
    const { keyId, bytes } = act.keys.encrypt(randomBytes(KEY), contextOf(record));
    await act.tx.query(sql`
      INSERT INTO audit.record_key (record, generation, wrapped, made_at)
      VALUES (${record}, ${keyId}, ${bytes}, ${new Date(act.at)})
      ON CONFLICT (record) WHERE destroyed_at IS NULL DO NOTHING`);
  }
}

/**
 * Encrypts a personal value for an entry under the key of its record (`register/number`, say). Seal only values that
 * changed: the same text never gives the same bytes.
 */
export async function sealedValue(
  act: Pick<Act, 'tx' | 'at' | 'keys'>,
  record: string,
  value: string,
): Promise<SealedValue> {
  const { id, key } = await keyOf(act, record);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(record));
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return { $sealed: { key: id, bytes: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64') } };
}

/** Opens a sealed value. Whoever calls this shows personal data and logs that. Throws where the bytes were changed. */
export async function openedValue(read: Read, keys: Keyring, value: SealedValue): Promise<OpenedValue> {
  const [found] = await read.query(sql<{ record: string; generation: string; wrapped: Buffer | null }>`
    SELECT record, generation, wrapped FROM audit.record_key WHERE id = ${value.$sealed.key}`);
  if (!found?.wrapped) return { state: 'erased' };
  const key = keys.decrypt(found.generation, found.wrapped, contextOf(found.record));
  const bytes = Buffer.from(value.$sealed.bytes, 'base64');
  const cipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE)).setAAD(Buffer.from(found.record));
  cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return {
    state: 'open',
    text: Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]).toString('utf8'),
  };
}

/** Destroys the keys of a record: its personal values in entries can never be read again. Answers how many keys that were. */
export async function eraseRecordKeys(act: Pick<Act, 'tx' | 'at'>, record: string): Promise<number> {
  const destroyed = await act.tx.query(sql`
    UPDATE audit.record_key SET wrapped = NULL, destroyed_at = ${new Date(act.at)}
    WHERE record = ${record} AND destroyed_at IS NULL
    RETURNING id`);
  return destroyed.length;
}

/** Generations of the outer key that record keys are wrapped with, one probe of the index for each. */
async function keysInUse(read: Read): Promise<string[]> {
  const rows = await read.query(sql<{ generation: string }>`
    WITH RECURSIVE used AS (
      SELECT min(generation) AS generation FROM audit.record_key WHERE destroyed_at IS NULL
      UNION ALL
      SELECT (SELECT min(k.generation) FROM audit.record_key k WHERE k.destroyed_at IS NULL AND k.generation > used.generation)
      FROM used WHERE used.generation IS NOT NULL
    )
    SELECT generation FROM used WHERE generation IS NOT NULL`);
  return rows.map((row) => row.generation);
}

/** Wraps record keys anew; the values themselves, and with them the chain, stay as they are. */
async function reencrypt({ tx, keys }: Act, most: number): Promise<number> {
  const rows = await tx.query(sql<{ id: number; record: string; generation: string; wrapped: Buffer }>`
    SELECT id, record, generation, wrapped FROM audit.record_key
    WHERE destroyed_at IS NULL AND generation <> ${keys.current()} ORDER BY id LIMIT ${most} FOR UPDATE`);
  for (const { id, record, generation, wrapped } of rows) {
    const { keyId, bytes } = keys.encrypt(keys.decrypt(generation, wrapped, contextOf(record)), contextOf(record));
    await tx.query(sql`UPDATE audit.record_key SET generation = ${keyId}, wrapped = ${bytes} WHERE id = ${id}`);
  }
  return rows.length;
}

/** The record keys, for the rotation of the installation's keys. */
export const recordKeys: EncryptedStore = { name: 'audit.record_key', keysInUse, reencrypt };

/** Which of these keys are destroyed. */
export async function destroyedKeys(read: Read, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const rows = await read.query(
    sql<{
      id: number;
    }>`SELECT id FROM audit.record_key WHERE id = ANY (${[...ids]}::bigint[]) AND destroyed_at IS NOT NULL`,
  );
  return new Set(rows.map((row) => row.id));
}
