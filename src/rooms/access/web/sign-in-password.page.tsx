import { problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, ErrorSummary, Field } from '../../../ui/index.ts';
import { judgePassword, setByLink } from '../commands/accounts.ts';
import { hashPassword } from '../commands/passwords.ts';
import { accountOf, findAccountLink, type Account } from '../sql/account.store.ts';
import { WORDS } from './sign-in.words.ts';

/** The address holds the token: it must reach no other site and no cache. */
function secret(response: Response): Response {
  response.headers.set('Referrer-Policy', 'no-referrer');
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

/** New password and its repetition. */
export const NewPassword = ({ page }: { page: PageContext }) => (
  <>
    <Field
      name="mat-khau-moi"
      type="password"
      label={WORDS.newPassword[page.lang]}
      hint={WORDS.newPasswordHint[page.lang]}
      autocomplete="new-password"
      lang={page.lang}
    />
    <Field
      name="mat-khau-lai"
      type="password"
      label={WORDS.repeat[page.lang]}
      autocomplete="new-password"
      lang={page.lang}
    />
  </>
);

async function accountOfLink(page: PageContext): Promise<Account | null> {
  const link = await findAccountLink(page.database, page.params['token'] ?? '', page.at);
  return link && accountOf(page.database, link.person);
}

function passwordPage(page: PageContext, account: Account, why: Problem | null): Response {
  const { lang } = page;
  return secret(
    page.desk(
      WORDS.setPassword[lang],
      <>
        <h1>{WORDS.setPassword[lang]}</h1>
        {why ? <ErrorSummary errors={[{ field: 'mat-khau-moi', words: page.say(why) }]} lang={lang} /> : null}
        <p class="lead">{WORDS.forPerson[lang].replace('{email}', account.email ?? account.name)}</p>
        <form method="post" action={page.href(`/dat-mat-khau/${page.params['token'] ?? ''}`)} class="blk">
          <NewPassword page={page} />
          <Button look="main">{WORDS.setPassword[lang]}</Button>
        </form>
      </>,
      why ? 422 : 200,
    ),
  );
}

const over = (page: PageContext): Response => secret(page.problem(problem('access.link-over'), 403));

/** Only shows the form: programs that look into links on the way must not use the link up. */
export async function showSetPassword(page: PageContext): Promise<Response> {
  const account = await accountOfLink(page);
  return account ? passwordPage(page, account, null) : over(page);
}

export async function doSetPassword(page: PageContext): Promise<Response> {
  const [account, form] = [await accountOfLink(page), await page.form()];
  if (!account) return over(page);
  const password = form.fields.get('mat-khau-moi')?.[0] ?? '';
  const fault = judgePassword(account, password, form.fields.get('mat-khau-lai')?.[0] ?? '', page.site?.breached);
  if (fault) return passwordPage(page, account, fault);
  const hash = await hashPassword(password);
  const set = await page.act((act) => setByLink(act, page.params['token'] ?? '', hash, page.site?.url ?? ''));
  return set.ok ? secret(page.redirect(page.href('/dang-nhap?da-dat'))) : over(page);
}
