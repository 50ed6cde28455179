import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const HERE = import.meta.dirname;
const require = createRequire(import.meta.url);

const FONT_FILES: readonly string[] = [
  ...['latin-400', 'vietnamese-400', 'latin-600', 'vietnamese-600'].map((cut) =>
    require.resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${cut}-normal.woff2`),
  ),
  join(HERE, 'fonts', 'thuocdo-digits-400.woff2'),
  join(HERE, 'fonts', 'thuocdo-digits-600.woff2'),
];

/** Style sheets are kept in readable pieces and served as one file each; the order is the cascade. */
const SHEETS: Readonly<Record<string, readonly string[]>> = {
  'style.css': ['tokens', 'base', 'frame', 'tables', 'forms', 'figures', 'survey', 'small', 'print'],
  'desk.css': ['desk', 'grid', 'registers', 'explorer', 'account', 'desk-small'],
};

/** What a browser shows beside a page's title. */
const ICON = 'mark.svg';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A body ready to send: as it is, and compressed where that makes it smaller. */
export interface EncodedBody {
  readonly plain: Buffer<ArrayBuffer>;
  readonly gzip: Buffer<ArrayBuffer> | null;
  readonly br: Buffer<ArrayBuffer> | null;
}

interface Asset extends EncodedBody {
  readonly path: string;
  readonly type: string;
  readonly etag: string;
}

/** Compresses a text once; `quality` is Brotli's (11 for what is kept for long, 5 for a page). */
export function encodeBody(content: Buffer, quality: number): EncodedBody {
  const plain = Buffer.from(content);
  return {
    plain,
    gzip: Buffer.from(gzipSync(plain, { level: 9 })),
    br: Buffer.from(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })),
  };
}

/** The smallest body the client takes, with the headers that belong to it. */
export function chooseBody(body: EncodedBody, acceptEncoding: string | null): [Buffer<ArrayBuffer>, string | null] {
  const accepts = (coding: string): boolean =>
    (acceptEncoding ?? '')
      .toLowerCase()
      .split(',')
      .some((part) => {
        const [name = '', ...params] = part.trim().split(';');
        return name.trim() === coding && !params.some((param) => /^\s*q=0(\.0*)?\s*$/.test(param));
      });
  if (body.br && accepts('br')) return [body.br, 'br'];
  if (body.gzip && accepts('gzip')) return [body.gzip, 'gzip'];
  return [body.plain, null];
}

/** Comments and layout out; nothing that would need a parser. */
export const squeezeCss = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;\}/g, '}')
    .trim();

function asset(name: string, content: Buffer, compress: boolean): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const extension = extname(name);
  const body = compress ? encodeBody(content, 11) : { plain: Buffer.from(content), gzip: null, br: null };
  return {
    ...body,
    path: `/assets/${basename(name, extension)}.${hash}${extension}`,
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: `"${hash}"`,
  };
}

function load(): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const file of FONT_FILES) assets.set(basename(file), asset(basename(file), readFileSync(file), false));
  for (const [name, parts] of Object.entries(SHEETS)) {
    const css = squeezeCss(parts.map((part) => readFileSync(join(HERE, 'css', `${part}.css`), 'utf8')).join('\n'));
    const linked = css.replace(/url\('([^']+)'\)/g, (_, font: string) => `url(${assets.get(font)?.path ?? font})`);
    assets.set(name, asset(name, Buffer.from(linked), true));
  }
  assets.set(ICON, asset(ICON, readFileSync(join(HERE, ICON)), true));
  return assets;
}

let byName: ReadonlyMap<string, Asset> | null = null;
let byPath: ReadonlyMap<string, Asset> = new Map();

function loaded(): ReadonlyMap<string, Asset> {
  if (byName === null) {
    byName = load();
    byPath = new Map([...byName.values()].map((one) => [one.path, one]));
  }
  return byName;
}

/** Serves one more file, such as the script of an island, from now on; another of the same name gives way to it. */
export function addAsset(name: string, content: Buffer): void {
  const added = asset(name, content, true);
  byName = new Map([...loaded(), [name, added]]);
  byPath = new Map([...byPath, [added.path, added]]);
}

/** Address of a file, or null where none of that name is served. */
export const findAsset = (name: string): string | null => loaded().get(name)?.path ?? null;

/** Address of a shipped style sheet or font, with the hash of its content. Throws on a name that is not shipped. */
export function assetPath(name: string): string {
  const found = loaded().get(name);
  if (!found) throw new RangeError(`no such asset: ${name}`);
  return found.path;
}

/**
 * Answers GET and HEAD requests below /assets/; null where the address names no asset. Addresses carry the hash of the
 * content, so that a browser may keep them for ever.
 */
export function serveAsset(request: Request): Response | null {
  loaded();
  const found = byPath.get(new URL(request.url).pathname);
  if (!found) return null;
  const headers: Record<string, string> = {
    'Content-Type': found.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    ETag: found.etag,
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
  };
  if (request.headers.get('if-none-match') === found.etag) return new Response(null, { status: 304, headers });
  const [body, coding] = chooseBody(found, request.headers.get('accept-encoding'));
  if (coding) headers['Content-Encoding'] = coding;
  headers['Content-Length'] = String(body.length);
  return new Response(request.method === 'HEAD' ? null : body, { headers });
}
