import { qrPicture } from '../../../platform/documents/index.ts';
import type { PageContext, Route } from '../../../platform/manifest.ts';
import { EMBED_SIZE, EMBEDDED, embedPath } from './embed.page.tsx';

/** A path of this installation and nothing else: no other server, no way out of the address. */
const ownPath = (text: string | null): string => {
  const path = text ?? '';
  return path.length <= 300 && /^\/(?!\/)[\p{L}\p{N}\-._~%/]*$/u.test(path) && !path.includes('..') ? path : '/';
};

const siteOf = (page: PageContext): string => page.site?.url ?? new URL(page.request.url).origin;

/** The cookie that says how large the letters are; it says nothing of who reads. */
export const LETTERS = 'thuocdo_chu';

/** Whether the reader chose large letters. */
export const largeIn = (request: Request): boolean =>
  new RegExp(`(?:^|;\\s*)${LETTERS}=lon(?:;|$)`, 'u').test(request.headers.get('cookie') ?? '');

/** Keeps the size of letters for a year and goes back. */
function setLetters(page: PageContext): Response {
  const large = page.query.get('co-chu') === 'lon';
  const secure = siteOf(page).startsWith('https:') ? '; Secure' : '';
  const life = large ? 31_536_000 : 0;
  return new Response(null, {
    status: 303,
    headers: {
      Location: ownPath(page.query.get('trang')),
      'Set-Cookie': `${LETTERS}=lon; Path=/; Max-Age=${life}; SameSite=Lax; HttpOnly${secure}`,
    },
  });
}

/** The QR code of a page of this installation. */
function sendCode(page: PageContext): Response {
  const bytes = qrPicture(siteOf(page) + ownPath(page.query.get('trang')));
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=86400' },
  });
}

/** oEmbed 1.0: how a page of ours is shown inside another. */
function sendEmbedding(page: PageContext): Response {
  const asked = page.query.get('url') ?? '';
  const site = siteOf(page);
  const path = ownPath(asked.startsWith(`${site}/`) ? asked.slice(site.length) : asked);
  if (!EMBEDDED.test(path) || (page.query.get('format') ?? 'json') !== 'json')
    return Response.json({ error: 'not found' }, { status: 404 });
  const { width, height } = EMBED_SIZE;
  const html = `<iframe src="${site}${embedPath(path)}" width="${width}" height="${height}" title="Thước Đo" loading="lazy"></iframe>`;
  return Response.json({
    version: '1.0',
    type: 'rich',
    provider_name: 'Thước Đo',
    provider_url: site,
    width,
    height,
    html,
  });
}

/** Addresses that serve pages and need no edition. */
export const toolRoutes: readonly Route[] = [
  { method: 'GET', path: '/hien-thi', permission: 'PUBLIC', handle: setLetters },
  { method: 'GET', path: '/ma-qr.png', permission: 'PUBLIC', handle: sendCode },
  { method: 'GET', path: '/oembed', permission: 'PUBLIC', handle: sendEmbedding },
];
