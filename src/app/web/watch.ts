import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Lang } from '../../kernel/index.ts';
import { log } from '../../platform/log.ts';
import type { RoomManifest } from '../../platform/manifest.ts';
import type { Metrics, Tracing } from '../../platform/telemetry/index.ts';

/** What requests are told to: the log, the figures, the traces. */
export interface RequestWatch {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

/** Stands for every address that no route has: what was asked for may hold anything. */
const NO_ROUTE = '(none)';

/** Asked every few seconds by supervisors, or many times for one page: counted, but not worth a line each. */
const QUIET: ReadonlySet<string> = new Set(['/assets/*', '/suc-khoe', '/san-sang']);

/** Pattern of the route that answered, never the address itself: addresses hold keys, tokens and names. */
function patternOf(context: Context): string {
  const pattern = matchedRoutes(context).at(-1)?.path ?? NO_ROUTE;
  return pattern === '*' || pattern === '/*' ? NO_ROUTE : pattern;
}

/** Patterns of routes of which nothing may be told, in every language. */
export const unwatched = (
  rooms: readonly RoomManifest[],
  inLanguage: (path: string, lang: Lang) => string,
): ReadonlySet<string> =>
  new Set(
    rooms
      .flatMap((room) => room.routes ?? [])
      .flatMap((route) => (route.unwatched ? [route.path, inLanguage(route.path, 'en')] : [])),
  );

/**
 * Writes one line for each request, counts it and traces it. The page's own answer is untouched but for its request number. Of
 * `silent` patterns nothing is written, counted or traced.
 */
export const watching =
  ({ metrics, tracing }: RequestWatch, silent: ReadonlySet<string>): MiddlewareHandler =>
  async (context, next) => {
    if (silent.has(patternOf(context))) return next();
    const started = performance.now();
    const { method } = context.req;
    const trail = tracing.begin(`${method} request`, context.req.header('traceparent') ?? null);
    try {
      await next();
    } finally {
      const milliseconds = performance.now() - started;
      const { status } = context.res;
      const route = patternOf(context);
      context.res.headers.set('X-Request-Id', trail.traceId);
      metrics.request({ method, route, status, seconds: milliseconds / 1000 });
      trail.end(
        { 'http.request.method': method, 'http.route': route, 'http.response.status_code': status },
        status >= 500,
      );
      if (!QUIET.has(route) || status >= 400)
        log('info', 'request', { method, route, status, ms: Math.round(milliseconds), request: trail.traceId });
    }
  };
