import { Command } from 'commander';
import { formatInstant } from '../../../kernel/index.ts';
import { waitingMails } from '../../../platform/mail/index.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

const MOST = 200;

/** `thuocdo mail list`: mails that wait in the outbox, with the links in them, for an installation without a mail server. */
export const mailListCommand = (words: Words): Command =>
  common(new Command('list'), words)
    .description(
      words({
        vi: 'xem thư chưa gửi, kể cả liên kết trong thư; thư có bí mật, chỉ chuyển cho đúng người nhận',
        en: 'show mails that were not sent, with the links in them; give each to its recipient only',
      }),
    )
    .action(async (options: CommonOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'mail.read', async ({ database, keys }) => {
        const mails = await waitingMails(database, keys, MOST);
        const lines = mails.flatMap((mail) => [
          `${formatInstant(mail.createdAt)}  ${mail.to}  ${mail.subject}${mail.failure ? `  (${mail.failure})` : ''}`,
          '',
          ...mail.text.split('\n').map((line) => `    ${line}`),
          '',
        ]);
        const none = call.terminal.lang === 'vi' ? 'Không có thư nào chờ gửi.' : 'No mail is waiting.';
        call.terminal.result({ mails }, lines.length > 0 ? lines : [none]);
        return EXIT.done;
      });
    });
