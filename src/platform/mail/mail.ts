import type { Bilingual, Instant } from '../../kernel/index.ts';
import type { Read } from '../database/index.ts';
import type { Keyring } from '../keys/index.ts';
import type { Act } from '../manifest.ts';
import { outboxRules, unsentMessages, writeMessage, type Way } from '../outbox/index.ts';

/** A mail as a room writes it. */
export interface Mail {
  /** Which mail it is, `room.what`: the only thing about it that logs tell. */
  readonly kind: string;
  /** Words for whoever decides whether it is sent again, without a name; none where its links are over by then. */
  readonly about?: Bilingual;
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** What of a mail is sealed. */
export type MailContent = Pick<Mail, 'to' | 'subject' | 'text'>;

/** A mail that was not sent yet. */
export interface WaitingMail extends Mail {
  readonly id: number;
  readonly createdAt: Instant;
  readonly attempts: number;
  readonly failure: string | null;
}

export const mailWay: Way = { channel: 'mail', job: 'mail.send', waits: () => outboxRules().waits.mail };

/** Puts a mail into the outbox within this transaction, and a job that sends it. Answers its number. */
export const writeMail = (act: Act, { kind, about, ...content }: Mail): Promise<number> =>
  writeMessage(act, mailWay, { kind, receiver: null, about: about ?? null, content });

/** Mails that were not sent, oldest first; at most `limit`. */
export async function waitingMails(read: Read, keys: Keyring, limit: number): Promise<WaitingMail[]> {
  const messages = await unsentMessages(read, keys, mailWay.channel, limit);
  return messages.map(({ id, kind, createdAt, attempts, failure, content }) => ({
    id,
    kind,
    createdAt,
    attempts,
    failure,
    ...(content as MailContent),
  }));
}
