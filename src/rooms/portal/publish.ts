import { createHash } from 'node:crypto';
import type { Child } from 'hono/jsx';
import type { Problem } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { PageContext, Route } from '../../platform/manifest.ts';
import { chooseBody, encodeBody, renderDocument } from '../../ui/index.ts';
import type { EditionContent } from '../editions/index.ts';
import { csvText, fileName, noted, type CsvTable } from '../open-data/index.ts';
import { PageCache, type CachedPage } from './cache.ts';
import { PLACES } from './web/frame.tsx';
import { largeIn } from './web/tools.ts';
import { MissingPage, NothingPublished } from './web/missing.page.tsx';
import type { View } from './web/view.ts';

/** The newest edition, or null before the first. */
export type CurrentEdition = (read: Read) => Promise<EditionContent | null>;

/** Bytes that ready pages may take: about 1.500 pages of an edition, all of its addresses in both languages. */
const CACHE_BYTES = 48_000_000;
/** A page is compressed once and sent often; level 5 costs 3 ms and is within 6 % of the smallest. */
const PAGE_QUALITY = 5;

export type Params = Readonly<Record<string, string>>;
/** What an address answers with; null where the edition holds nothing of that name. */
export type Answer = (
  view: View,
  params: Params,
  read: Read,
) => Child | CsvTable | null | Promise<Child | CsvTable | null>;
/** A file that is sent as it is; without a name it is shown, not saved. */
export interface SentFile {
  readonly bytes: string | Buffer;
  readonly type: string;
  readonly name: string | null;
  /** What it says of itself beyond what every answer carries. */
  readonly headers?: Readonly<Record<string, string>>;
}
/** A file that could not be written now, and why. */
interface Unwritten {
  readonly wrong: Problem;
}
/** A file that takes a while to write; it depends on the address alone, whatever stands behind the question mark. */
export type FileAnswer = (
  view: View,
  params: Params,
  read: Read,
) => Promise<SentFile | Unwritten | null> | SentFile | null;

const isTable = (answer: Child | CsvTable): answer is CsvTable =>
  typeof answer === 'object' && answer !== null && 'columns' in answer && 'rows' in answer;

/** Documents and spreadsheets are zips: compressing them again takes time and room in the cache, and saves nothing. */
const isText = (type: string): boolean => type.startsWith('text/') || /json|xml;|xml$/u.test(type);

function pack(
  body: string | Buffer,
  type: string,
  name: string | null,
  headers: Readonly<Record<string, string>> = {},
): CachedPage {
  const plain = Buffer.from(body);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const bodies = isText(type) ? encodeBody(plain, PAGE_QUALITY) : { plain, gzip: null, br: null };
  return { ...bodies, etag, type, fileName: name, headers };
}

function render(view: View, answer: Child | CsvTable): CachedPage {
  if (!isTable(answer)) return pack(renderDocument(answer), 'text/html; charset=utf-8', null);
  const name = fileName(answer.name, view.content, view.sample, 'csv');
  return pack(csvText(noted(answer, view.sample)), 'text/csv; charset=utf-8', name);
}

function send(page: CachedPage, request: Request, sample: boolean, status = 200): Response {
  const headers: Record<string, string> = {
    'Content-Type': page.type,
    // Browsers ask each time and mostly hear 304: a new edition is seen at once.
    'Cache-Control': 'no-cache',
    ETag: page.etag,
    // The size of letters is the reader's.
    Vary: 'Accept-Encoding, Cookie',
    ...page.headers,
    ...(sample && { 'X-Robots-Tag': 'noindex, nofollow' }),
    ...(page.fileName && { 'Content-Disposition': `attachment; filename="${page.fileName}"` }),
  };
  if (status === 200 && request.headers.get('if-none-match')?.split(/,\s*/).includes(page.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const [body, coding] = chooseBody(page, request.headers.get('accept-encoding'));
  if (coding) headers['Content-Encoding'] = coding;
  return new Response(body, { status, headers });
}

/** Makes what is sent for an address; null where there is nothing. */
type Maker = (view: View, read: Read) => Promise<CachedPage | Unwritten | null>;

const shown =
  (answer: Answer, params: Params): Maker =>
  async (view, read) => {
    const made = await answer(view, params, read);
    return made === null ? null : render(view, made);
  };

const sent =
  (answer: FileAnswer, params: Params): Maker =>
  async (view, read) => {
    const file = await answer(view, params, read);
    return file && ('wrong' in file ? file : pack(file.bytes, file.type, file.name, file.headers));
  };

/** The public pages over whatever edition is current, and what answers an address that does not exist. */
export interface PublicPages {
  readonly routes: readonly Route[];
  readonly missing: (page: PageContext) => Promise<Response>;
}

/** All that a page is made from: the edition, the address and the language. */
export const viewOf = (page: PageContext, content: EditionContent): View => ({
  content,
  lang: page.lang,
  path: page.path,
  query: page.query,
  sample: page.sample || content.header.sample,
  places: page.publicPlaces ?? PLACES,
  foot: page.publicFoot?.() ?? [],
  site: page.site?.url ?? '',
  large: largeIn(page.request),
});

/** Routes of addresses that an edition answers. Pages are cached by edition, address and language. */
export function publishedPages(
  current: CurrentEdition,
  answers: Readonly<Record<string, Answer>>,
  files: Readonly<Record<string, FileAnswer>>,
): PublicPages {
  const cache = new PageCache(CACHE_BYTES);
  const handle = async (page: PageContext, make: Maker, isFile = false): Promise<Response> => {
    const content = await current(page.database);
    if (content === null) {
      return send(
        pack(renderDocument(NothingPublished(page)), 'text/html; charset=utf-8', null),
        page.request,
        page.sample,
      );
    }
    const sample = page.sample || content.header.sample;
    cache.useEdition(`${content.header.number} ${content.header.hash} ${sample}`);
    const key = `${page.lang} ${page.path}${isFile ? '' : `?${page.query}${largeIn(page.request) ? ' large' : ''}`}`;
    const ready = cache.get(key);
    if (ready) return send(ready, page.request, sample);
    const view = viewOf(page, content);
    const fresh = await make(view, page.database);
    if (fresh === null) return send(render(view, MissingPage(view)), page.request, sample, 404);
    if ('wrong' in fresh) return page.problem(fresh.wrong, 503);
    cache.put(key, fresh);
    return send(fresh, page.request, sample);
  };
  const routes: Route[] = [
    ...Object.entries(answers).map(([path, answer]): Route => ({
      method: 'GET',
      path,
      permission: 'PUBLIC',
      handle: (page) => handle(page, shown(answer, page.params)),
    })),
    ...Object.entries(files).map(([path, answer]): Route => ({
      method: 'GET',
      path,
      permission: 'PUBLIC',
      handle: (page) => handle(page, sent(answer, page.params), true),
    })),
  ];
  return { routes, missing: (page) => handle(page, () => Promise.resolve(null)) };
}
