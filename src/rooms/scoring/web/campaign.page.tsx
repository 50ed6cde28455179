import { dateAt, fill, formatCount, formatDate, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Cell,
  Col,
  Crumbs,
  Empty,
  Links,
  Marked,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { heldPosts } from '../../access/index.ts';
import { appraiserWords, placedIn } from '../../criteria/index.ts';
import { surveyedComponents } from '../commands/take-survey.ts';
import type { Campaign } from '../core/campaign.ts';
import { overviewOf, type Overview } from '../overview.ts';
import { cardsOf, findCampaign, listCampaigns } from '../sql/campaign.store.ts';
import { STATE_SIGNS, STATE_WORDS, totalText } from '../words.ts';
import { Moves, OpenForm } from './moves.tsx';
import { READ_TRENDS, TRENDS, TRENDS_WORDS } from '../../trends/index.ts';
import { paths } from './paths.ts';
import { campaignIdOf, nameOf, NOTHING_TYPED, type Typed } from './shown.ts';
import { WORDS as SURVEY_WORDS } from './survey-words.ts';
import { WORDS } from './words.ts';

export const Head = ({ page, here, campaign }: { page: PageContext; here: string; campaign?: Campaign }) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
      ...(campaign ? [{ href: page.href(paths.campaign(campaign.id)), label: campaign.name }] : []),
    ]}
  />
);

/** The newest campaign that the reader has to do with, else the newest of all. */
async function newestFor(page: PageContext): Promise<Campaign | null> {
  const all = await listCampaigns(page.database);
  if (page.scope('scoring.read') === 'all') return all[0] ?? null;
  for (const one of all) if ((await cardsOf(page.database, one.id)).length > 0) return one;
  return all[0] ?? null;
}

/** The newest campaign, or the first step to one. */
export const showCampaigns = (page: PageContext): Promise<Response> => campaignsPage(page, null);

export async function campaignsPage(
  page: PageContext,
  wrong: Problem | null,
  typed: Typed = NOTHING_TYPED,
): Promise<Response> {
  const newest = await newestFor(page);
  if (newest) return campaignPage(page, newest, { wrong, typed });
  const title = WORDS.title[page.lang];
  return page.desk(
    title,
    <>
      <Head page={page} here={title} />
      <h1>{title}</h1>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Empty>{WORDS.none[page.lang]}</Empty>
      {await OpenForm({ page, typed })}
    </>,
    wrong ? 422 : 200,
  );
}

export const showCampaign = (page: PageContext): Promise<Response> => campaignAgain(page, null);

/** The page of the campaign that the address names, after something that could not be done. */
export async function campaignAgain(
  page: PageContext,
  wrong: Problem | null,
  typed: Typed = NOTHING_TYPED,
): Promise<Response> {
  const campaign = await findCampaign(page.database, campaignIdOf(page));
  return campaign
    ? campaignPage(page, campaign, { wrong, typed })
    : page.problem(problem('scoring.unknown', { id: campaignIdOf(page) }), 404);
}

async function campaignPage(
  page: PageContext,
  campaign: Campaign,
  { wrong, typed }: { readonly wrong: Problem | null; readonly typed: Typed },
): Promise<Response> {
  const { lang } = page;
  const seen = await overviewOf(page.database, campaign, page.at);
  const [only] = seen.cards;
  if (only && seen.cards.length === 1 && !wrong && page.scope('scoring.read') !== 'all')
    return page.redirect(page.href(paths.card(only.card.id)));
  const sent = seen.cards.filter(({ card }) => card.sentAt !== null).length;
  const sum = (of: 'all' | 'done'): string =>
    formatCount(
      [...seen.byCode.values()].reduce((total, one) => total + one[of], 0),
      lang,
    );
  const counted = { all: sum('all'), done: sum('done') };
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const heading =
    seen.cards.length === 0
      ? campaign.name
      : campaign.state === 'self'
        ? fill(WORDS.sent[lang], { sent, all: seen.cards.length })
        : campaign.state === 'published'
          ? campaign.name
          : fill(WORDS.heading[lang], { ...counted, state: STATE_WORDS[campaign.state][lang] });
  return page.desk(
    WORDS.title[lang],
    <>
      <Head page={page} here={campaign.name} />
      <h1>{heading}</h1>
      <Lead page={page} campaign={campaign} />
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Links
        items={[
          ...(page.may('scoring.analyse')
            ? [{ href: page.href(paths.analysis(campaign.id)), label: WORDS.analysis[lang] }]
            : []),
          ...(page.may('scoring.open') && surveyedComponents(campaign).length > 0
            ? [{ href: page.href(paths.surveys(campaign.id)), label: SURVEY_WORDS.title[lang] }]
            : []),
          ...(page.may(READ_TRENDS) ? [{ href: page.href(TRENDS), label: TRENDS_WORDS.title[lang] }] : []),
        ]}
      />
      {seen.cards.length === 0 ? <Empty>{WORDS.noCard[lang]}</Empty> : null}
      <Ranking page={page} tree={tree} campaign={campaign} seen={seen} />
      {await Components({ page, campaign, seen })}
      {await Moves({ page, campaign, typed })}
      {await OpenForm({ page, typed })}
      {await Others({ page, campaign })}
    </>,
    wrong ? 422 : 200,
  );
}

function Lead({ page: { lang }, campaign }: { page: PageContext; campaign: Campaign }) {
  const { due, interval, set } = campaign;
  return (
    <p class="lead">
      <Marked sign={STATE_SIGNS[campaign.state]}>{STATE_WORDS[campaign.state][lang]}</Marked>
      {'. '}
      {fill(WORDS.lead[lang], {
        decision: `${campaign.decision}, ${formatDate(campaign.decidedOn)}`,
        from: formatDate(interval.from),
        to: formatDate(interval.to),
        set: set.name[lang],
        version: set.version,
      })}{' '}
      {fill(WORDS.dues[lang], {
        self: formatDate(due.self),
        appraisal: formatDate(due.appraisal),
        objection: formatDate(due.objection),
        final: formatDate(due.final),
      })}
    </p>
  );
}

interface Seeing {
  readonly page: PageContext;
  readonly campaign: Campaign;
  readonly seen: Overview;
}

/** Ranks of each group, with what the agencies said of themselves beside what stands now. */
function Ranking({ page, tree, campaign, seen }: Seeing & { tree: AgencyTree }) {
  const { lang } = page;
  const { ranks } = seen;
  const rankOf = (id: number): number => ranks.get(id)?.rank ?? 1e6;
  return (
    <>
      {campaign.set.groups.map((group) => {
        const rows = seen.cards
          .filter(({ card }) => card.group === group.code)
          .toSorted((a, b) => rankOf(a.card.id) - rankOf(b.card.id) || a.card.id - b.card.id);
        return rows.length === 0 ? null : (
          <Section
            title={`${WORDS.ranking[lang]}: ${group.name[lang]}`}
            note={WORDS.rankingNote[lang]}
            id={`hang-${group.code}`}
          >
            <Table caption={group.name[lang]} captionHidden stack compact>
              <THead>
                <Row>
                  <Col>{WORDS.agency[lang]}</Col>
                  <Col right>{WORDS.rank[lang]}</Col>
                  <Col right>{WORDS.self[lang]}</Col>
                  <Col right>{WORDS.final[lang]}</Col>
                  <Col>{WORDS.class[lang]}</Col>
                </Row>
              </THead>
              <TBody>
                {rows.map(({ card, self, total }) => (
                  <Row>
                    <RowHead>
                      <a href={page.href(paths.card(card.id))}>{nameOf(tree, card.agency)}</a>
                      {card.leftOut === null ? null : (
                        <span class="of">{fill(WORDS.leftOut[lang], { why: card.leftOut })}</span>
                      )}
                    </RowHead>
                    <Cell right label={WORDS.rank[lang]}>
                      {ranks.get(card.id)?.rank ?? '–'}
                    </Cell>
                    <Cell right label={WORDS.self[lang]}>
                      {totalText(self.shown, lang)}
                    </Cell>
                    <Cell right label={WORDS.final[lang]}>
                      <b>{totalText(total.shown, lang)}</b>
                      {total.waiting.length === 0 ? null : (
                        <span class="of">{fill(WORDS.lacking[lang], { count: total.waiting.length })}</span>
                      )}
                    </Cell>
                    <Cell label={WORDS.class[lang]}>
                      {campaign.set.classes.find(({ code }) => code === total.class)?.name[lang] ?? '–'}
                    </Cell>
                  </Row>
                ))}
              </TBody>
            </Table>
          </Section>
        );
      })}
    </>
  );
}

/** Roles that appraise besides the leads of fields, and those that nobody holds: their components wait for somebody. */
async function vacancies(page: PageContext): Promise<(appraiser: string) => boolean> {
  const held = await heldPosts(
    page.database,
    ['standing-office', 'appraiser', 'leader', 'field-lead'],
    dateAt(page.at),
  );
  const roles = new Set(held.map(({ role }) => role));
  const fields = new Set(held.flatMap(({ role, field }) => (role === 'field-lead' && field ? [field] : [])));
  return (appraiser) => {
    if (appraiser === 'standing-office') return !roles.has('standing-office');
    if (appraiser === 'leader') return !roles.has('leader');
    if (appraiser === 'council' || appraiser === 'outer-council')
      return !roles.has('appraiser') && !roles.has('standing-office');
    return !fields.has(appraiser) && !roles.has('appraiser') && !roles.has('standing-office');
  };
}

async function Components({ page, campaign, seen }: Seeing) {
  const { lang } = page;
  if (page.scope('scoring.read') !== 'all') return null;
  const vacant = await vacancies(page);
  return (
    <Section title={WORDS.components[lang]} note={WORDS.componentsNote[lang]} id="thanh-phan">
      <Table caption={WORDS.components[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.component[lang]}</Col>
            <Col right>{WORDS.maximum[lang]}</Col>
            <Col>{WORDS.appraiser[lang]}</Col>
            <Col right>{WORDS.progress[lang]}</Col>
            <Col right>{WORDS.waiting[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {placedIn(campaign.set).map(({ component }) => {
            const { all, done, waiting } = seen.byCode.get(component.code) ?? { all: 0, done: 0, waiting: 0 };
            return (
              <Row>
                <RowHead class="long">
                  <a href={page.href(paths.component(campaign.id, component.code))}>
                    {component.code}. {component.name[lang]}
                  </a>
                </RowHead>
                <Cell right label={WORDS.maximum[lang]}>
                  {component.maximum.replace('.', lang === 'vi' ? ',' : '.')}
                </Cell>
                <Cell label={WORDS.appraiser[lang]}>
                  {appraiserWords(component.appraiser)[lang]}
                  {vacant(component.appraiser) ? <span class="of">{WORDS.nobody[lang]}</span> : null}
                </Cell>
                <Cell right label={WORDS.progress[lang]}>
                  {done}/{all}
                </Cell>
                <Cell right label={WORDS.waiting[lang]}>
                  {waiting}
                </Cell>
              </Row>
            );
          })}
        </TBody>
      </Table>
    </Section>
  );
}

async function Others({ page, campaign }: { page: PageContext; campaign: Campaign }) {
  const others = (await listCampaigns(page.database)).filter(({ id }) => id !== campaign.id);
  return others.length === 0 ? null : (
    <Section title={WORDS.otherCampaigns[page.lang]} id="dot-khac">
      <Links items={others.map(({ id, name }) => ({ href: page.href(paths.campaign(id)), label: name }))} />
    </Section>
  );
}
