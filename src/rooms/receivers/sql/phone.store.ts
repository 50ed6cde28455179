import { sql, type Read } from '../../../platform/database/index.ts';
import type { Keyring } from '../../../platform/keys/index.ts';
import type { Act, EncryptedStore } from '../../../platform/manifest.ts';

/** Whose telephone, in which post. */
export interface PhoneOf {
  readonly post: number;
  readonly person: string;
}

interface PhoneRow extends PhoneOf {
  readonly key_id: string;
  readonly bytes: Buffer;
}

const contextOf = ({ post, person }: PhoneOf): string => `receivers.phone:${post}/${person}`;
const COLUMNS = sql`post_id AS post, person, key_id, bytes`;

/** Telephones that these people gave for a post. */
export async function readPhones(
  { read, keys }: { read: Read; keys: Keyring },
  post: number,
  people: readonly string[],
): Promise<string[]> {
  const rows = await read.query(sql<PhoneRow>`
    SELECT ${COLUMNS} FROM receivers.phone WHERE post_id = ${post} AND person = ANY (${[...people]}::text[]) ORDER BY person`);
  return rows.map((row) => keys.decrypt(row.key_id, row.bytes, contextOf(row)).toString());
}

/** Keeps a telephone, in place of the one before; null takes it away. */
export async function writePhone(act: Act, of: PhoneOf, phone: string | null): Promise<void> {
  const { post, person } = of;
  if (phone === null) {
    await act.tx.query(sql`DELETE FROM receivers.phone WHERE post_id = ${post} AND person = ${person}`);
    return;
  }
  const { keyId, bytes } = act.keys.encrypt(phone, contextOf(of));
  await act.tx.query(sql`
    INSERT INTO receivers.phone (post_id, person, key_id, bytes, set_at)
    VALUES (${post}, ${person}, ${keyId}, ${bytes}, ${new Date(act.at)})
    ON CONFLICT (post_id, person) DO UPDATE SET key_id = excluded.key_id, bytes = excluded.bytes, set_at = excluded.set_at`);
}

export async function countPhones(read: Read): Promise<number> {
  const [row] = await read.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM receivers.phone`);
  return row?.n ?? 0;
}

/** Tells the rotation of keys about these rows. */
export const phoneStore: EncryptedStore = {
  name: 'receivers.phone',
  keysInUse: async (read) =>
    (await read.query(sql<{ key_id: string }>`SELECT DISTINCT key_id FROM receivers.phone`)).map((row) => row.key_id),
  reencrypt: async (act, rows) => {
    const old = await act.tx.query(sql<PhoneRow>`
      SELECT ${COLUMNS} FROM receivers.phone WHERE key_id <> ${act.keys.current()}
      ORDER BY post_id, person LIMIT ${rows} FOR UPDATE`);
    for (const row of old) {
      const { keyId, bytes } = act.keys.encrypt(
        act.keys.decrypt(row.key_id, row.bytes, contextOf(row)),
        contextOf(row),
      );
      await act.tx.query(sql`
        UPDATE receivers.phone SET key_id = ${keyId}, bytes = ${bytes} WHERE post_id = ${row.post} AND person = ${row.person}`);
    }
    return old.length;
  },
};
