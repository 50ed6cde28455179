import { ROOMS } from '../src/app/rooms.ts';
import type { Visitor } from './http.ts';

/** One page of a kind: the kind's path with its `:name` parts, and one example of it. */
export interface PageKind {
  readonly pattern: string;
  readonly path: string;
  readonly open: boolean;
}

/** Where a signed-in person begins. */
const DESK = ['/ban-lam-viec', ...ROOMS.flatMap((room) => room.navigation ?? []).map(({ path }) => path)];
const MOST_PAGES = 200;

const matchers = ROOMS.flatMap((room) => room.routes ?? [])
  .filter((route) => route.method === 'GET')
  .map((route) => ({
    pattern: route.path,
    open: route.permission === 'PUBLIC',
    regex: new RegExp(`^${route.path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+')}$`),
  }));

/** Addresses that a page links to, each without its question first: some pages have nothing to show without one. */
function linksIn(body: string): string[] {
  const links = [...body.matchAll(/href="(\/[^"#]*)/g)].map(([, link]) => link!.replaceAll('&amp;', '&'));
  return links.flatMap((link) => (link.includes('?') ? [link.replace(/\?.*/, ''), link] : [link]));
}

/** Follows links from the first pages until no new kind of HTML page turns up. */
async function follow(visitor: Visitor, start: readonly string[]): Promise<PageKind[]> {
  const found = new Map<string, PageKind>();
  const queue = [...start];
  const seen = new Set(queue);
  for (let asked = 0; queue.length > 0 && asked < MOST_PAGES;) {
    const path = queue.shift() as string;
    const kind = matchers.find(({ regex }) => regex.test(path.replace(/\?.*/, '')));
    if (!kind || found.has(kind.pattern)) continue;
    const answer = await visitor.ask(path);
    asked += 1;
    if (answer.status !== 200 || !String(answer.headers['content-type']).startsWith('text/html')) continue;
    found.set(kind.pattern, { pattern: kind.pattern, path, open: kind.open });
    for (const next of linksIn(answer.body)) {
      if (next === '/en' || next.startsWith('/en/') || seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.pattern < b.pattern ? -1 : 1));
}

/** Every kind of public page that links lead to, without a session. */
export async function publicPages(visitor: Visitor): Promise<PageKind[]> {
  const { cookie } = visitor;
  visitor.cookie = '';
  const pages = await follow(visitor, ['/']);
  visitor.cookie = cookie;
  return pages;
}

/** Every kind of page of the desk that links lead to, as the signed-in visitor. */
export const deskPages = async (visitor: Visitor): Promise<PageKind[]> =>
  (await follow(visitor, DESK)).filter((page) => !page.open);

/** Whether a kind is among those asked for. */
export const isAsked = ({ pattern }: PageKind, kinds: readonly string[] | null): boolean =>
  kinds === null || kinds.some((part) => pattern.includes(part));
