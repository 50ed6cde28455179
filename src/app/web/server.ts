import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatInstant, problem, PUBLIC_ACTOR, type Actor, type Lang, type Problem } from '../../kernel/index.ts';
import type { Database, Lease } from '../../platform/database/index.ts';
import type { Keyring } from '../../platform/keys/index.ts';
import { logError } from '../../platform/log.ts';
import type { Site } from '../../platform/site.ts';
import type { BesideLink, PageContext, PostedForm, PublicPlace, RoomManifest, Route } from '../../platform/manifest.ts';
import {
  findSession,
  formOutdated,
  isSecure,
  mayDo,
  mayDoTo,
  readSessionToken,
  scopeOf,
  signInNeeded,
  touchSession,
  type PermissionTable,
  type Session,
} from '../../rooms/access/index.ts';
import { renderDocument, serveAsset, type NavItem } from '../../ui/index.ts';
import { now, type Acting } from '../act.ts';
import { ofProgram, programOf, refuseProgram, tokenOf } from './bearer.ts';
import type { Say } from '../say.ts';
import { behindWallOf } from '../wall.ts';
import { brokenBody, brokenTitle, missingBody, missingTitle, refusedBody, refusedTitle } from './errors.tsx';
import { FormError, readForm } from './form.ts';
import { deskDocument, HOME, navigationFor, OWN_RIGHTS_PAGE } from './frame.tsx';
import { bodyLimits, typedLimits, OPEN_GUARD, type BodyLimits, type Guard, type Turned } from './guard.ts';
import { harden } from './headers.ts';
import { unwatched, watching, type RequestWatch } from './watch.ts';

export { listen } from './listen.ts';

/** What the web part of the program is made of. */
export interface WebParts {
  readonly database: Database;
  readonly keys: Keyring;
  readonly acting: Acting;
  /** What the operator says about the world around; nothing unless given. */
  readonly site?: Site;
  readonly rooms: readonly RoomManifest[];
  readonly permissions: PermissionTable;
  readonly say: Say;
  readonly folder: string;
  /** Whether sample data is loaded, asked at each request. */
  readonly sample: () => boolean;
  /** Host names under which pages may be asked for; another name on our address is a rebinding attack. Null allows all. */
  readonly hosts: readonly string[] | null;
  /** Hears of every request; without one nothing is logged or measured. */
  readonly watch?: RequestWatch;
  /** Whether everything that pages need is there; asked by whoever sends requests here. */
  readonly ready?: () => Promise<boolean>;
  /** Knows proxies and counts requests; without one nothing is counted and no proxy believed. */
  readonly guard?: Guard;
}

/** What requests are answered from: the parts, and the database as an actor reaches it. */
interface Inside extends WebParts {
  readonly reach: (actor: Actor) => Database;
}

/** The one field in which pages ask for a file. */
const FILE_FIELD = 'tep';

/** The reads of a request share its lease, whatever answers it. */
type Env = { Bindings: HttpBindings; Variables: { lease: Lease } };

const PREFIX = '/en';
/** Whether the process lives, and whether it should be sent requests: for supervisors and balancers, without details. */
const HEALTH = '/suc-khoe';
const READY = '/san-sang';

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

/** The context of one request: what its page is given. */
class Page implements PageContext {
  readonly request: Request;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly lang: Lang;
  readonly at = now();
  readonly sample: boolean;
  /** What a form may hold here; nothing until its route is known. */
  body: BodyLimits = { bytes: 0, files: 0 };
  /** Path of its route, once that is known. */
  pattern = '';
  private posted: Promise<PostedForm> | null = null;
  private reached: Database | null = null;
  private readonly parts: Inside;
  private readonly context: Context<Env>;
  private readonly session: Session | null;
  private readonly program: Actor | null;

  constructor(parts: Inside, context: Context<Env>, session: Session | null, program: Actor | null = null) {
    const url = new URL(context.req.url);
    this.parts = parts;
    this.context = context;
    this.session = session;
    this.program = program;
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
    return this.session?.actor ?? this.program ?? PUBLIC_ACTOR;
  }
  get csrf() {
    return this.session?.csrf ?? '';
  }
  get database() {
    return (this.reached ??= this.parts.reach(this.actor).during(this.context.get('lease')));
  }
  get keys() {
    return this.parts.keys;
  }
  private get address(): string | null {
    return guardOf(this.parts).addressOf(this.context.env.incoming);
  }
  get site(): Site {
    return this.parts.site ?? NO_SITE;
  }
  get folder() {
    return this.parts.folder;
  }

  form = (): Promise<PostedForm> =>
    (this.posted ??= readForm(this.context.env.incoming, join(this.parts.folder, 'uploads'), this.body));
  act: PageContext['act'] = (work) => {
    const lease = this.context.get('lease');
    // Nothing that was read before may be held against what the act changes, nor remembered after it.
    lease.renew();
    const origin = { via: this.program ? 'api' : 'web', address: this.address } as const;
    return this.parts.acting(this.actor, work, origin).finally(() => lease.renew());
  };
  may: PageContext['may'] = (action, target) =>
    target
      ? mayDoTo(this.parts.permissions, this.actor, action, target)
      : mayDo(this.parts.permissions, this.actor, action);
  scope: PageContext['scope'] = (action) => scopeOf(this.parts.permissions, this.actor, action);
  say = (refusal: Problem): string => this.parts.say(refusal, this.lang);
  href = (path: string, lang: Lang = this.lang): string => withPrefix(path, lang);
  page: PageContext['page'] = (document, status = 200) => html(renderDocument(document), status);
  redirect = (path: string): Response => new Response(null, { status: 303, headers: { Location: path } });
  beside = async (): Promise<readonly BesideLink[]> => {
    const own = this.parts.rooms
      .flatMap((room) => room.beside ?? [])
      .filter(({ path, permission }) => path === this.pattern && (permission === 'PUBLIC' || this.may(permission)));
    return (await Promise.all(own.map(({ links }) => links(this)))).flat();
  };
  publicFoot = (): readonly PublicPlace[] => this.parts.rooms.flatMap((room) => room.publicFoot ?? []);
  get publicPlaces(): readonly PublicPlace[] {
    return this.parts.rooms.toReversed().flatMap((room) => room.publicNavigation ?? []);
  }
  private navigation = (): NavItem[] =>
    this.session ? navigationFor(this.parts.rooms, this.may, this.lang, this.path, (path) => this.href(path)) : [];
  /** Where the desk begins for somebody who may not open its first page. */
  firstOpen = (): string => this.navigation()[0]?.href ?? this.href(OWN_RIGHTS_PAGE);
  desk: PageContext['desk'] = (title, body, status = 200) =>
    html(
      renderDocument(
        deskDocument(
          {
            lang: this.lang,
            title,
            path: this.query.size > 0 ? `${this.path}?${this.query}` : this.path,
            actor: this.actor,
            csrf: this.csrf,
            sample: this.sample,
            mayRemoveSample: this.may('sample.remove'),
            href: this.href,
            navigation: this.navigation(),
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

/** Without an operator's word there is no mail and no other provider; links in mails have no place to lead to. */
const NO_SITE: Site = { url: '', mail: null };

const guardOf = (parts: Inside): Guard => parts.guard ?? OPEN_GUARD;

/** A page that says why a request goes no further, and when to ask again. */
const turnedAway = (page: Page, turned: Turned): Response =>
  withWait(page.problem(turned.problem, turned.status), turned);

function withWait(response: Response, { wait }: Turned): Response {
  if (wait !== undefined) response.headers.set('Retry-After', String(wait));
  return response;
}

/** Whether the thing that the address names is there for this actor. What they do not reach is not there. */
async function isThere(parts: Inside, page: Page, route: Route): Promise<boolean> {
  if (!route.target) return true;
  const target = await route.target(page);
  return target !== null && mayDoTo(parts.permissions, page.actor, route.permission, target);
}

async function sessionOf(parts: Inside, context: Context<Env>): Promise<Session | null> {
  const { raw } = context.req;
  const token = readSessionToken(raw.headers.get('cookie'), isSecure(parts.site, raw));
  return token === null ? null : findSession(parts.database.during(context.get('lease')), token, now());
}

/** What somebody gets whose session is over: the sign-in page, and what they typed kept for the time after it. */
async function withoutSession(page: Page, route: Route): Promise<Response> {
  if (route.method === 'GET' || route.body === 'raw' || !fromOwnSite(page.request)) return signInNeeded(page, null);
  page.body = typedLimits(route);
  return signInNeeded(page, await page.form());
}

/** Answers a program: authorised by its token alone, so that no other site can make a browser ask in its name. */
async function answerProgram(parts: Inside, context: Context<Env>, route: Route): Promise<Response> {
  const { params } = new Page(parts, context, null);
  const token = tokenOf(route, context.req.raw, params);
  const from = { address: guardOf(parts).addressOf(context.env.incoming), at: now() };
  const page = new Page(parts, context, null, await programOf(parts.database, route, token, from));
  const refuse = (status: number, code: string, params?: Problem['params']): Response =>
    refuseProgram(route, status, page.say(problem(code, params)));
  const may = mayDo(parts.permissions, page.actor, route.permission);
  // The address of a link is its token: one that is revoked, over or of something else is an address that does not exist.
  if (route.auth === 'link' && !may) return refuse(404, 'access.token-nothing');
  if (page.actor.kind === 'public') return refuse(401, 'access.token-invalid');
  if (!may) return refuse(403, 'access.token-may-not');
  const turned =
    (await guardOf(parts).account(parts.database, route, page.actor, page.at)) ??
    guardOf(parts).body(route, page.request);
  if (turned) return withWait(refuseProgram(route, turned.status, page.say(turned.problem)), turned);
  page.body = bodyLimits(route);
  try {
    return (await isThere(parts, page, route)) ? await route.handle(page) : refuse(404, 'access.token-nothing');
  } catch (error) {
    if (error instanceof FormError) return refuse(413, 'web.form-refused', { detail: error.message });
    logError('request-failed', error, { method: route.method, route: route.path });
    return refuse(500, 'access.token-failed');
  }
}

/** What belongs to somebody's desk stays in no cache, theirs or any on the way. */
async function answer(parts: Inside, context: Context<Env>, route: Route): Promise<Response> {
  const response = ofProgram(route, context.req.raw)
    ? await answerProgram(parts, context, route)
    : await answerPerson(parts, context, route);
  if ((route.permission !== 'PUBLIC' || route.method !== 'GET') && !response.headers.has('Cache-Control'))
    response.headers.set('Cache-Control', 'no-store');
  return response;
}

/** Authorises, counts, checks the form's token, then calls the route's own handler. */
async function answerPerson(parts: Inside, context: Context<Env>, route: Route): Promise<Response> {
  const session = route.permission === 'PUBLIC' ? null : await sessionOf(parts, context);
  const page = new Page(parts, context, session);
  page.pattern = route.path;
  if (!mayDo(parts.permissions, page.actor, route.permission)) {
    if (!session) return withoutSession(page, route);
    return route.path === HOME && route.method === 'GET'
      ? page.redirect(page.firstOpen())
      : page.problem(problem('access.not-allowed'), 403);
  }
  if (session?.stale) await page.act((act) => touchSession(act, session.id));
  const turned =
    (await guardOf(parts).account(parts.database, route, page.actor, page.at)) ??
    (route.method === 'GET' ? null : guardOf(parts).body(route, page.request));
  if (turned) return turnedAway(page, turned);
  if (!(await isThere(parts, page, route))) return page.missing();
  if (route.method === 'GET') return route.handle(page);
  page.body = bodyLimits(route);
  if (!fromOwnSite(page.request)) return page.problem(problem('access.form-expired'), 403);
  if (route.body === 'raw') {
    const own = page.actor.kind !== 'person' || equalText(page.request.headers.get('x-csrf') ?? '', page.csrf);
    return own ? route.handle(page) : page.problem(problem('access.form-expired'), 403);
  }
  const form = session ? await page.form() : null;
  let response: Response | null = null;
  try {
    const own = form === null || equalText(form.fields.get('csrf')?.[0] ?? '', session?.csrf ?? '');
    response = form === null || own ? await route.handle(page) : await formOutdated(page, form);
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

/** Refuses what needs no look at the database: another host's name, too long an address, one request too many. */
function turnedEarly(parts: Inside, context: Context<Env>): Response | null {
  const { hostname, pathname } = new URL(context.req.url);
  if (parts.hosts && !parts.hosts.includes(hostname))
    return new Response('Misdirected request', {
      status: 421,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    });
  if (pathname.startsWith('/assets/') || pathname === HEALTH || pathname === READY) return null;
  const turned = guardOf(parts).arriving(context.req.raw, context.env.incoming, now());
  return turned && turnedAway(new Page(parts, context, null), turned);
}

/** What a person sees where something failed that nobody foresaw: a code, under which the log tells where. */
function unexpected(parts: Inside, context: Context<Env>, thrown: unknown): Response {
  const page = new Page(parts, context, null);
  if (thrown instanceof FormError) return page.problem(problem('web.form-refused', { detail: thrown.message }), 413);
  return page.broken(logError('request-failed', thrown, { method: context.req.method, route: context.req.routePath }));
}

/** The web application: routes of every room in both languages, assets, errors, headers. */
export function webApp(given: WebParts): Hono<Env> {
  const parts: Inside = { ...given, reach: behindWallOf(given.database, given.rooms, given.permissions) };
  const app = new Hono<Env>();
  if (parts.watch) app.use(watching(parts.watch, unwatched(parts.rooms, withPrefix)));
  app.use(async (context, next) => {
    const lease = parts.database.lease();
    context.set('lease', lease);
    try {
      const early = turnedEarly(parts, context);
      if (early) context.res = early;
      else await next();
    } catch (thrown) {
      context.res = unexpected(parts, context, thrown);
    } finally {
      lease.close();
    }
    harden(context.res.headers, guardOf(parts).encrypted(context.env.incoming));
    if (parts.sample()) context.res.headers.set('X-Robots-Tag', 'noindex, nofollow');
    return undefined;
  });
  app.get('/assets/*', (context) => serveAsset(context.req.raw) ?? context.notFound());
  app.get(HEALTH, async (context) => {
    await parts.database.session((client) => client.query('SELECT 1'));
    return context.text('ok');
  });
  app.get(READY, async (context) =>
    (await (parts.ready?.() ?? true)) ? context.text('ok') : context.text('not ok', 503),
  );
  for (const route of parts.rooms.flatMap((room) => room.routes ?? [])) {
    for (const lang of ['vi', 'en'] as const) {
      app.on(route.method, withPrefix(route.path, lang), (context) => answer(parts, context, route));
    }
  }
  const missing = parts.rooms.find((room) => room.missing)?.missing;
  app.notFound(async (context) => {
    const session = await sessionOf(parts, context as Context<Env>);
    const page = new Page(parts, context as Context<Env>, session);
    return session || !missing ? page.missing() : missing(page);
  });
  app.onError((error, context) => unexpected(parts, context as Context<Env>, error));
  return app;
}
