import { dateAt, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act, EncryptedStore } from '../../../platform/manifest.ts';
import type { CleanPicture } from '../core/picture.ts';
import type { Point } from '../core/place.ts';

export interface Sent {
  readonly spot: string;
  readonly lat: number | null;
  readonly lon: number | null;
  /** Words of the list that its text holds. */
  readonly held: readonly string[];
  /** The lawful channel that its words point at, though its sender said that it is feedback. */
  readonly channel: string | null;
  readonly pictured: boolean;
  /** Whether its sender can be reached. */
  readonly reachable: boolean;
}

export async function findSent(read: Read, item: number): Promise<Sent | null> {
  const [row] = await read.query(sql<Sent>`
    SELECT s.spot, s.lat, s.lon, to_jsonb(s.held) AS held, s.channel, s.picture IS NOT NULL AS pictured,
      EXISTS (SELECT FROM intake.sender r WHERE r.item_id = s.item_id) AS reachable
    FROM intake.sent s WHERE s.item_id = ${item}`);
  return row ?? null;
}

export async function findPicture(read: Read, item: number): Promise<CleanPicture | null> {
  const [row] = await read.query(sql<CleanPicture>`
    SELECT picture AS bytes, picture_type AS type FROM intake.sent WHERE item_id = ${item} AND picture IS NOT NULL`);
  return row ?? null;
}

export async function insertSent(
  act: Act,
  item: number,
  sent: {
    readonly spot: string;
    readonly point: Point | null;
    readonly held: readonly string[];
    readonly channel: string | null;
    readonly picture: CleanPicture | null;
  },
): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO intake.sent (item_id, spot, lat, lon, held, channel, picture, picture_type)
    VALUES (${item}, ${sent.spot}, ${sent.point?.lat ?? null}, ${sent.point?.lon ?? null}, ${[...sent.held]}::text[], ${sent.channel},
      ${sent.picture?.bytes ?? null}, ${sent.picture?.type ?? null})`);
}

/** How to reach a sender. */
export interface Contact {
  readonly name: string;
  readonly contact: string;
}

/** What encrypted bytes are bound to: copied to another item they do not open. */
const contextOf = (item: number): string => `intake.sender:${item}`;

/** Keeps it encrypted for so many months. */
export async function insertSender(act: Act, item: number, contact: Contact, months: number): Promise<void> {
  const { keyId, bytes } = act.keys.encrypt(JSON.stringify(contact), contextOf(item));
  await act.tx.query(sql`
    INSERT INTO intake.sender (item_id, key_id, bytes, keep_until)
    VALUES (${item}, ${keyId}, ${bytes}, ${dateAt(act.at)}::date + make_interval(months => ${months}::integer))`);
}

/** Opens it. Whoever calls this shows personal data and records that. */
export async function openSender({ tx, keys }: Act, item: number): Promise<Contact | null> {
  const [row] = await tx.query(sql<{ key_id: string; bytes: Buffer }>`
    SELECT key_id, bytes FROM intake.sender WHERE item_id = ${item}`);
  return row ? (JSON.parse(keys.decrypt(row.key_id, row.bytes, contextOf(item)).toString('utf8')) as Contact) : null;
}

/** Opens all of them, to answer whether a person is among them. Whoever calls this shows none. */
export async function openSenders({
  tx,
  keys,
}: Act): Promise<{ readonly code: string; readonly source: string; readonly contact: Contact }[]> {
  const rows = await tx.query(sql<{ item: number; code: string; source: string; key_id: string; bytes: Buffer }>`
    SELECT s.item_id AS item, i.code, i.source, s.key_id, s.bytes
    FROM intake.sender s JOIN feedback.item i ON i.id = s.item_id ORDER BY s.item_id`);
  return rows.map(({ item, code, source, key_id, bytes }) => ({
    code,
    source,
    contact: JSON.parse(keys.decrypt(key_id, bytes, contextOf(item)).toString('utf8')) as Contact,
  }));
}

/** Answers whether there was one. */
export async function deleteSender(act: Act, code: string, source: string): Promise<boolean> {
  const rows = await act.tx.query(sql`
    DELETE FROM intake.sender s USING feedback.item i
    WHERE i.id = s.item_id AND i.code = ${code} AND i.source = ${source} RETURNING s.item_id`);
  return rows.length > 0;
}

export async function forgetSenders(act: Act, today: LocalDate): Promise<number> {
  const rows = await act.tx.query(sql`DELETE FROM intake.sender WHERE keep_until < ${today}::date RETURNING item_id`);
  return rows.length;
}

/** Tells the rotation of keys about these rows. */
export const senderStore: EncryptedStore = {
  name: 'intake.sender',
  keysInUse: async (read) =>
    (await read.query(sql<{ key_id: string }>`SELECT DISTINCT key_id FROM intake.sender`)).map((row) => row.key_id),
  reencrypt: async ({ tx, keys }, rows) => {
    const old = await tx.query(sql<{ item: number; key_id: string; bytes: Buffer }>`
      SELECT item_id AS item, key_id, bytes FROM intake.sender WHERE key_id <> ${keys.current()}
      ORDER BY item_id LIMIT ${rows} FOR UPDATE`);
    for (const { item, key_id, bytes } of old) {
      const next = keys.encrypt(keys.decrypt(key_id, bytes, contextOf(item)), contextOf(item));
      await tx.query(
        sql`UPDATE intake.sender SET key_id = ${next.keyId}, bytes = ${next.bytes} WHERE item_id = ${item}`,
      );
    }
    return old.length;
  },
};
