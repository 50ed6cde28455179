import { ok } from '../../kernel/index.ts';
import { log } from '../log.ts';
import type { JobContext, RoomManifest } from '../manifest.ts';
import type { MailServer } from '../site.ts';
import { markMail, mailStore, SEND_MAIL, takeMail, type WaitingMail } from './sql/mail.store.ts';

const TIMEOUT_MS = 20_000;
/** Most mails of one run; the next run takes the rest. */
const AT_ONCE = 200;

/** Something that takes a mail away; throws where it cannot. */
type Carrier = (mail: WaitingMail) => Promise<void>;

async function carrierTo({ url, from }: MailServer): Promise<{ carry: Carrier; close: () => void }> {
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
    carry: async ({ id, createdAt, to, subject, text }) => {
      // One name for a mail however often it is sent: servers that keep account of them show it once.
      const messageId = `<${id}.${createdAt}@${domain}>`;
      // An object, not a text: an address from the database is never read as a list of several.
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId });
    },
    close: () => transport.close(),
  };
}

const kindOf = (error: unknown): string => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'failed';
};

/** Sends what waits in the outbox. Without a mail server it leaves everything there for `thuocdo mail list`. */
async function sendMails({ site, act }: JobContext): Promise<number> {
  if (!site?.mail) return 0;
  const { carry, close } = await carrierTo(site.mail);
  let [sent, last] = [0, 0];
  try {
    for (let count = 0; count < AT_ONCE; count++) {
      const after = last;
      const mail = await act((a) => takeMail(a, after));
      if (!mail) break;
      last = mail.id;
      const failure = await carry(mail).then(
        () => null,
        (error: unknown) => kindOf(error),
      );
      await act((a) => markMail(a, mail.id, failure));
      if (failure === null) sent++;
      else log('warning', 'mail-not-sent', { kind: mail.kind, failure });
    }
  } finally {
    close();
  }
  return sent;
}

/** What the outbox declares beside the rooms. */
export const mailRoom: RoomManifest = {
  name: 'mail',
  tables: ['platform.mail'],
  encrypted: [mailStore],
  jobs: [
    {
      name: SEND_MAIL,
      permission: SEND_MAIL,
      // Mails that a server refused for now, and those that waited for one to be configured.
      every: '*/5 * * * *',
      run: async (context) => ok(await sendMails(context)),
    },
  ],
};
