import type { PageContext } from '../../../platform/manifest.ts';
import { Button } from '../../../ui/index.ts';
import { endAddress } from '../oidc/flow.page.ts';
import { findSession, providerOf, signOut } from '../sql/session.store.ts';
import { signIn } from '../sql/sign-in-link.store.ts';
import { cookieOf, setCookie } from './session-cookie.ts';
import { DESK } from './sign-in-flow.ts';
import { WORDS as SIGN_IN } from './sign-in.words.ts';

const WORDS = {
  title: { vi: 'Đăng nhập quản trị', en: 'Sign in as administrator' },
  lead: {
    vi: 'Liên kết này dùng được một lần, trong 30 phút kể từ khi tạo. Bấm nút để vào bàn làm việc.',
    en: 'This link works once, within 30 minutes of being made. Press the button to enter the desk.',
  },
  button: { vi: 'Vào bàn làm việc', en: 'Enter the desk' },
  further: { vi: 'Đăng xuất cả ở nhà cung cấp', en: 'Sign out at the provider too' },
} as const;

/** The address holds the token: it must reach no other site and no cache. */
function secret(response: Response): Response {
  response.headers.set('Referrer-Policy', 'no-referrer');
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

/** Only shows a button: programs that look into links on the way must not use the link up. */
export function showSignIn(page: PageContext): Response {
  const shown = secret(
    page.desk(
      WORDS.title[page.lang],
      <>
        <h1>{WORDS.title[page.lang]}</h1>
        <p class="lead">{WORDS.lead[page.lang]}</p>
        <form method="post" action={page.href(`/dang-nhap/${page.params['token'] ?? ''}`)} class="blk">
          <Button look="main">{WORDS.button[page.lang]}</Button>
        </form>
      </>,
    ),
  );
  return setCookie(page, shown, 'session', null);
}

export async function doSignIn(page: PageContext): Promise<Response> {
  const agent = page.request.headers.get('user-agent');
  const opened = await page.act((act) => signIn(act, page.params['token'] ?? '', agent));
  if (!opened.ok) return secret(page.problem(opened.problem, 403));
  return setCookie(page, secret(page.redirect(page.href(DESK))), 'session', opened.value);
}

/** Ends the session here, then leads to the provider that it began with, so that it ends there too. */
export async function doSignOut(page: PageContext): Promise<Response> {
  const token = cookieOf(page, 'session');
  const session = token === null ? null : await findSession(page.database, token, page.at);
  const atProvider = session === null ? null : await providerOf(page.database, session.id);
  if (token !== null) await page.act((act) => signOut(act, token));
  const further = atProvider === null ? null : await endAddress(page, atProvider);
  if (further === null) return setCookie(page, page.redirect(page.href('/')), 'session', null);
  const { lang } = page;
  const left = page.desk(
    SIGN_IN.signedOut[lang],
    <>
      <h1>{SIGN_IN.signedOut[lang]}</h1>
      <p class="links">
        <a href={further}>{WORDS.further[lang]}</a>
      </p>
    </>,
  );
  // Forms may only lead to this site; the way on is therefore a page that renews itself.
  left.headers.set('Refresh', `1; url=${further}`);
  return setCookie(page, left, 'session', null);
}
