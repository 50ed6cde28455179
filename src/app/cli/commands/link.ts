import { Command } from 'commander';
import { issueSignInToken } from '../../../rooms/access/index.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

/** `thuocdo link`: another one-time sign-in link for the administrator. */
export const linkCommand = (words: Words): Command =>
  common(new Command('link'), words)
    .description(
      words({
        vi: 'tạo liên kết đăng nhập quản trị, dùng một lần trong 30 phút',
        en: 'make a sign-in link for the administrator: works once, within 30 minutes',
      }),
    )
    .action(async (options: CommonOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'access.issue-link', async (installation) => {
        const token = await installation.acting(call.actor, issueSignInToken);
        const url = `http://localhost:${call.config.port}/dang-nhap/${token}`;
        call.terminal.result({ url }, [url]);
        return EXIT.done;
      });
    });
