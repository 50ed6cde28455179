import { fill, formatDate, type Instant } from '../../../kernel/index.ts';
import { targetKey, type AgencyContent, type EditionContent, type TargetContent } from '../../editions/index.ts';
import { atom, dictionary, type Feed, type FeedEntry } from '../../open-data/index.ts';
import { stateWord } from '../../../ui/index.ts';
import { onTimeShare, shareOfObservation, type Share } from '../core/figures.ts';
import { homeHeadline } from '../core/headlines.ts';
import { allTargets, targetTally } from '../core/tally.ts';
import { say } from '../messages.ts';
import { WORDS } from '../messages/feeds.ts';
import { aimWords, fraction, reasonWords, sayLine, shareWords } from './sentences.ts';
import { agencyPath, feedPath, href, targetPath, type View } from './view.ts';

/** A name of its own for a thing that never changes: RFC 4151. */
export function tagOf({ site, content }: Pick<View, 'site' | 'content'>, thing: string): string {
  const host = URL.canParse(site) ? new URL(site).hostname : 'localhost';
  return `tag:${host},${content.header.year}:${thing}`;
}

export function feedOf(
  view: View,
  about: { readonly title: string; readonly page: string; readonly path: string },
): Feed {
  const { content, lang, site } = view;
  return {
    id: tagOf(view, about.path),
    title: about.title,
    lang,
    address: site + href(view, about.path),
    page: site + href(view, about.page),
    author: content.province.standingOffice[lang],
    licence: dictionary().licence.name[lang],
    updated: content.header.publishedAt,
    entries: [],
  };
}

/** The sentence with which an edition is announced. */
export const editionTitle = ({ content, lang }: Pick<View, 'content' | 'lang'>): string =>
  fill(WORDS.edition[lang], { number: content.header.number, day: formatDate(content.header.asOf) });

/** How the year stands, in one sentence. */
export const editionWords = ({ content, lang }: Pick<View, 'content' | 'lang'>): string =>
  sayLine(lang, homeHeadline(targetTally(content)));

/** Every edition, newest first: of the current one how the year stands, of a correction why. */
export function editionsFeed(view: View): string {
  const { content, lang, site } = view;
  const entry = ({ number, publishedAt, asOf, correction }: EditionContent['history'][number]): FeedEntry => ({
    id: tagOf(view, `/ban/${number}`),
    title: fill(WORDS.edition[lang], { number, day: formatDate(asOf) }),
    address: site + href(view, number === content.header.number ? '/' : '/dinh-chinh'),
    updated: publishedAt as Instant,
    words: correction
      ? fill(WORDS.correction[lang], { of: correction.of, reason: correction.reason[lang] })
      : number === content.header.number
        ? editionWords(view)
        : fill(WORDS.data[lang], { day: formatDate(asOf) }),
  });
  const feed = feedOf(view, { title: say(lang, 'portal.home.title'), page: '/', path: feedPath('/') });
  return atom({ ...feed, entries: content.history.slice(0, 30).map(entry) });
}

/** One thing as the current edition has it. Readers keep the entries of the editions before. */
function standingFeed(view: View, name: string, page: string, words: string): string {
  const feed = feedOf(view, { title: name, page, path: feedPath(page) });
  const entry: FeedEntry = {
    id: tagOf(view, `${page}/ban/${view.content.header.number}`),
    title: `${name}. ${editionTitle(view)}`,
    address: feed.page,
    updated: feed.updated,
    words,
  };
  return atom({ ...feed, entries: [entry] });
}

/** "94,3% (94/100)". */
const shareWithFraction = (share: Share, lang: View['lang']): string => {
  const of = fraction(share, lang);
  return shareWords(share, lang) + (of === '' ? '' : ` (${of})`);
};

/** How an agency stands, as one line of news. */
export const agencyStanding = ({ content, lang }: Pick<View, 'content' | 'lang'>, agency: AgencyContent): string =>
  fill(WORDS.agency[lang], {
    share: shareWithFraction(agency.figures && onTimeShare(agency.figures), lang),
    state: stateWord(agency.state, lang),
    reason: reasonWords(agency.reason, content.header.suppressUnder, lang),
  });

/** How a target stands, as one line of news. */
export const targetStanding = ({ content, lang }: Pick<View, 'content' | 'lang'>, target: TargetContent): string =>
  fill(WORDS.target[lang], {
    aim: aimWords(target, lang),
    share: shareWithFraction(shareOfObservation(target.observation), lang),
    state: stateWord(target.state, lang),
    reason: reasonWords(target.reason, content.header.suppressUnder, lang),
  });

export const agencyFeed = (view: View, agency: AgencyContent): string =>
  standingFeed(view, agency.name, agencyPath(agency), agencyStanding(view, agency));

export const targetFeed = (view: View, target: TargetContent): string =>
  standingFeed(view, target.name[view.lang], targetPath(target), targetStanding(view, target));

/** A target by its key in addresses. */
export const targetByKey = (content: EditionContent, key: string | undefined): TargetContent | undefined =>
  allTargets(content).find((target) => targetKey(target) === key);
