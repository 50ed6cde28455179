import { parse, serialize } from 'hono/utils/cookie';
import type { PageContext } from '../../../platform/manifest.ts';
import { isEncryptedSite, type Site } from '../../../platform/site.ts';

/**
 * Cookies of the desk: the session, a sign-in under way here or at a provider, and the browser itself. Over an encrypted
 * connection their names begin with `__Host-`, so that no neighbour under the same domain can plant one.
 */
const NAMES = {
  session: 'thuocdo_session',
  progress: 'thuocdo_sign_in',
  provider: 'thuocdo_provider',
  device: 'thuocdo_device',
} as const;
type CookieName = keyof typeof NAMES;

const DEVICE_SECONDS = 180 * 86_400;

const nameOf = (name: CookieName, secure: boolean): string => `${secure ? '__Host-' : ''}${NAMES[name]}`;

/** Whether cookies of this request are bound to an encrypted connection. */
export const isSecure = (site: Site | undefined, request: Request): boolean =>
  isEncryptedSite(site) || new URL(request.url).protocol === 'https:';

function read(header: string | null, name: CookieName, secure: boolean): string | null {
  if (header === null) return null;
  const full = nameOf(name, secure);
  return parse(header, full)[full] ?? null;
}

/** Token of the session in a `Cookie` header. */
export const readSessionToken = (header: string | null, secure = false): string | null =>
  read(header, 'session', secure);

/** A cookie of the request. */
export const cookieOf = (page: PageContext, name: CookieName): string | null =>
  read(page.request.headers.get('cookie'), name, isSecure(page.site, page.request));

/**
 * Sets a cookie, or takes it away where the value is null. None is readable by scripts or sent from other sites' forms; all but
 * the browser's own leave with the browser.
 */
export function setCookie(page: PageContext, response: Response, name: CookieName, value: string | null): Response {
  const secure = isSecure(page.site, page.request);
  const age = value === null ? { maxAge: 0 } : name === 'device' ? { maxAge: DEVICE_SECONDS } : {};
  const cookie = serialize(nameOf(name, secure), value ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    ...age,
  });
  response.headers.append('Set-Cookie', cookie);
  response.headers.set('Cache-Control', 'no-store');
  return response;
}
