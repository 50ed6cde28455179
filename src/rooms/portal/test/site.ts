import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { instantAt, PUBLIC_ACTOR, date } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { keyringInMemory } from '../../../platform/keys/index.ts';
import type { PageContext, Route } from '../../../platform/manifest.ts';
import { serveAsset } from '../../../ui/index.ts';
import type { EditionContent } from '../../editions/index.ts';
import { publicPages } from '../index.ts';

const refuse = (what: string) => (): never => {
  throw new Error(`a public page must not ${what}`);
};

/** A page context that knows what public pages may use and throws on everything else. */
function context(request: Request, params: Record<string, string>, sample: boolean, database: Database): PageContext {
  const url = new URL(request.url);
  const english = url.pathname === '/en' || url.pathname.startsWith('/en/');
  return {
    request,
    path: english ? url.pathname.slice(3) || '/' : url.pathname,
    params,
    query: url.searchParams,
    actor: PUBLIC_ACTOR,
    lang: english ? 'en' : 'vi',
    at: instantAt(date('2026-11-10'), 9),
    csrf: '',
    sample,
    database,
    keys: keyringInMemory(),
    folder: '',
    form: refuse('read a form'),
    act: refuse('run a command'),
    may: () => false,
    scope: () => 'all',
    say: refuse('word a problem'),
    href: (path) => (english ? (path === '/' ? '/en' : `/en${path}`) : path),
    desk: refuse('use the frame of the desk'),
    page: refuse('bypass the page cache'),
    problem: refuse('answer with a problem'),
    redirect: refuse('redirect'),
  };
}

/** A database that holds one file of open data, and nothing else. */
const holding = (file: string): Database =>
  ({ query: () => Promise.resolve([{ packed: gzipSync(file) }]) }) as unknown as Database;

/** The public pages over a given edition, in process, in both languages; `file` is that of its open register. */
export function portalSite(content: EditionContent | null, sample = content?.header.sample ?? false, file = ''): Hono {
  const database = holding(file);
  const app = new Hono();
  app.get('/assets/*', (c) => serveAsset(c.req.raw) ?? c.notFound());
  const mount = (route: Route, prefix: string): void => {
    const path = prefix === '' || route.path !== '/' ? prefix + route.path : prefix;
    app.on(route.method, path, (c) =>
      route.handle(context(c.req.raw, c.req.param() as Record<string, string>, sample, database)),
    );
  };
  for (const route of publicPages(() => Promise.resolve(content)).routes) {
    mount(route, '');
    mount(route, '/en');
  }
  return app;
}

/** One address of every kind of page. */
export const PAGES = [
  '/',
  '/?tinh-trang=at-risk',
  '/co-quan',
  '/co-quan?q=yen&linh-vuc=land',
  '/co-quan/16681',
  '/ban-do',
  '/chi-tieu',
  '/chi-tieu/dossiers.on-time',
  '/muc-tieu/I.3-1',
  '/muc-tieu/I.3-2-2',
  '/muc-tieu/I.8',
  '/nguon-so-lieu/dossiers.on-time',
  '/cach-tinh',
  '/dinh-chinh',
  '/du-lieu',
  '/tin-tuc',
  '/tro-nang',
  '/de-doc',
  '/de-doc/co-quan/16681',
  '/co-quan/khong-co',
] as const;
