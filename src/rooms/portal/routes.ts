import { createHash } from 'node:crypto';
import type { Child } from 'hono/jsx';
import type { Read } from '../../platform/database/index.ts';
import type { PageContext, Route } from '../../platform/manifest.ts';
import { chooseBody, encodeBody, renderDocument } from '../../ui/index.ts';
import { openFileOf, targetKey, type EditionContent } from '../editions/index.ts';
import { writePublishedForm06a, type FormFile, type FormFormat } from '../forms/index.ts';
import { PageCache, type CachedPage } from './cache.ts';
import { agencyRows, parseListQuery } from './core/agency-list.ts';
import { agenciesCsv, csvFileName, csvText, indicatorsCsv, listCsv, openTables, type CsvTable } from './core/csv.ts';
import { AccessibilityPage } from './web/accessibility.page.tsx';
import { AgenciesPage } from './web/agencies.page.tsx';
import { AgencyPage } from './web/agency.page.tsx';
import { DataPage } from './web/data.page.tsx';
import { EditionsPage } from './web/editions.page.tsx';
import { HomePage } from './web/home.page.tsx';
import { IndicatorPage } from './web/indicator.page.tsx';
import { IndicatorsPage } from './web/indicators.page.tsx';
import { LineagePage } from './web/lineage.page.tsx';
import { MapPage } from './web/map.page.tsx';
import { MethodsPage } from './web/methods.page.tsx';
import { MissingPage, NothingPublished } from './web/missing.page.tsx';
import { TargetPage } from './web/target.page.tsx';
import { PLACES } from './web/frame.tsx';
import { isRanked, type View } from './web/view.ts';

/** The newest edition, or null before the first. */
export type CurrentEdition = (read: Read) => Promise<EditionContent | null>;

/** Bytes that ready pages may take: about 1.500 pages of an edition, all of its addresses in both languages. */
const CACHE_BYTES = 48_000_000;
/** A page is compressed once and sent often; level 5 costs 3 ms and is within 6 % of the smallest. */
const PAGE_QUALITY = 5;

type Params = Readonly<Record<string, string>>;
/** What an address answers with; null where the edition holds nothing of that name. */
type Answer = (view: View, params: Params) => Child | CsvTable | null;
/** A file that takes a while to write; it depends on the address alone, whatever stands behind the question mark. */
type FileAnswer = (view: View, params: Params, read: Read) => Promise<FormFile | null>;

const isTable = (answer: Child | CsvTable): answer is CsvTable =>
  typeof answer === 'object' && answer !== null && 'columns' in answer && 'rows' in answer;

const agencyOf = ({ content }: View, { code }: Params) => content.agencies.find((agency) => agency.code === code);
const indicatorOf = ({ content }: View, { code }: Params) => content.indicators.find((one) => one.code === code);

function targetAnswer(view: View, { key }: Params): Child | null {
  for (const goal of view.content.goals) {
    const target = goal.targets.find((one) => targetKey(one) === key);
    if (target) return TargetPage(view, goal, target);
  }
  return null;
}

function listAnswer(view: View): CsvTable {
  const query = parseListQuery(view.query, isRanked(view.content));
  return listCsv(view.content, agencyRows(view.content, query), query.sector);
}

/** Every public address. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  '/': HomePage,
  '/co-quan': AgenciesPage,
  '/co-quan/:code': (view, params) => mapped(agencyOf(view, params), (agency) => AgencyPage(view, agency)),
  '/co-quan/:code/so-lieu.csv': (view, params) =>
    mapped(agencyOf(view, params), (agency) => ({
      ...agenciesCsv(view.content, [agency]),
      name: `co-quan-${agency.code}`,
    })),
  '/chi-tieu': IndicatorsPage,
  '/chi-tieu/:code': (view, params) => mapped(indicatorOf(view, params), (indicator) => IndicatorPage(view, indicator)),
  '/chi-tieu/:code/so-lieu.csv': (view, params) =>
    mapped(indicatorOf(view, params), (indicator) => ({
      ...indicatorsCsv(view.content, [indicator]),
      name: `chi-so-${indicator.code}`,
    })),
  '/muc-tieu/:key': targetAnswer,
  '/nguon-so-lieu/:code': (view, params) =>
    mapped(indicatorOf(view, params), (indicator) => LineagePage(view, indicator)),
  '/ban-do': MapPage,
  '/cach-tinh': MethodsPage,
  '/dinh-chinh': EditionsPage,
  '/tro-nang': AccessibilityPage,
  '/du-lieu': DataPage,
  '/du-lieu/co-quan.csv': listAnswer,
  '/du-lieu/:file': (view, { file = '' }) => openTables(view.content).get(file.replace(/\.csv$/, ''))?.() ?? null,
};

/** Form II.06a of an agency, frozen in the edition. */
const formAnswer =
  (format: FormFormat): FileAnswer =>
  (view, params) => {
    const agency = agencyOf(view, params);
    return agency ? writePublishedForm06a(view.content, agency, format) : Promise.resolve(null);
  };

/** The records of a register, as they stand in the edition. */
async function recordsAnswer({ content, sample }: View, { file = '' }: Params, read: Read): Promise<FormFile | null> {
  const code = /^([a-z0-9_]+)\.csv$/.exec(file)?.[1];
  const register = content.registers?.find((one) => one.code === code);
  const bytes = register && (await openFileOf(read, content.header.number, register.code));
  if (!bytes) return null;
  const table = { name: register.code.replaceAll('_', '-') };
  return { bytes, type: 'text/csv; charset=utf-8', name: csvFileName(table, content, sample) };
}

const FILES: Readonly<Record<string, FileAnswer>> = {
  '/co-quan/:code/bieu-06a.docx': formAnswer('docx'),
  '/co-quan/:code/bieu-06a.xlsx': formAnswer('xlsx'),
  '/du-lieu/so/:file': recordsAnswer,
};

const mapped = <T, R>(value: T | undefined, make: (value: T) => R): R | null =>
  value === undefined ? null : make(value);

function pack(body: string | Buffer, type: string, fileName: string | null): CachedPage {
  const plain = Buffer.from(body);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  // Documents and spreadsheets are zips: compressing them again takes time and room in the cache, and saves nothing.
  const bodies = type.startsWith('text/') ? encodeBody(plain, PAGE_QUALITY) : { plain, gzip: null, br: null };
  return { ...bodies, etag, type, fileName };
}

function render(view: View, answer: Child | CsvTable): CachedPage {
  if (!isTable(answer)) return pack(renderDocument(answer), 'text/html; charset=utf-8', null);
  const note = view.sample ? 'Dữ liệu mẫu' : null;
  const name = csvFileName(answer, view.content, view.sample);
  return pack(csvText(answer, { note }), 'text/csv; charset=utf-8', name);
}

function send(page: CachedPage, request: Request, sample: boolean, status = 200): Response {
  const headers: Record<string, string> = {
    'Content-Type': page.type,
    // Browsers ask each time and mostly hear 304: a new edition is seen at once.
    'Cache-Control': 'no-cache',
    ETag: page.etag,
    Vary: 'Accept-Encoding',
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

function robots(sample: boolean): Response {
  const rules = sample ? 'User-agent: *\nDisallow: /\n' : 'User-agent: *\nAllow: /\n';
  return new Response(rules, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

/** The public pages over whatever edition is current, and what answers an address that does not exist. */
export interface PublicPages {
  readonly routes: readonly Route[];
  readonly missing: (page: PageContext) => Promise<Response>;
}

/** Makes what is sent for an address; null where there is nothing. */
type Maker = (view: View, read: Read) => Promise<CachedPage | null>;

const shown =
  (answer: Answer, params: Params): Maker =>
  (view) => {
    const made = answer(view, params);
    return Promise.resolve(made === null ? null : render(view, made));
  };

const sent =
  (answer: FileAnswer, params: Params): Maker =>
  async (view, read) => {
    const file = await answer(view, params, read);
    return file && pack(file.bytes, file.type, file.name);
  };

/** Pages are cached by edition, address and language. */
export function publicPages(current: CurrentEdition): PublicPages {
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
    const key = `${page.lang} ${page.path}${isFile ? '' : `?${page.query}`}`;
    const ready = cache.get(key);
    if (ready) return send(ready, page.request, sample);
    const view: View = {
      content,
      lang: page.lang,
      path: page.path,
      query: page.query,
      sample,
      places: page.publicPlaces ?? PLACES,
    };
    const fresh = await make(view, page.database);
    if (fresh === null) return send(render(view, MissingPage(view)), page.request, sample, 404);
    cache.put(key, fresh);
    return send(fresh, page.request, sample);
  };
  const routes: Route[] = [
    ...Object.entries(ANSWERS).map(([path, answer]): Route => ({
      method: 'GET',
      path,
      permission: 'PUBLIC',
      handle: (page) => handle(page, shown(answer, page.params)),
    })),
    ...Object.entries(FILES).map(([path, answer]): Route => ({
      method: 'GET',
      path,
      permission: 'PUBLIC',
      handle: (page) => handle(page, sent(answer, page.params), true),
    })),
    { method: 'GET', path: '/robots.txt', permission: 'PUBLIC', handle: (page) => robots(page.sample) },
  ];
  return { routes, missing: (page) => handle(page, () => Promise.resolve(null)) };
}
