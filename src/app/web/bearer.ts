import { isIP } from 'node:net';
import type { Actor, Instant } from '../../kernel/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Route } from '../../platform/manifest.ts';
import { letIn } from '../../rooms/access/index.ts';

type TokenKinds = Parameters<typeof letIn>[1]['kinds'];

const PROGRAMS: TokenKinds = ['api', 'scim'];
const LINKS: TokenKinds = ['feed', 'calendar'];

/** Token of the request as the route takes it; null where it has none, or the route takes none. */
export function tokenOf(route: Route, request: Request, params: Readonly<Record<string, string>>): string | null {
  if (route.auth === 'link') return params['token'] ?? '';
  if (route.auth !== 'token' && route.auth !== 'either') return null;
  const [, token] = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  return token ?? null;
}

/** Whether the request is a program's, by its route and what it carries. A session never answers for a program. */
export const ofProgram = (route: Route, request: Request): boolean =>
  route.auth === 'token' ||
  route.auth === 'link' ||
  (route.auth === 'either' && request.headers.get('authorization') !== null);

/** Who a token lets in, or null: unknown, revoked, expired, another kind, another address, all alike. */
export async function programOf(
  database: Database,
  route: Route,
  token: string | null,
  { address, at }: { readonly address: string | null; readonly at: Instant },
): Promise<Actor | null> {
  if (token === null) return null;
  const kinds = route.auth === 'link' ? LINKS : PROGRAMS;
  return letIn(database, { token, kinds, address: plainAddress(address), at });
}

/** An IPv4 address as such where the system hands it out inside IPv6. */
function plainAddress(address: string | null): string | null {
  const [, inner] = /^::ffff:([\d.]+)$/i.exec(address ?? '') ?? [];
  return inner && isIP(inner) === 4 ? inner : address;
}

/** A refusal that programs read (RFC 9457). */
export function refuseProgram(route: Route, status: number, sentence: string): Response {
  const response =
    route.refuse?.(status, sentence) ??
    new Response(JSON.stringify({ type: 'about:blank', status, detail: sentence }), {
      headers: { 'Content-Type': 'application/problem+json' },
      status,
    });
  response.headers.set('Cache-Control', 'no-store');
  if (status === 401 && route.auth !== 'link') response.headers.set('WWW-Authenticate', 'Bearer');
  return response;
}
