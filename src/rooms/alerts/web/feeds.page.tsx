import {
  compareVietnamese,
  dateAt,
  fill,
  formatCount,
  formatDate,
  formatMonth,
  type Lang,
  type LocalDate,
} from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Cell, Col, Crumbs, Row, RowHead, Section, Sign, Table, TBody, THead } from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { catalogFeeds } from '../catalog.ts';
import type { Feed } from '../core/definitions.ts';
import type { ArrivalState } from '../core/feed.ts';
import type { FeedArrival } from '../core/gaps.ts';
import { readArrivals } from '../sql/arrival.store.ts';
import { paths } from './paths.ts';
import { STATE_SIGNS, STATE_WORDS, WORDS } from './words.ts';

const READ = 'alerts.read';
const WORST: readonly ArrivalState[] = ['missing', 'cut', 'awaited', 'few', 'not-started', 'arrived', 'by-design'];

/** Each agency against each source system, period by period: what came, what did not, and what is not meant to. */
export async function showFeeds(page: PageContext): Promise<Response> {
  const { lang, database } = page;
  const scope = page.scope(READ);
  const tree = await loadAgencies(database, dateAt(page.at));
  const arrivals = (await readArrivals(database)).filter((one) => scope === 'all' || scope.includes(one.agency));
  const byFeed = Map.groupBy(arrivals, (one) => one.feed);
  const newest = [...byFeed.values()].flatMap((all) => newestOf(all.filter(({ source }) => source === '')));
  const gaps = newest.filter(({ state }) => state === 'missing' || state === 'cut').length;
  return page.desk(
    WORDS.feedsTitle[lang],
    <>
      <Crumbs
        lang={lang}
        here={WORDS.feedsTitle[lang]}
        items={[
          { href: page.href(paths.desk), label: WORDS.desk[lang] },
          { href: page.href(paths.alerts), label: WORDS.title[lang] },
        ]}
      />
      <h1>{gaps > 0 ? fill(WORDS.feedsHeading[lang], { gaps: formatCount(gaps, lang) }) : WORDS.feedsCalm[lang]}</h1>
      <ul class="signs" role="list" aria-label={WORDS.legend[lang]}>
        {WORST.map((state) => (
          <li>
            <Sign name={STATE_SIGNS[state]} /> {STATE_WORDS[state][lang]}
          </li>
        ))}
      </ul>
      {catalogFeeds().map((feed) => (
        <>
          <OneFeed page={page} feed={feed} tree={tree} arrivals={byFeed.get(feed.code) ?? []} />
          <Sources page={page} feed={feed} tree={tree} arrivals={byFeed.get(feed.code) ?? []} />
        </>
      ))}
    </>,
  );
}

const byAgency = (arrivals: readonly FeedArrival[]): FeedArrival[][] => [
  ...Map.groupBy(arrivals, (one) => one.agency).values(),
];

/** The newest period of each agency that is due. */
const newestOf = (arrivals: readonly FeedArrival[]): FeedArrival[] =>
  byAgency(arrivals).flatMap((periods) => periods.findLast((one) => one.state !== 'awaited') ?? periods.at(-1) ?? []);

interface FeedProps {
  readonly page: PageContext;
  readonly feed: Feed;
  readonly tree: AgencyTree;
  readonly arrivals: readonly FeedArrival[];
}

function OneFeed({ page, feed, tree, arrivals }: FeedProps) {
  const { lang } = page;
  const whole = arrivals.filter(({ source }) => source === '');
  const newest = newestOf(whole);
  const count = (...states: ArrivalState[]): string =>
    formatCount(newest.filter((one) => states.includes(one.state)).length, lang);
  const begun = whole.some((one) => one.rows > 0);
  return (
    <Section title={feed.name[lang]} id={feed.code}>
      <p class="note">{feedWords(feed, lang)}</p>
      {feed.absent.map((one) => (
        <p class="note">
          {fill(WORDS.byDesignWhy[lang], {
            agencies: one.agencies.map((code) => tree.byCode(code)?.shortName ?? code).join(', '),
            why: one.why[lang],
          })}
        </p>
      ))}
      <p>
        {fill(WORDS.tally[lang], {
          all: formatCount(newest.length, lang),
          arrived: count('arrived'),
          missing: count('missing'),
          cut: count('cut'),
          other: count('not-started', 'awaited'),
        })}
      </p>
      {begun ? (
        <Matrix
          page={page}
          feed={feed}
          lines={linesOf(whole, tree)}
          caption={feed.name[lang]}
          first={WORDS.agency[lang]}
        />
      ) : (
        <p class="note">{WORDS.neverBegan[lang]}</p>
      )}
    </Section>
  );
}

const feedWords = ({ system, every, after, cut }: Feed, lang: Lang): string =>
  fill(WORDS.feedSays[lang], {
    system: system[lang],
    every: WORDS[every][lang],
    after: formatCount(after, lang),
    percent: formatCount(cut.percent, lang),
    periods: formatCount(cut.periods, lang),
    cases: formatCount(cut.cases, lang),
  });

/** A line of a table of periods. */
interface Line {
  readonly name: string;
  readonly own: readonly FeedArrival[];
}

/** One line for each agency, gaps of the newest period first. */
function linesOf(arrivals: readonly FeedArrival[], tree: AgencyTree): Line[] {
  const rank = (one: FeedArrival | undefined): number => WORST.indexOf(one?.state ?? 'by-design');
  return byAgency(arrivals)
    .map((own) => ({ own, name: tree.byId(own[0]!.agency)?.shortName ?? '', last: newestOf(own)[0] }))
    .toSorted((a, b) => rank(a.last) - rank(b.last) || compareVietnamese(a.name, b.name));
}

/** Each source system for the whole province, and the agencies for which it has a gap. */
function Sources({ page, feed, tree, arrivals }: FeedProps) {
  const { lang } = page;
  const bySource = Map.groupBy(
    arrivals.filter(({ source }) => source !== ''),
    ({ source }) => source,
  );
  if (bySource.size === 0) return null;
  const title = fill(WORDS.bySource[lang], { feed: feed.name[lang] });
  const lines = [...bySource].flatMap(([source, all]): Line[] => {
    const named = (own: readonly FeedArrival[], name: string): Line => ({ own, name: `${source}: ${name}` });
    const province = all.filter(({ agency }) => agency === tree.root?.id);
    const gaps = linesOf(
      all.filter(({ agency }) => agency !== tree.root?.id),
      tree,
    ).filter(({ own }) => newestOf(own).some(({ state }) => state === 'missing' || state === 'cut'));
    return [
      ...(province.length > 0 ? [named(province, WORDS.wholeProvince[lang])] : []),
      ...gaps.map(({ own, name }) => named(own, name)),
    ];
  });
  return (
    <Section title={title}>
      <p class="note">{fill(WORDS.bySourceNote[lang], { cases: formatCount(feed.cut.cases, lang) })}</p>
      <Matrix page={page} feed={feed} lines={lines} caption={title} first={WORDS.source[lang]} />
    </Section>
  );
}

interface MatrixProps extends Pick<FeedProps, 'page' | 'feed'> {
  readonly lines: readonly Line[];
  readonly caption: string;
  /** Head of the column of names. */
  readonly first: string;
}

function Matrix({ page, feed, lines, caption, first }: MatrixProps) {
  const { lang } = page;
  const periods = [...new Set(lines.flatMap(({ own }) => own.map((one) => one.period.from)))].sort();
  const head = (from: LocalDate): string =>
    feed.every === 'month' ? formatMonth(from, 'short') : formatDate(from).slice(0, 5);
  return (
    <div class="wide-table" role="region" aria-label={`${WORDS.scroll[lang]}: ${caption}`} tabindex={0}>
      <Table caption={caption} captionHidden class="figures">
        <THead>
          <Row>
            <Col>{first}</Col>
            {periods.map((from) => (
              <Col right>{head(from)}</Col>
            ))}
          </Row>
        </THead>
        <TBody>
          {lines.map(({ own, name }) => (
            <Row>
              <RowHead>{name}</RowHead>
              {periods.map((from) => (
                <Arrived one={own.find(({ period }) => period.from === from)} lang={lang} />
              ))}
            </Row>
          ))}
        </TBody>
      </Table>
    </div>
  );
}

function Arrived({ one, lang }: { one: FeedArrival | undefined; lang: Lang }) {
  if (!one) return <Cell right />;
  return (
    <Cell right>
      <Sign name={STATE_SIGNS[one.state]} />
      <span class="vh">{STATE_WORDS[one.state][lang]}</span>
      {/* Nothing came: that is told by the sign and its word, never as a zero. */}
      <span class="of">{one.rows > 0 ? formatCount(one.rows, lang) : '–'}</span>
    </Cell>
  );
}
