import type { RoomManifest } from '../manifest.ts';
import { carryJob, type Carrier, type Outcome } from '../outbox/index.ts';
import type { MailServer } from '../site.ts';
import { mailWay, type MailContent } from './mail.ts';

const TIMEOUT_MS = 20_000;

/** Faults between here and the server, or of our account there: they would meet every mail. */
const AWAY = ['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'ETLS', 'EAUTH'];

/** Where the server says that it will never take this, as of an address that does not exist, no other try is made. */
function failed(error: unknown): Outcome {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const failure = typeof code === 'string' ? code : 'failed';
  const final = code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 500;
  const answer = typeof responseCode === 'number' ? String(responseCode) : null;
  return { sent: false, failure, answer, final, away: AWAY.includes(failure) };
}

async function carrierTo({ url, from }: MailServer): Promise<Carrier> {
  // Loaded only where a mail is to be sent.
  const { createTransport } = await import('nodemailer');
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // Mails are texts of ours: nothing in them may make the program read a file or ask an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    carry: async ({ id, createdAt, content }) => {
      const { to, subject, text } = content as MailContent;
      // One name for a mail however often it is sent: servers that keep account of them show it once.
      const messageId = `<${id}.${createdAt}@${domain}>`;
      // An object, not a text: an address from the database is never read as a list of several.
      return transport
        .sendMail({ from, to: { name: '', address: to }, subject, text, messageId })
        .then(() => ({ sent: true, answer: null }) as const, failed);
    },
    close: () => transport.close(),
  };
}

/** What mail declares. Without a mail server everything stays in the outbox for `thuocdo mail list`. */
export const mailRoom: RoomManifest = {
  name: 'mail',
  jobs: [carryJob(mailWay, async ({ site }) => (site?.mail ? carrierTo(site.mail) : null))],
};
