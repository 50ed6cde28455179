import type { PageContext } from '../../../platform/manifest.ts';
import { Button } from '../../../ui/index.ts';
import { signOut } from '../sql/session.store.ts';
import { signIn } from '../sql/sign-in-link.store.ts';
import { endedCookie, readSessionToken, sessionCookie } from './session-cookie.ts';

const WORDS = {
  title: { vi: 'Đăng nhập quản trị', en: 'Sign in as administrator' },
  lead: {
    vi: 'Liên kết này dùng được một lần, trong 30 phút kể từ khi tạo. Bấm nút để vào bàn làm việc.',
    en: 'This link works once, within 30 minutes of being made. Press the button to enter the desk.',
  },
  button: { vi: 'Vào bàn làm việc', en: 'Enter the desk' },
} as const;

/** The desk's first page. */
export const DESK = '/ban-lam-viec';

const overHttps = (page: PageContext): boolean => new URL(page.request.url).protocol === 'https:';

function withCookie(response: Response, cookie: string): Response {
  response.headers.append('Set-Cookie', cookie);
  // The address holds the token: it must reach no other site and no cache.
  response.headers.set('Referrer-Policy', 'no-referrer');
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

/** Only shows a button: programs that look into links on the way must not use the link up. */
export function showSignIn(page: PageContext): Response {
  return withCookie(
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
    endedCookie(overHttps(page)),
  );
}

export async function doSignIn(page: PageContext): Promise<Response> {
  const opened = await page.act((act) => signIn(act, page.params['token'] ?? ''));
  if (!opened.ok) return page.problem(opened.problem, 403);
  return withCookie(page.redirect(page.href(DESK)), sessionCookie(opened.value, overHttps(page)));
}

export async function doSignOut(page: PageContext): Promise<Response> {
  const token = readSessionToken(page.request.headers.get('cookie'));
  if (token !== null) await page.act((act) => signOut(act, token));
  return withCookie(page.redirect(page.href('/')), endedCookie(overHttps(page)));
}
