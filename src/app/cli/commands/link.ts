import { Command, InvalidArgumentError } from 'commander';
import { ROLES, type Role } from '../../../kernel/index.ts';
import { issueSampleLink, issueSignInToken } from '../../../rooms/access/index.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

/** A post to try: a role, and the code of an agency where it matters which. */
interface PostWanted {
  readonly role: Role;
  readonly agency: string | null;
}

interface Options extends CommonOptions {
  readonly post?: PostWanted;
}

function readPost(text: string): PostWanted {
  const [name = '', agency = null] = text.split('@');
  const role = ROLES.find((one) => one === name);
  if (!role) throw new InvalidArgumentError(ROLES.join(', '));
  return { role, agency };
}

/** `thuocdo link`: another one-time sign-in link, for the administrator or for a person of the sample. */
export const linkCommand = (words: Words): Command =>
  common(new Command('link'), words)
    .description(
      words({
        vi: 'tạo liên kết đăng nhập quản trị, dùng một lần trong 30 phút',
        en: 'make a sign-in link for the administrator: works once, within 30 minutes',
      }),
    )
    .option(
      '--post <role[@agency]>',
      words({
        vi: `đăng nhập như người mẫu giữ vai trò đó (${ROLES.join(', ')}), ở cơ quan có mã đó`,
        en: `as the sample person in that role (${ROLES.join(', ')}), at the agency of that code`,
      }),
      readPost,
    )
    .action(async (options: Options) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'access.issue-link', async (installation) => {
        const { post } = options;
        const made = post ? await installation.acting(call.actor, (act) => issueSampleLink(act, post)) : null;
        if (made && !made.ok) return call.terminal.refuse(made.problem);
        const token = made ? made.value.token : await installation.acting(call.actor, issueSignInToken);
        const url = `http://localhost:${call.config.port}/dang-nhap/${token}`;
        const person = made && { name: made.value.name, post: made.value.title };
        call.terminal.result({ url, ...person }, [...(person ? [`${person.name}, ${person.post}`] : []), url]);
        return EXIT.done;
      });
    });
