import { createHmac } from 'node:crypto';

/** What stands before a secret where people copy it, so that it is known for one. */
const MARK = 'whsec_';

/** A secret as it is shown, of 32 bytes drawn by chance. */
export const secretOf = (bytes: Buffer): string => `${MARK}${bytes.toString('base64')}`;

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(MARK.length), 'base64');

/** What is signed: who receives the same message twice knows it by its number, and an old one by its time. */
export interface Signed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

const signature = ({ id, timestamp, body }: Signed, secret: string): string =>
  `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`;

/** Head lines of a webhook as the specification "Standard Webhooks" names them: one signature for each secret that is valid. */
export const signedHeaders = (message: Signed, secrets: readonly string[]): Readonly<Record<string, string>> => ({
  'webhook-id': message.id,
  'webhook-timestamp': String(message.timestamp),
  'webhook-signature': secrets.map((secret) => signature(message, secret)).join(' '),
});
