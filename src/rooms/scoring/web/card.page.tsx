import { dateAt, fill, formatInstant, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Facts,
  Links,
  paperLinks,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type Agency } from '../../agencies/index.ts';
import type { Component, Field } from '../../criteria/index.ts';
import { targetOfCard } from '../commands/open.ts';
import { counts, type Campaign, type Card, type Item } from '../core/campaign.ts';
import { isSelfScored } from '../core/self-score.ts';
import { standingOf, type CardStanding } from '../core/standing.ts';
import { overviewOf } from '../overview.ts';
import { findCampaign, findCard, itemsOf } from '../sql/campaign.store.ts';
import { knownText, pointsText, scoreText, STAGE_WORDS, totalText } from '../words.ts';
import { Head } from './campaign.page.tsx';
import { paths } from './paths.ts';
import { cardIdOf } from './shown.ts';
import { WORDS as SHEET_WORDS } from './sheet-words.ts';
import { SheetLinks } from './sheet-links.tsx';
import { WORDS } from './words.ts';

/** A card with all that its page shows. */
export interface ShownCard {
  readonly page: PageContext;
  readonly campaign: Campaign;
  readonly card: Card;
  readonly agency: Agency;
  readonly items: ReadonlyMap<string, Item>;
  readonly now: CardStanding;
  readonly self: CardStanding;
}

export async function shownCard(page: PageContext): Promise<ShownCard | null> {
  const card = await findCard(page.database, cardIdOf(page));
  const campaign = card && (await findCampaign(page.database, card.campaign));
  const agency = card && (await loadAgencies(page.database, dateAt(page.at))).byId(card.agency);
  if (!card || !campaign || !agency) return null;
  const items = await itemsOf(page.database, campaign.id, { card: card.id });
  return {
    page,
    campaign,
    card,
    agency,
    items: new Map(items.map((item) => [item.code, item])),
    now: standingOf(campaign.set, card, items),
    self: standingOf(campaign.set, card, items, 'self'),
  };
}

export const showCard = (page: PageContext): Promise<Response> => cardPage(page, null);

/** An agency's card: its sum and how it is made, what is still to do, each component with whose word counts. */
export async function cardPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const shown = await shownCard(page);
  if (!shown) return page.problem(problem('scoring.unknown', { id: cardIdOf(page) }), 404);
  const { lang } = page;
  const { campaign, card, agency } = shown;
  return page.desk(
    agency.shortName,
    <>
      <Head page={page} here={agency.shortName} campaign={campaign} />
      <h1>
        {agency.shortName}: {campaign.name}
      </h1>
      <p class="lead">{await leadWords(shown)}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} done={takenWords(page)} />
      <SendForm {...shown} />
      <SheetLinks {...shown} />
      <Links
        items={[
          { href: page.href(paths.gains(card.id)), label: WORDS.gains[lang] },
          ...(campaign.state === 'published'
            ? paperLinks(page, paths.certificate(card.id), WORDS.certificate[lang])
            : []),
        ]}
      />
      {campaign.set.fields.map((field) => (
        <FieldRows shown={shown} field={field} />
      ))}
      <Sums {...shown} />
    </>,
    wrong ? 422 : 200,
  );
}

/** What came of a sheet, from the address that importing it leads to. */
function takenWords({ lang, query }: PageContext): string | null {
  const count = query.get('nhap');
  return count !== null && /^\d{1,4}$/.test(count) ? fill(SHEET_WORDS.done[lang], { count }) : null;
}

async function leadWords({ page, campaign, card, now, self }: ShownCard): Promise<string> {
  const { lang } = page;
  const { maximum } = campaign.set.scale;
  const total = totalText(now.total.shown, lang);
  if (card.leftOut !== null)
    return fill(WORDS.cardOut[lang], { total, maximum, why: fill(WORDS.leftOut[lang], { why: card.leftOut }) });
  const named = campaign.set.classes.find(({ code }) => code === now.total.class)?.name[lang];
  // Who sees one card only does not see the ranks of the others before they are published.
  const ranks =
    page.scope('scoring.read') === 'all' ? (await overviewOf(page.database, campaign, page.at)).ranks : null;
  const rank = ranks?.get(card.id);
  return fill(rank ? WORDS.cardLead[lang] : WORDS.cardLeadOwn[lang], {
    total,
    maximum,
    class: named ? `, ${named}` : '',
    rank: rank?.rank ?? '',
    of: rank?.of ?? '',
    group: campaign.set.groups.find(({ code }) => code === card.group)?.name[lang] ?? '',
    self: totalText(self.total.shown, lang),
  });
}

/** Components that only the agency can say something of, and has not yet. */
function toDo({ campaign, items, self }: ShownCard): readonly string[] {
  const reported = new Set(
    campaign.set.fields.flatMap(({ criteria }) =>
      criteria.flatMap(({ components }) => components.filter(isSelfScored).map(({ code }) => code)),
    ),
  );
  return self.total.waiting.filter((code) => reported.has(code) && items.get(code)?.said.self === undefined);
}

function SendForm(shown: ShownCard) {
  const { page, campaign, card } = shown;
  const { lang } = page;
  if (campaign.state !== 'self') return null;
  const left = toDo(shown).length;
  return (
    <Section title={WORDS.assessTitle[lang]} id="gui">
      <p>
        {card.sentAt === null ? WORDS.notSent[lang] : fill(WORDS.sentAt[lang], { at: formatInstant(card.sentAt) })}
        {'. '}
        {left === 0 ? '' : `${fill(WORDS.toDo[lang], { count: left })}.`}
      </p>
      {page.may('scoring.send', targetOfCard(card)) ? (
        <form method="post" action={page.href(paths.send(card.id))}>
          <input type="hidden" name="csrf" value={page.csrf} />
          <input type="hidden" name="revision" value={String(card.revision)} />
          <p class="acts">
            <Button look="main">{WORDS.sendCard[lang]}</Button>
          </p>
        </form>
      ) : null}
    </Section>
  );
}

function FieldRows({ shown, field }: { shown: ShownCard; field: Field }) {
  const { page, items } = shown;
  const { lang } = page;
  const components = field.criteria.flatMap((criterion) => criterion.components).filter(({ code }) => items.has(code));
  return components.length === 0 ? null : (
    <Section title={`${field.code}. ${field.name[lang]}`} id={`linh-vuc-${field.code}`}>
      <Table caption={field.name[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.component[lang]}</Col>
            <Col right>{WORDS.maximum[lang]}</Col>
            <Col>{WORDS.facts[lang]}</Col>
            <Col right>{WORDS.self[lang]}</Col>
            <Col right>{WORDS.points[lang]}</Col>
            <Col>{WORDS.whose[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {components.map((component) => (
            <ComponentRow shown={shown} component={component} />
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

function ComponentRow({ shown, component }: { shown: ShownCard; component: Component }) {
  const { page, card, items, now, self } = shown;
  const { lang } = page;
  const said = counts(items.get(component.code)!);
  return (
    <Row>
      <RowHead class="long">
        <a href={page.href(paths.item(card.id, component.code))}>
          {component.code}. {component.name[lang]}
        </a>
      </RowHead>
      <Cell right label={WORDS.maximum[lang]}>
        {component.kind === 'penalty' ? '−' : ''}
        {component.maximum.replace('.', lang === 'vi' ? ',' : '.')}
      </Cell>
      <Cell label={WORDS.facts[lang]}>{knownText(component, said?.known, lang)}</Cell>
      <Cell right label={WORDS.self[lang]}>
        {scoreText(self.scores.get(component.code), lang)}
      </Cell>
      <Cell right label={WORDS.points[lang]}>
        <b>{scoreText(now.scores.get(component.code), lang)}</b>
      </Cell>
      <Cell label={WORDS.whose[lang]}>{said ? STAGE_WORDS[said.stage][lang] : '–'}</Cell>
    </Row>
  );
}

/** How the sum is made, line by line: rescaled, bonuses capped, penalties, rounded at the end. */
function Sums({ page: { lang }, now: { total } }: ShownCard) {
  return (
    <Section title={WORDS.sums[lang]} id="tong">
      <Facts
        items={[
          [WORDS.earned[lang], pointsText(total.earned, lang)],
          [WORDS.applicable[lang], `${pointsText(total.applicable, lang)} / ${pointsText(total.whole, lang)}`],
          [WORDS.rescaled[lang], pointsText(total.rescaled, lang)],
          [WORDS.bonus[lang], pointsText(total.bonus, lang)],
          [WORDS.penalty[lang], pointsText(total.penalty, lang)],
          [WORDS.total[lang], totalText(total.shown, lang)],
        ]}
      />
    </Section>
  );
}
