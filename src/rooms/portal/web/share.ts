import { fill, formatCount, formatDate } from '../../../kernel/index.ts';
import { drawPng, FONT } from '../../../platform/pictures/index.ts';
import { stateWord } from '../../../ui/index.ts';
import type { AgencyContent, IndicatorContent, TargetContent } from '../../editions/index.ts';
import { onTimeShare } from '../core/figures.ts';
import { homeHeadline } from '../core/headlines.ts';
import { cardSvg, type ShareCard } from '../core/share-card.ts';
import { counted, targetTally } from '../core/tally.ts';
import { say } from '../messages.ts';
import { NEWS } from '../messages/news.ts';
import { DISPLAY, PLAIN } from '../messages/plain.ts';
import { SHARE } from '../messages/share.ts';
import type { FileAnswer, SentFile } from '../publish.ts';
import { targetByKey } from './feeds.ts';
import { aimWords, figureWords, sayLine, shareWords } from './sentences.ts';
import { href, type View } from './view.ts';

/** Titles of pages that are about no single thing. */
const TITLES: Readonly<Record<string, (view: View) => string>> = {
  'co-quan': ({ lang }) => say(lang, 'portal.nav.agencies'),
  'ban-do': ({ lang }) => say(lang, 'portal.nav.map'),
  'chi-tieu': ({ lang }) => say(lang, 'portal.indicators.title'),
  'tin-tuc': ({ lang }) => NEWS.title[lang],
  'du-lieu': ({ lang }) => say(lang, 'portal.data.title'),
  'cach-tinh': ({ lang }) => say(lang, 'portal.foot.methods'),
  'dinh-chinh': ({ lang }) => say(lang, 'portal.foot.corrections'),
  'tro-nang': ({ lang }) => say(lang, 'portal.foot.accessibility'),
  'de-doc': ({ lang }) => PLAIN.title[lang],
};

/** Pages that tell of the same thing as another, which has the picture. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/^\/nguon-so-lieu\//u, '/chi-tieu/'],
  [/^\/de-doc\/co-quan\//u, '/co-quan/'],
];

/** Where the picture of a page is. */
export function picturePath(path: string): string {
  const [from, to] = SAME.find(([start]) => start.test(path)) ?? [/^$/u, ''];
  return path === '/' ? '/anh.png' : `/anh${path.replace(from, to)}.png`;
}

const aboutAll = (view: View): Pick<ShareCard, 'foot' | 'sample' | 'brand' | 'above'> => {
  const { content, lang, sample } = view;
  const { number, asOf } = content.header;
  return {
    brand: 'Thước Đo',
    above: say(lang, 'portal.brand', { province: content.province.name[lang] }),
    foot: fill(SHARE.foot[lang], { office: content.province.standingOffice[lang], number, day: formatDate(asOf) }),
    sample: sample ? SHARE.sample[lang] : null,
  };
};

async function drawn(
  view: View,
  card: Pick<ShareCard, 'title' | 'figure' | 'state'> & Partial<ShareCard>,
): Promise<SentFile> {
  const bytes = await drawPng(cardSvg({ ...aboutAll(view), ...card }, FONT));
  // Shown by other sites, which is what it is for.
  return { bytes, type: 'image/png', name: null, headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' } };
}

const ofHome = (view: View): Promise<SentFile> => {
  const { content, lang } = view;
  const sum = targetTally(content);
  const [good, all] = [sum.met + sum['on-track'], counted(sum)].map((count) => formatCount(count, lang));
  const figure = { words: `${good}/${all}`, below: SHARE.onCourse[lang] };
  return drawn(view, { title: sayLine(lang, homeHeadline(sum)), figure, state: null });
};

const ofTarget = (view: View, target: TargetContent): Promise<SentFile> => {
  const { content, lang } = view;
  const { year, suppressUnder } = content.header;
  return drawn(view, {
    above: fill(SHARE.clause[lang], { year, address: target.address }),
    title: target.name[lang],
    figure: { words: figureWords(target.observation, target.unit, suppressUnder, lang), below: aimWords(target, lang) },
    state: stateWord(target.state, lang),
  });
};

const ofAgency = (view: View, agency: AgencyContent): Promise<SentFile> =>
  drawn(view, {
    title: agency.name,
    figure: agency.figures && {
      words: shareWords(onTimeShare(agency.figures), view.lang),
      below: DISPLAY.onTime[view.lang],
    },
    state: stateWord(agency.state, view.lang),
  });

const ofIndicator = (view: View, { code, name, formula, province, unit }: IndicatorContent): Promise<SentFile> =>
  drawn(view, {
    above: fill(SHARE.indicator[view.lang], { code }),
    title: name[view.lang],
    figure: {
      words: figureWords(province, unit, view.content.header.suppressUnder, view.lang),
      below: formula[view.lang],
    },
    state: null,
  });

/** The name in an address without its ending; null where it has another one. */
const stemOf = (file: string | undefined): string | null => /^(.+)\.png$/u.exec(file ?? '')?.[1] ?? null;

const found = <T>(one: T | undefined, draw: (one: T) => Promise<SentFile>): Promise<SentFile> | null =>
  one === undefined ? null : draw(one);

const general: FileAnswer = (view, { file }) => {
  const stem = stemOf(file) ?? '';
  const title = Object.hasOwn(TITLES, stem) ? TITLES[stem] : undefined;
  return title ? drawn(view, { title: title(view), figure: null, state: null }) : null;
};

/** A picture for each page, drawn when it is first asked for and kept with the edition. */
export const PICTURES: Readonly<Record<string, FileAnswer>> = {
  '/anh.png': ofHome,
  '/anh/:file': general,
  '/anh/muc-tieu/:file': (view, { file }) =>
    found(targetByKey(view.content, stemOf(file) ?? ''), (one) => ofTarget(view, one)),
  '/anh/co-quan/:file': (view, { file }) =>
    found(
      view.content.agencies.find(({ code }) => code === stemOf(file)),
      (one) => ofAgency(view, one),
    ),
  '/anh/chi-tieu/:file': (view, { file }) =>
    found(
      view.content.indicators.find(({ code }) => code === stemOf(file)),
      (one) => ofIndicator(view, one),
    ),
};

/** The address of a page's picture, as other sites ask for it. */
export const pictureOf = (view: View): string => view.site + href(view, picturePath(view.path));
