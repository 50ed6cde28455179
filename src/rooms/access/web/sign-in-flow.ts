import type { Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { advance, type Progress } from '../commands/sign-in.ts';
import { newToken } from '../tokens.ts';
import { cookieOf, setCookie } from './session-cookie.ts';
import { showForm } from './sign-in-form.page.tsx';

/** The desk's first page. */
export const DESK = '/ban-lam-viec';

/** Pages of the steps after the password. */
export const STEP_PATHS = {
  code: '/dang-nhap/ma-xac-thuc',
  'set-up-codes': '/dang-nhap/cai-ma',
  post: '/dang-nhap/chuc-danh',
} as const;

/** Where what was typed when a session had ended is shown again. */
export const typedPath = (token: string): string => `/ban-lam-viec/da-go/${token}`;

/** Back to the sign-in form with a sentence, the sign-in under way given up. */
export const startOver = (page: PageContext, why: Problem): Response =>
  setCookie(page, showForm(page, { status: 403, problem: why }), 'progress', null);

/** Takes a sign-in under way one step further: to the page of the next step, or into the desk. */
export async function goOn(page: PageContext, token: string, change: Partial<Progress> = {}): Promise<Response> {
  const device = cookieOf(page, 'device') ?? newToken();
  const session = cookieOf(page, 'session');
  const advanced = await page.act((act) => advance(act, token, { device, session }, change));
  if (!advanced.ok) return startOver(page, advanced.problem);
  const next = advanced.value;
  if (next.step !== 'open')
    return setCookie(page, page.redirect(page.href(STEP_PATHS[next.step])), 'progress', next.token);
  const path = next.typed ? page.href(typedPath(next.typed)) : (next.returnTo ?? page.href(DESK));
  const response = setCookie(page, page.redirect(path), 'session', next.session);
  setCookie(page, response, 'progress', null);
  return setCookie(page, response, 'device', device);
}
