import { serve, type HttpBindings, type ServerType } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatInstant, problem, PUBLIC_ACTOR, type Actor, type Lang, type Problem } from '../../kernel/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Keyring } from '../../platform/keys/index.ts';
import { logError } from '../../platform/log.ts';
import type { PageContext, PostedForm, RoomManifest, Route } from '../../platform/manifest.ts';
import {
  findSession,
  mayDo,
  mayDoTo,
  readSessionToken,
  scopeOf,
  type PermissionTable,
  type Session,
} from '../../rooms/access/index.ts';
import { renderDocument, serveAsset } from '../../ui/index.ts';
import { now, type Acting } from '../act.ts';
import type { Say } from '../say.ts';
import { behindWallOf } from '../wall.ts';
import { brokenBody, brokenTitle, missingBody, missingTitle, refusedBody, refusedTitle } from './errors.tsx';
import { FormError, readForm } from './form.ts';
import { deskDocument, navigationFor } from './frame.tsx';

/** What the web part of the program is made of. */
export interface WebParts {
  readonly database: Database;
  readonly keys: Keyring;
  readonly acting: Acting;
  readonly rooms: readonly RoomManifest[];
  readonly permissions: PermissionTable;
  readonly say: Say;
  readonly folder: string;
  /** Whether sample data is loaded, asked at each request. */
  readonly sample: () => boolean;
  /** Host names under which pages may be asked for; another name on our address is a rebinding attack. Null allows all. */
  readonly hosts: readonly string[] | null;
}

/** The one field in which pages ask for a file. */
const FILE_FIELD = 'tep';

type Env = { Bindings: HttpBindings };

/** No inline script or style anywhere: what an attacker slips into a text stays text. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

const PREFIX = '/en';

const languageOf = (path: string): Lang => (path === PREFIX || path.startsWith(`${PREFIX}/`) ? 'en' : 'vi');
const withoutPrefix = (path: string): string => (languageOf(path) === 'en' ? path.slice(PREFIX.length) || '/' : path);
const withPrefix = (path: string, lang: Lang): string =>
  lang === 'en' ? PREFIX + (path === '/' ? '' : path) || PREFIX : path;

function equalText(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)];
  return a.length === b.length && a.length > 0 && timingSafeEqual(a, b);
}

/** A browser says where a form came from; a form of another site is refused even before its token is looked at. */
function fromOwnSite(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = request.headers.get('origin');
  if (origin === null || origin === 'null') return true;
  return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host;
}

/** Without NUL, which no honest address holds and the database cannot. */
const plain = (text: string): string => text.replaceAll('\0', '');

const html = (text: string, status: number): Response =>
  new Response(text, { status, headers: { 'Content-Type': 'text/html; charset=UTF-8', 'Cache-Control': 'no-store' } });

const walls = new WeakMap<WebParts, (actor: Actor) => Database>();

/** The database as the actor of a request reaches it. */
function wallOf(parts: WebParts): (actor: Actor) => Database {
  const wall = walls.get(parts) ?? behindWallOf(parts.database, parts.rooms, parts.permissions);
  walls.set(parts, wall);
  return wall;
}

/** The context of one request: what its page is given. */
class Page implements PageContext {
  readonly request: Request;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly lang: Lang;
  readonly at = now();
  readonly sample: boolean;
  private posted: Promise<PostedForm> | null = null;
  private readonly parts: WebParts;
  private readonly context: Context<Env>;
  private readonly session: Session | null;

  constructor(parts: WebParts, context: Context<Env>, session: Session | null) {
    const url = new URL(context.req.url);
    this.parts = parts;
    this.context = context;
    this.session = session;
    this.request = context.req.raw;
    this.lang = languageOf(url.pathname);
    this.path = withoutPrefix(url.pathname);
    this.params = Object.fromEntries(Object.entries(context.req.param()).map(([name, text]) => [name, plain(text)]));
    this.query = new URLSearchParams(
      [...url.searchParams].map(([name, text]): [string, string] => [plain(name), plain(text)]),
    );
    this.sample = parts.sample();
  }

  get actor() {
    return this.session?.actor ?? PUBLIC_ACTOR;
  }
  get csrf() {
    return this.session?.csrf ?? '';
  }
  get database() {
    return wallOf(this.parts)(this.actor);
  }
  get keys() {
    return this.parts.keys;
  }
  get folder() {
    return this.parts.folder;
  }

  form = (): Promise<PostedForm> =>
    (this.posted ??= readForm(this.context.env.incoming, join(this.parts.folder, 'uploads')));
  act: PageContext['act'] = (work) =>
    this.parts.acting(this.actor, work, { via: 'web', address: remoteAddress(this.context) });
  may: PageContext['may'] = (action, target) =>
    target
      ? mayDoTo(this.parts.permissions, this.actor, action, target)
      : mayDo(this.parts.permissions, this.actor, action);
  scope: PageContext['scope'] = (action) => scopeOf(this.parts.permissions, this.actor, action);
  say = (refusal: Problem): string => this.parts.say(refusal, this.lang);
  href = (path: string, lang: Lang = this.lang): string => withPrefix(path, lang);
  page: PageContext['page'] = (document, status = 200) => html(renderDocument(document), status);
  redirect = (path: string): Response => new Response(null, { status: 303, headers: { Location: path } });
  desk: PageContext['desk'] = (title, body, status = 200) =>
    html(
      renderDocument(
        deskDocument(
          {
            lang: this.lang,
            title,
            path: this.path,
            actor: this.actor,
            csrf: this.csrf,
            sample: this.sample,
            href: this.href,
            navigation: this.session
              ? navigationFor(this.parts.rooms, this.may, this.lang, this.path, (path) => this.href(path))
              : [],
          },
          body,
        ),
      ),
      status,
    );
  problem = (refusal: Problem, status = 422): Response => {
    const back = this.request.headers.get('referer') ?? this.href('/');
    const own =
      URL.canParse(back) && new URL(back).host === new URL(this.request.url).host
        ? new URL(back).pathname
        : this.href('/');
    return this.desk(refusedTitle(this.lang), refusedBody(this.lang, this.say(refusal), own), status);
  };
  missing = (): Response => this.desk(missingTitle(this.lang), missingBody(this.lang, this.href('/')), 404);
  broken = (reference: string): Response =>
    this.desk(brokenTitle(this.lang), brokenBody(this.lang, reference, formatInstant(this.at)), 500);
}

/** Address of the other end of the connection. */
const remoteAddress = (context: Context<Env>): string | null => context.env.incoming.socket.remoteAddress ?? null;

/** Whether the thing that the address names is there for this actor. What they do not reach is not there. */
async function isThere(parts: WebParts, page: Page, route: Route): Promise<boolean> {
  if (!route.target) return true;
  const target = await route.target(page);
  return target !== null && mayDoTo(parts.permissions, page.actor, route.permission, target);
}

async function sessionOf(parts: WebParts, request: Request): Promise<Session | null> {
  const token = readSessionToken(request.headers.get('cookie'));
  return token === null ? null : findSession(parts.database, token, now());
}

/** Authorises, checks the form's token, then calls the route's own handler. */
async function answer(parts: WebParts, context: Context<Env>, route: Route): Promise<Response> {
  const session = route.permission === 'PUBLIC' ? null : await sessionOf(parts, context.req.raw);
  const page = new Page(parts, context, session);
  if (!mayDo(parts.permissions, page.actor, route.permission)) {
    return session
      ? page.problem(problem('access.not-allowed'), 403)
      : page.problem(problem('access.sign-in-needed'), 401);
  }
  if (!(await isThere(parts, page, route))) return page.missing();
  if (route.method === 'GET') return route.handle(page);
  if (!fromOwnSite(page.request)) return page.problem(problem('access.form-expired'), 403);
  if (route.body === 'raw') {
    const own = page.actor.kind !== 'person' || equalText(page.request.headers.get('x-csrf') ?? '', page.csrf);
    return own ? route.handle(page) : page.problem(problem('access.form-expired'), 403);
  }
  const form = session ? await page.form() : null;
  let response: Response | null = null;
  try {
    const own = form === null || equalText(form.fields.get('csrf')?.[0] ?? '', session?.csrf ?? '');
    response = own ? await route.handle(page) : page.problem(problem('access.form-expired'), 403);
    return response;
  } finally {
    await dropFiles(form, response === null || response.status >= 400 ? 'all' : 'unasked');
  }
}

/** Takes away files that came with a form and that nobody will use: all of a refused form, else those no page asks for. */
async function dropFiles(form: PostedForm | null, which: 'all' | 'unasked'): Promise<void> {
  for (const [field, { path }] of form?.files ?? [])
    if (which === 'all' || field !== FILE_FIELD) await rm(path, { force: true });
}

/** The web application: routes of every room in both languages, assets, errors, headers. */
export function webApp(parts: WebParts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (context, next) => {
    const host = new URL(context.req.url).hostname;
    if (parts.hosts && !parts.hosts.includes(host)) return new Response('Misdirected request', { status: 421 });
    await next();
    // What a route says of itself is stricter: files of others are served in a sandbox.
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    if (parts.sample()) context.res.headers.set('X-Robots-Tag', 'noindex, nofollow');
    return undefined;
  });
  app.get('/assets/*', (context) => serveAsset(context.req.raw) ?? context.notFound());
  app.get('/suc-khoe', async (context) => {
    await parts.database.session((client) => client.query('SELECT 1'));
    return context.text('ok');
  });
  for (const route of parts.rooms.flatMap((room) => room.routes ?? [])) {
    for (const lang of ['vi', 'en'] as const) {
      app.on(route.method, withPrefix(route.path, lang), (context) => answer(parts, context, route));
    }
  }
  const missing = parts.rooms.find((room) => room.missing)?.missing;
  app.notFound(async (context) => {
    const session = await sessionOf(parts, context.req.raw);
    const page = new Page(parts, context as Context<Env>, session);
    return session || !missing ? page.missing() : missing(page);
  });
  app.onError((error, context) => {
    const page = new Page(parts, context as Context<Env>, null);
    if (error instanceof FormError) return page.problem(problem('web.form-refused', { detail: error.message }), 413);
    return page.broken(logError('request-failed', error, { method: context.req.method, route: context.req.routePath }));
  });
  return app;
}

/** Starts listening; resolves with the address once connections are taken. */
export function listen(app: Hono<Env>, host: string, port: number): Promise<{ url: string; server: ServerType }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      const shown = host === '127.0.0.1' || host === '::1' ? 'localhost' : host;
      resolve({ url: `http://${shown}:${info.port}`, server });
    });
    server.on('error', reject);
  });
}
