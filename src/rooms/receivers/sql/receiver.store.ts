import { signatureOf, type Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Keyring } from '../../../platform/keys/index.ts';
import type { Act, EncryptedStore } from '../../../platform/manifest.ts';
import type { GatewayDefinition } from '../core/gateway.ts';

/** Ways that receivers are told by. */
export type Channel = 'webhook' | 'gateway';

interface Of {
  readonly id: number;
  readonly name: string;
  readonly previousUntil: Instant | null;
  readonly stoppedAt: Instant | null;
  readonly sample: boolean;
  readonly revision: number;
}

export type Receiver = Of &
  (
    | { readonly channel: 'webhook'; readonly definition: { readonly url: string } }
    | { readonly channel: 'gateway'; readonly definition: GatewayDefinition }
  );

/** Secrets of a webhook: the one that was shown last, and the one before. */
export interface WebhookSecrets {
  readonly secret: string;
  readonly previous: string | null;
}

const contextOf = (id: number): string => `receivers.receiver:${id}`;

const COLUMNS = sql`id, name, channel, definition, previous_until AS "previousUntil", stopped_at AS "stoppedAt", sample, revision`;

export const readReceivers = (read: Read): Promise<Receiver[]> =>
  read.query(sql<Receiver>`
    SELECT ${COLUMNS} FROM receivers.receiver ORDER BY stopped_at IS NOT NULL, id LIMIT 500`);

export async function readReceiver(read: Read, id: number): Promise<Receiver | null> {
  const [row] = await read.query(sql<Receiver>`SELECT ${COLUMNS} FROM receivers.receiver WHERE id = ${id}`);
  return row ?? null;
}

/** Numbers of those that are told now, by way. */
export const toldReceivers = (read: Read): Promise<{ id: number; channel: Channel }[]> =>
  read.query(sql<{ id: number; channel: Channel }>`
    SELECT id, channel FROM receivers.receiver WHERE stopped_at IS NULL AND NOT sample ORDER BY id`);

/** What of a receiver is sealed; null where it has nothing. */
export async function readSecrets<T>({ read, keys }: { read: Read; keys: Keyring }, id: number): Promise<T | null> {
  const [row] = await read.query(sql<{ key_id: string | null; bytes: Buffer | null }>`
    SELECT key_id, bytes FROM receivers.receiver WHERE id = ${id}`);
  if (!row?.key_id || !row.bytes) return null;
  return JSON.parse(keys.decrypt(row.key_id, row.bytes, contextOf(id)).toString()) as T;
}

export async function insertReceiver(
  act: Act,
  { name, channel, definition, sample }: { name: string; channel: Channel; definition: unknown; sample: boolean },
): Promise<number> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO receivers.receiver (name, channel, definition, sample, stopped_at, made_at, made_by)
    VALUES (${name}, ${channel}, ${JSON.stringify(definition)}::jsonb, ${sample}, ${sample ? new Date(act.at) : null},
      ${new Date(act.at)}, ${JSON.stringify(signatureOf(act.actor))}::jsonb) RETURNING id`);
  return row!.id;
}

export async function writeSecrets(
  act: Act,
  id: number,
  secrets: unknown,
  previousUntil: Instant | null = null,
): Promise<void> {
  const { keyId, bytes } = act.keys.encrypt(JSON.stringify(secrets), contextOf(id));
  await act.tx.query(sql`
    UPDATE receivers.receiver SET key_id = ${keyId}, bytes = ${bytes},
      previous_until = ${previousUntil === null ? null : new Date(previousUntil)} WHERE id = ${id}`);
}

/** Counts a change of the receiver as it was seen; false where somebody else has changed it since. */
export async function touchReceiver(act: Act, id: number, revision: number): Promise<boolean> {
  const rows = await act.tx.query(sql`
    UPDATE receivers.receiver SET revision = revision + 1 WHERE id = ${id} AND revision = ${revision} RETURNING id`);
  return rows.length > 0;
}

export async function stopReceiver(act: Act, id: number, stopped: boolean): Promise<void> {
  await act.tx.query(sql`
    UPDATE receivers.receiver SET stopped_at = ${stopped ? new Date(act.at) : null} WHERE id = ${id}`);
}

export async function deleteSampleReceivers(act: Act): Promise<void> {
  await act.tx.query(sql`DELETE FROM receivers.receiver WHERE sample`);
}

/** Tells the rotation of keys about these rows. */
export const receiverStore: EncryptedStore = {
  name: 'receivers.receiver',
  keysInUse: async (read) =>
    (
      await read.query(sql<{ key_id: string }>`
        SELECT DISTINCT key_id FROM receivers.receiver WHERE key_id IS NOT NULL`)
    ).map((row) => row.key_id),
  reencrypt: async (act, rows) => {
    const old = await act.tx.query(sql<{ id: number; key_id: string; bytes: Buffer }>`
      SELECT id, key_id, bytes FROM receivers.receiver WHERE key_id <> ${act.keys.current()} ORDER BY id LIMIT ${rows} FOR UPDATE`);
    for (const { id, key_id, bytes } of old) {
      const next = act.keys.encrypt(act.keys.decrypt(key_id, bytes, contextOf(id)), contextOf(id));
      await act.tx.query(
        sql`UPDATE receivers.receiver SET key_id = ${next.keyId}, bytes = ${next.bytes} WHERE id = ${id}`,
      );
    }
    return old.length;
  },
};
