import type { Child } from 'hono/jsx';
import type { PageContext, Route } from '../../platform/manifest.ts';
import { targetKey } from '../editions/index.ts';
import { writePublishedForm06a, type FormFormat } from '../forms/index.ts';
import { agenciesCsv, indicatorsCsv, sitemap, type CsvTable } from '../open-data/index.ts';
import { agencyRows, listCsv, parseListQuery } from './core/agency-list.ts';
import { allTargets } from './core/tally.ts';
import { registerFile, tableFile } from './open-data.ts';
import {
  publishedPages,
  type Answer,
  type CurrentEdition,
  type FileAnswer,
  type Params,
  type PublicPages,
} from './publish.ts';
import { AccessibilityPage } from './web/accessibility.page.tsx';
import { AgenciesPage } from './web/agencies.page.tsx';
import { AgencyPage } from './web/agency.page.tsx';
import { DataPage } from './web/data.page.tsx';
import { embeddedAgency, embeddedTarget } from './web/embed.page.tsx';
import { EditionsPage } from './web/editions.page.tsx';
import { agencyFeed, editionsFeed, targetByKey, targetFeed } from './web/feeds.ts';
import { HomePage } from './web/home.page.tsx';
import { IndicatorPage } from './web/indicator.page.tsx';
import { IndicatorsPage } from './web/indicators.page.tsx';
import { LineagePage } from './web/lineage.page.tsx';
import { MapPage } from './web/map.page.tsx';
import { MethodsPage } from './web/methods.page.tsx';
import { NEWS_PATH, newsFeed, NewsPage } from './web/news.page.tsx';
import { PlainAgencyPage, PlainHomePage } from './web/plain.page.tsx';
import { PICTURES } from './web/share.ts';
import { TargetPage } from './web/target.page.tsx';
import { PLACES } from './web/frame.tsx';
import { toolRoutes } from './web/tools.ts';
import { agencyPath, indicatorPath, isRanked, lineagePath, targetPath, type View } from './web/view.ts';

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
  [NEWS_PATH]: (view, _params, read) => NewsPage(view, read),
  '/de-doc': PlainHomePage,
  '/de-doc/co-quan/:code': (view, params) => mapped(agencyOf(view, params), (agency) => PlainAgencyPage(view, agency)),
  '/du-lieu': DataPage,
  '/du-lieu/co-quan.csv': listAnswer,
};

/** Form II.06a of an agency, frozen in the edition. */
const formAnswer =
  (format: FormFormat): FileAnswer =>
  async (view, params) => {
    const agency = agencyOf(view, params);
    const file = agency ? await writePublishedForm06a(view.content, agency, format) : null;
    return file && (file.ok ? file.value : { wrong: file.problem });
  };

const news = (bytes: string) => ({ bytes, type: 'application/atom+xml; charset=utf-8', name: null });

/** Every page that says something of its own, without those that only filter another. */
function mapOf({ content, site }: View): string {
  const paths = [
    ...PLACES.map(({ path }) => path),
    '/cach-tinh',
    '/dinh-chinh',
    '/tro-nang',
    '/de-doc',
    ...allTargets(content).map(targetPath),
    ...content.agencies.map(agencyPath),
    ...content.indicators.flatMap((one) => [indicatorPath(one), lineagePath(one)]),
  ];
  return sitemap(site, paths, content.header.publishedAt);
}

const FILES: Readonly<Record<string, FileAnswer>> = {
  '/co-quan/:code/bieu-06a.docx': formAnswer('docx'),
  '/co-quan/:code/bieu-06a.pdf': formAnswer('pdf'),
  '/co-quan/:code/bieu-06a.xlsx': formAnswer('xlsx'),
  '/du-lieu/:file': tableFile,
  '/du-lieu/so/:file': registerFile,
  '/tin.atom': (view) => news(editionsFeed(view)),
  '/tin-tuc/tin.atom': async (view, _params, read) => news(await newsFeed(view, read)),
  '/co-quan/:code/tin.atom': (view, params) => mapped(agencyOf(view, params), (one) => news(agencyFeed(view, one))),
  '/muc-tieu/:key/tin.atom': (view, { key }) =>
    mapped(targetByKey(view.content, key), (target) => news(targetFeed(view, target))),
  '/nhung/co-quan/:code': (view, params) => mapped(agencyOf(view, params), (one) => embeddedAgency(view, one)),
  '/nhung/muc-tieu/:key': (view, { key }) =>
    mapped(targetByKey(view.content, key), (target) => embeddedTarget(view, target)),
  ...PICTURES,
  '/sitemap.xml': (view) => ({ bytes: mapOf(view), type: 'application/xml; charset=utf-8', name: null }),
};

const mapped = <T, R>(value: T | undefined, make: (value: T) => R): R | null =>
  value === undefined ? null : make(value);

function robots({ sample, site }: PageContext): Response {
  const rules = sample
    ? 'User-agent: *\nDisallow: /\n'
    : `User-agent: *\nAllow: /\n\nSitemap: ${site?.url ?? ''}/sitemap.xml\n`;
  return new Response(rules, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

/** The public pages over whatever edition is current. */
export function publicPages(current: CurrentEdition): PublicPages {
  const { routes, missing } = publishedPages(current, ANSWERS, FILES);
  const own: Route = { method: 'GET', path: '/robots.txt', permission: 'PUBLIC', handle: robots };
  return { routes: [...routes, ...toolRoutes, own], missing };
}
