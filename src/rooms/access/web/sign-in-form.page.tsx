import { problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, ErrorSummary, Field, LinkButton, Notice } from '../../../ui/index.ts';
import { askReset } from '../commands/accounts.ts';
import { hashPassword, tryPassword } from '../commands/passwords.ts';
import { beginAttempt, keepProgress, recordFailure } from '../commands/sign-in.ts';
import { LONGEST_PASSWORD } from '../core/password-rules.ts';
import { ownPath } from '../core/own-path.ts';
import { providersOf } from '../oidc/providers.ts';
import { rehashPassword } from '../sql/account.store.ts';
import { cookieOf } from './session-cookie.ts';
import { goOn } from './sign-in-flow.ts';
import { WORDS } from './sign-in.words.ts';

/** What the form is shown with. */
export interface FormState {
  readonly status?: number;
  /** Why it is shown again. */
  readonly problem?: Problem;
  /** A sentence that is no refusal. */
  readonly notice?: string;
  readonly email?: string;
  /** Own path to go on to. */
  readonly returnTo?: string | null;
  /** Token of what was typed when the session had ended. */
  readonly typed?: string | null;
}

const Carried = ({ state: { returnTo, typed } }: { state: FormState }) => (
  <>
    {returnTo ? <input type="hidden" name="tiep" value={returnTo} /> : null}
    {typed ? <input type="hidden" name="da-go" value={typed} /> : null}
  </>
);

function Providers({ page, state }: { page: PageContext; state: FormState }) {
  const query = new URLSearchParams({
    ...(state.returnTo && { tiep: state.returnTo }),
    ...(state.typed && { 'da-go': state.typed }),
  });
  const providers = providersOf(page.site);
  if (providers.length === 0) return null;
  return (
    <p class="links">
      {providers.map(({ code, name }) => (
        <LinkButton href={`${page.href(`/dang-nhap/qua/${code}`)}${query.size > 0 ? `?${query}` : ''}`}>
          {WORDS.through[page.lang].replace('{name}', name[page.lang])}
        </LinkButton>
      ))}
    </p>
  );
}

/** The page to sign in on: e-mail and password, providers, the way to a new password. */
export function showForm(page: PageContext, state: FormState): Response {
  const { lang } = page;
  const words = state.problem ? page.say(state.problem) : undefined;
  return page.desk(
    WORDS.title[lang],
    <>
      <h1>{WORDS.title[lang]}</h1>
      {words ? <ErrorSummary errors={[{ field: null, words }]} lang={lang} /> : null}
      {state.notice ? (
        <Notice tone="good" live>
          <p>{state.notice}</p>
        </Notice>
      ) : null}
      {state.typed ? (
        <Notice>
          <p>{WORDS.typedKept[lang]}</p>
        </Notice>
      ) : null}
      <form method="post" action={page.href('/dang-nhap')} class="blk">
        <Carried state={state} />
        <Field
          name="email"
          type="email"
          label={WORDS.email[lang]}
          value={state.email}
          autocomplete="username"
          lang={lang}
        />
        <Field
          name="mat-khau"
          type="password"
          label={WORDS.password[lang]}
          autocomplete="current-password"
          lang={lang}
        />
        <Button look="main">{WORDS.signIn[lang]}</Button>
      </form>
      <p class="links">
        <a href={page.href('/quen-mat-khau')}>{WORDS.forgot[lang]}</a>
      </p>
      <Providers page={page} state={state} />
    </>,
    state.status ?? 200,
  );
}

/** A token of ours as an address or a form brings it; null for anything else. */
export const tokenIn = (text: string | null | undefined): string | null =>
  text && /^[A-Za-z0-9_-]{43}$/.test(text) ? text : null;

export function showSignInForm(page: PageContext): Response {
  const notice = page.query.has('da-dat')
    ? WORDS.passwordSet[page.lang]
    : page.query.has('da-xuat')
      ? WORDS.signedOut[page.lang]
      : undefined;
  return showForm(page, {
    ...(notice !== undefined && { notice }),
    returnTo: ownPath(page.query.get('tiep')),
    typed: tokenIn(page.query.get('da-go')),
  });
}

/** Tries e-mail and password. The answer and its time are the same whether the e-mail is known or not. */
export async function doSignInForm(page: PageContext): Promise<Response> {
  const form = await page.form();
  const [email, password] = [form.text('email'), form.fields.get('mat-khau')?.[0] ?? ''];
  const state = { email, returnTo: ownPath(form.text('tiep')), typed: tokenIn(form.text('da-go')) };
  const begun = await page.act((act) => beginAttempt(act, { email, device: cookieOf(page, 'device') }));
  if (!begun.ok) {
    const waiting = showForm(page, { ...state, status: 429, problem: begun.problem });
    waiting.headers.set('Retry-After', String(begun.problem.params?.['seconds'] ?? 1));
    return waiting;
  }
  const { account, counted } = begun.value;
  const tried = await tryPassword(password.slice(0, LONGEST_PASSWORD * 4), account?.password ?? null);
  if (!account || !tried.right) {
    await page.act((act) => recordFailure(act, account));
    return showForm(page, { ...state, status: 403, problem: problem('access.sign-in-wrong') });
  }
  const fresh = tried.outdated ? await hashPassword(password) : null;
  const token = await page.act(async (act) => {
    if (fresh) await rehashPassword(act, account.person, fresh);
    return keepProgress(act, {
      person: account.person,
      method: 'password',
      agent: page.request.headers.get('user-agent'),
      counted,
      secondFactor: false,
      wrong: 0,
      returnTo: state.returnTo,
      typed: state.typed,
    });
  });
  return goOn(page, token);
}

export const showForgotten = (page: PageContext): Response =>
  page.desk(
    WORDS.forgot[page.lang],
    <>
      <h1>{WORDS.forgot[page.lang]}</h1>
      <p class="lead">{WORDS.forgotLead[page.lang]}</p>
      <form method="post" action={page.href('/quen-mat-khau')} class="blk">
        <Field name="email" type="email" label={WORDS.email[page.lang]} autocomplete="username" lang={page.lang} />
        <Button look="main">{WORDS.sendLink[page.lang]}</Button>
      </form>
    </>,
  );

/** Always the same answer: whether the e-mail is known, a job finds out. */
export async function doForgotten(page: PageContext): Promise<Response> {
  const email = (await page.form()).text('email');
  const asked = await page.act((act) => askReset(act, email));
  if (!asked.ok) return page.problem(asked.problem, 429);
  return page.desk(
    WORDS.forgot[page.lang],
    <>
      <h1>{WORDS.forgot[page.lang]}</h1>
      <p class="lead">{WORDS.linkSent[page.lang]}</p>
      <p class="links">
        <a href={page.href('/dang-nhap')}>{WORDS.title[page.lang]}</a>
      </p>
    </>,
  );
}
