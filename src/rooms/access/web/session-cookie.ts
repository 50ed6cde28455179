import { serialize } from 'hono/utils/cookie';
import { parse } from 'hono/utils/cookie';

const NAME = 'thuocdo_session';

export const readSessionToken = (header: string | null): string | null =>
  header === null ? null : (parse(header, NAME)[NAME] ?? null);

/** The cookie leaves with the browser session at the latest, is not readable by scripts and not sent from other sites. */
export const sessionCookie = (token: string, secure: boolean): string =>
  serialize(NAME, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure });

export const endedCookie = (secure: boolean): string =>
  serialize(NAME, '', { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: 0 });
