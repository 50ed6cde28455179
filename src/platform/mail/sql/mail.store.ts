import type { Instant } from '../../../kernel/index.ts';
import { sql, type Read } from '../../database/index.ts';
import type { Keyring } from '../../keys/index.ts';
import type { Act, EncryptedStore } from '../../manifest.ts';

/** A mail as a room writes it. */
export interface Mail {
  /** Which mail it is, `room.what`: the only thing about it that logs and the database tell. */
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** A mail that was not sent yet. */
export interface WaitingMail extends Mail {
  readonly id: number;
  readonly createdAt: Instant;
  readonly attempts: number;
  readonly failure: string | null;
}

export const SEND_MAIL = 'mail.send';
/** Links in mails are over long before; a mail that could not be sent for so long is of no use. */
const WAIT_MS = 7 * 86_400_000;
const TRIES = 10;
/** Longer than any mail server is waited for: past it, whoever took the mail is gone. */
const LEASE_MS = 5 * 60_000;

const CONTEXT = 'platform.mail:mail';

/** Puts a mail into the outbox within this transaction, and a job that sends it. Answers its number. */
export async function writeMail(act: Act, { kind, ...content }: Mail): Promise<number> {
  const { keyId, bytes } = act.keys.encrypt(JSON.stringify(content), CONTEXT);
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO platform.mail (kind, key_id, bytes, created_at)
    VALUES (${kind}, ${keyId}, ${bytes}, ${new Date(act.at)}) RETURNING id`);
  await act.enqueue(SEND_MAIL, {});
  return row!.id;
}

interface MailRow {
  readonly id: number;
  readonly kind: string;
  readonly key_id: string;
  readonly bytes: Buffer;
  readonly createdAt: Instant;
  readonly attempts: number;
  readonly failure: string | null;
}

const COLUMNS = sql`id, kind, key_id, bytes, created_at AS "createdAt", attempts, failure`;

const opened = (keys: Keyring, { key_id, bytes, ...row }: MailRow): WaitingMail => ({
  ...row,
  ...(JSON.parse(keys.decrypt(key_id, bytes, CONTEXT).toString()) as Omit<Mail, 'kind'>),
});

/** Mails that wait, oldest first; at most `limit`. */
export async function waitingMails(read: Read, keys: Keyring, limit: number): Promise<WaitingMail[]> {
  const rows = await read.query(sql<MailRow>`
    SELECT ${COLUMNS} FROM platform.mail WHERE sent_at IS NULL ORDER BY id LIMIT ${limit}`);
  return rows.map((row) => opened(keys, row));
}

/**
 * Takes the next mail that waits behind `after` to send it, counting the attempt; null where there is none. Nobody else takes
 * it until it is marked, or its lease has run out.
 */
export async function takeMail(act: Act, after: number): Promise<WaitingMail | null> {
  await act.tx.query(sql`DELETE FROM platform.mail WHERE created_at < ${new Date(act.at - WAIT_MS)}`);
  const [row] = await act.tx.query(sql<MailRow>`
    UPDATE platform.mail SET attempts = attempts + 1, taken_until = ${new Date(act.at + LEASE_MS)}
    WHERE id = (
      SELECT id FROM platform.mail
      WHERE sent_at IS NULL AND attempts < ${TRIES} AND id > ${after} AND COALESCE(taken_until <= ${new Date(act.at)}, true)
      ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING ${COLUMNS}`);
  return row ? opened(act.keys, row) : null;
}

/** After sending: what it said goes, that it was sent stays. `failure` is the kind of error where it was not. */
export async function markMail(act: Act, id: number, failure: string | null): Promise<void> {
  await act.tx.query(
    failure === null
      ? sql`UPDATE platform.mail SET sent_at = ${new Date(act.at)}, failure = NULL, key_id = NULL, bytes = NULL,
          taken_until = NULL WHERE id = ${id}`
      : sql`UPDATE platform.mail SET failure = ${failure}, taken_until = NULL WHERE id = ${id}`,
  );
}

/** Tells the rotation of keys about these rows. */
export const mailStore: EncryptedStore = {
  name: 'platform.mail',
  keysInUse: async (read) =>
    (
      await read.query(sql<{ key_id: string }>`
        SELECT DISTINCT key_id FROM platform.mail WHERE sent_at IS NULL`)
    ).map((row) => row.key_id),
  reencrypt: async (act, rows) => {
    const old = await act.tx.query(sql<MailRow>`
      SELECT ${COLUMNS} FROM platform.mail WHERE key_id <> ${act.keys.current()} ORDER BY id LIMIT ${rows} FOR UPDATE`);
    for (const { id, key_id, bytes } of old) {
      const next = act.keys.encrypt(act.keys.decrypt(key_id, bytes, CONTEXT), CONTEXT);
      await act.tx.query(sql`UPDATE platform.mail SET key_id = ${next.keyId}, bytes = ${next.bytes} WHERE id = ${id}`);
    }
    return old.length;
  },
};
