import { dateAt, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ErrorSummary } from '../../../ui/index.ts';
import { changePassword, judgePassword, tellChange } from '../commands/accounts.ts';
import { acceptCodes, forgivePerson, makeRecoveryCodes, offerCodes, takePersonAttempt } from '../commands/codes.ts';
import { hashPassword, tryPassword } from '../commands/passwords.ts';
import { accountOf, heldPosts, type Account } from '../sql/account.store.ts';
import { readSealed } from '../sql/sealed.store.ts';
import { endSessionsOf, listSessions, switchPost } from '../sql/session.store.ts';
import { ACCOUNT, accountPage, maySetFirst, ownSession } from './account.page.tsx';
import { WORDS } from './account.words.ts';
import { setCookie } from './session-cookie.ts';
import { DESK } from './sign-in-flow.ts';
import { PostChoice, RecoveryCodes, SetUp } from './sign-in-steps.page.tsx';
import { WORDS as SIGN_IN } from './sign-in.words.ts';

const Csrf = ({ page }: { page: PageContext }) => <input type="hidden" name="csrf" value={page.csrf} />;

/** The signed-in person's account. */
async function own(page: PageContext): Promise<Account> {
  const account = page.actor.kind === 'person' ? await accountOf(page.database, page.actor.id) : null;
  if (!account) throw new Error('a page of the desk without a person');
  return account;
}

/** Judges the current password before anything about the way in is changed. */
async function confirmed(page: PageContext, account: Account): Promise<Result<void, Problem>> {
  const password = (await page.form()).fields.get('mat-khau')?.[0] ?? '';
  const taken = await page.act((act) => takePersonAttempt(act, account.person, 'confirm'));
  if (!taken.ok) return taken;
  const { right } = await tryPassword(password.slice(0, 1_024), account.password);
  if (!right) return refused(problem('access.password-wrong'));
  await page.act((act) => forgivePerson(act, account.person, 'confirm'));
  return ok(undefined);
}

async function methodOf(page: PageContext, session: number): Promise<'link' | 'password' | 'provider'> {
  const list = page.actor.kind === 'person' ? await listSessions(page.database, page.actor.id, page.at) : [];
  return list.find((one) => one.id === session)?.method ?? 'password';
}

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@]{2,63}$/;

export async function doChangePassword(page: PageContext): Promise<Response> {
  const [account, session, form] = [await own(page), await ownSession(page), await page.form()];
  if (!maySetFirst(account, await methodOf(page, session.id))) {
    const right = await confirmed(page, account);
    if (!right.ok) return accountPage(page, right.problem);
  }
  const email = account.email === null ? form.text('email') : null;
  if (email !== null && !EMAIL.test(email)) return accountPage(page, problem('access.email-taken'));
  const password = form.fields.get('mat-khau-moi')?.[0] ?? '';
  const fault = judgePassword(
    { ...account, email: account.email ?? email },
    password,
    form.fields.get('mat-khau-lai')?.[0] ?? '',
    page.site?.breached,
  );
  if (fault) return accountPage(page, fault);
  const change = { hash: await hashPassword(password), email, session: session.id, url: page.site?.url ?? '' };
  const changed = await page.act((act) => changePassword(act, account.person, change));
  return changed.ok ? page.redirect(page.href(`${ACCOUNT}?da-doi`)) : accountPage(page, changed.problem);
}

function recoveryPage(page: PageContext, codes: readonly string[]): Response {
  const { lang } = page;
  return page.desk(
    SIGN_IN.recoveryTitle[lang],
    <>
      <h1>{SIGN_IN.recoveryTitle[lang]}</h1>
      <RecoveryCodes page={page} codes={codes} />
      <p class="links">
        <a href={page.href(ACCOUNT)}>{WORDS.back[lang]}</a>
      </p>
    </>,
  );
}

function setUpPage(page: PageContext, account: Account, secret: string, why: Problem | null): Response {
  const { lang } = page;
  return page.desk(
    SIGN_IN.setUpTitle[lang],
    <>
      <h1>{SIGN_IN.setUpTitle[lang]}</h1>
      {why ? <ErrorSummary errors={[{ field: 'ma-xac-thuc', words: page.say(why) }]} lang={lang} /> : null}
      <SetUp
        page={page}
        secret={secret}
        account={account.email ?? account.name}
        action={page.href(`${ACCOUNT}/ma-moi`)}
      >
        <Csrf page={page} />
      </SetUp>
      <p class="links">
        <a href={page.href(ACCOUNT)}>{WORDS.back[lang]}</a>
      </p>
    </>,
    why ? 422 : 200,
  );
}

/** After the current password: new recovery codes, or a generator to set up. */
export async function doCodes(page: PageContext): Promise<Response> {
  const [account, what] = [await own(page), (await page.form()).text('viec')];
  const right = await confirmed(page, account);
  if (!right.ok) return accountPage(page, right.problem);
  if (what !== 'du-phong' || account.codesSince === null)
    return setUpPage(page, account, await page.act((act) => offerCodes(act, account.person)), null);
  return recoveryPage(page, await page.act((act) => makeRecoveryCodes(act, account.person)));
}

/** Takes the generator into use by its first code. All other sessions end, and a mail tells the person. */
export async function doNewCodes(page: PageContext): Promise<Response> {
  const [account, session, typed] = [await own(page), await ownSession(page), (await page.form()).text('ma-xac-thuc')];
  const set = await page.act(async (act) => {
    const accepted = await acceptCodes(act, account.person, typed);
    if (accepted.ok) {
      await endSessionsOf(act, account.person, session.id);
      await tellChange(act, account.person, page.site?.url ?? '');
    }
    return accepted;
  });
  if (set.ok) return recoveryPage(page, set.value);
  const context = { read: page.database, keys: page.keys, at: page.at };
  const secret = await readSealed<string>(context, 'codes-new', account.person);
  return secret === null ? accountPage(page, set.problem) : setUpPage(page, account, secret, set.problem);
}

/** The page on which to go on in another post. */
export async function showSwitch(page: PageContext): Promise<Response> {
  const { lang, actor } = page;
  if (actor.kind !== 'person') return page.problem(problem('access.not-allowed'), 403);
  const posts = await heldPosts(page.database, actor.id, dateAt(page.at));
  const choice = await PostChoice({
    page,
    posts,
    action: page.href('/ban-lam-viec/doi-chuc-danh'),
    children: <Csrf page={page} />,
  });
  return page.desk(
    WORDS.switch[lang],
    <>
      <h1>{WORDS.switch[lang]}</h1>
      <p class="lead">{WORDS.here[lang].replace('{post}', actor.post.title)}</p>
      <p>{posts.length > 1 ? WORDS.switchLead[lang] : WORDS.onlyPost[lang]}</p>
      {choice}
    </>,
  );
}

export async function doSwitch(page: PageContext): Promise<Response> {
  const [session, holding] = [await ownSession(page), Number((await page.form()).text('giu'))];
  const token = Number.isSafeInteger(holding) ? await page.act((act) => switchPost(act, session.id, holding)) : null;
  if (token === null) return page.problem(problem('access.post-not-held'), 422);
  return setCookie(page, page.redirect(page.href(DESK)), 'session', token);
}
