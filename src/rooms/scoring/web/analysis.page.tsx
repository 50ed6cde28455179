import { addFractions, fill, formatCount, minusFraction, problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Cell, Col, Field, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import { currentSets, firmness, weightEffects, type CriteriaSet, type Known } from '../../criteria/index.ts';
import { knownOn, type Campaign } from '../core/campaign.ts';
import { replayUnder, type Replayed } from '../replay.ts';
import { findCampaign, listCampaigns } from '../sql/campaign.store.ts';
import { totalText } from '../words.ts';
import { Head } from './campaign.page.tsx';
import { paths } from './paths.ts';
import { signedText } from './public.page.tsx';
import { campaignIdOf, nameOf, shownCampaign, type Shown } from './shown.ts';
import { WORDS } from './words.ts';

/** Weights are tried this many hundredths more and less. */
const SHARE = 20;
const DRAWS = 400;
const SHOWN = 12;

/** The ranking looked at from other sides: another set or year side by side, each weight, and how firm ranks are. */
export async function showAnalysis(page: PageContext): Promise<Response> {
  const { lang } = page;
  const campaign = await findCampaign(page.database, campaignIdOf(page));
  if (!campaign) return page.problem(problem('scoring.unknown', { id: campaignIdOf(page) }), 404);
  const shown = await shownCampaign(page.database, campaign, page);
  const title = WORDS.analysisTitle[lang];
  return page.desk(
    title,
    <>
      <Head page={page} here={title} campaign={campaign} />
      <h1>{title}</h1>
      <p class="lead">{WORDS.analysisLead[lang]}</p>
      {await Replay({ page, campaign, shown })}
      <Weights page={page} shown={shown} />
      <Firm page={page} shown={shown} />
    </>,
  );
}

const SET = 'bo-';
const YEAR = 'dot-';

/** What this campaign can be held against: other sets on its data, and its set on the data of other campaigns. */
async function choicesOf(page: PageContext, campaign: Campaign) {
  const sets = (await currentSets(page.database)).map(({ set }) => set);
  const others = (await listCampaigns(page.database)).filter(({ id }) => id !== campaign.id);
  return [
    { value: '', label: WORDS.choose[page.lang] },
    ...sets.map((set) => ({
      value: `${SET}${set.code}`,
      label: fill(WORDS.replaySet[page.lang], { set: set.name[page.lang], version: set.version }),
    })),
    ...others.map((one) => ({
      value: `${YEAR}${one.id}`,
      label: fill(WORDS.replayYear[page.lang], { name: one.name }),
    })),
  ];
}

async function chosen(page: PageContext, campaign: Campaign): Promise<readonly [Campaign, CriteriaSet] | null> {
  const key = page.query.get('so-voi') ?? '';
  if (key.startsWith(SET)) {
    const found = (await currentSets(page.database)).find(({ set }) => set.code === key.slice(SET.length));
    return found ? [campaign, found.set] : null;
  }
  const other = /^dot-\d{1,9}$/.test(key) ? await findCampaign(page.database, Number(key.slice(YEAR.length))) : null;
  return other ? [other, campaign.set] : null;
}

async function Replay({ page, campaign, shown }: { page: PageContext; campaign: Campaign; shown: Shown }) {
  const { lang } = page;
  const against = await chosen(page, campaign);
  const replayed = against ? await replayUnder(page.database, against[0], { set: against[1], at: page.at }) : null;
  return (
    <Section title={WORDS.replayTitle[lang]} note={WORDS.replayNote[lang]} id="phat-lai">
      <form method="get" action={page.href(paths.analysis(campaign.id))} class="filters narrow">
        <Field
          lang={lang}
          name="so-voi"
          type="select"
          label={WORDS.replayAgainst[lang]}
          value={page.query.get('so-voi') ?? ''}
          choices={await choicesOf(page, campaign)}
        />
        <Button>{WORDS.compare[lang]}</Button>
      </form>
      {replayed ? <Beside page={page} shown={shown} replayed={replayed} /> : null}
    </Section>
  );
}

function Beside({ page, shown, replayed }: { page: PageContext; shown: Shown; replayed: Replayed }) {
  const { lang } = page;
  const groups = shown.campaign.set.groups.map(({ code }) => code);
  const rows = shown.standings
    .filter(({ card }) => shown.ranks.has(card.id))
    .toSorted(
      (a, b) =>
        groups.indexOf(a.card.group) - groups.indexOf(b.card.group) ||
        shown.ranks.get(a.card.id)!.rank - shown.ranks.get(b.card.id)!.rank,
    );
  return (
    <Table caption={WORDS.replayTitle[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.agency[lang]}</Col>
          <Col right>{WORDS.here[lang]}</Col>
          <Col right>{WORDS.rank[lang]}</Col>
          <Col right>{WORDS.there[lang]}</Col>
          <Col right>{WORDS.rank[lang]}</Col>
          <Col right>{WORDS.difference[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map(({ card, total }) => {
          const other = replayed.get(card.agency);
          return (
            <Row>
              <RowHead>{nameOf(shown.tree, card.agency)}</RowHead>
              <Cell right label={WORDS.here[lang]}>
                {totalText(total.shown, lang)}
              </Cell>
              <Cell right label={WORDS.rank[lang]}>
                {shown.ranks.get(card.id)!.rank}
              </Cell>
              <Cell right label={WORDS.there[lang]}>
                {other ? totalText(other.total.shown, lang) : '–'}
              </Cell>
              <Cell right label={WORDS.rank[lang]}>
                {other?.rank ?? '–'}
              </Cell>
              <Cell right label={WORDS.difference[lang]}>
                {other ? signedText(addFractions(other.total.exact, minusFraction(total.exact)), lang) : '–'}
              </Cell>
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
}

/** Ranked cards as the simulator takes them. */
function entrantsOf({ standings, items }: Shown) {
  return standings
    .filter(({ card }) => card.leftOut === null)
    .map(({ card, scores }) => ({
      agency: String(card.id),
      group: card.group,
      scores,
      known: new Map<string, Known>((items.get(card.id) ?? []).map((item) => [item.code, knownOn(item)])),
    }));
}

function Weights({ page: { lang }, shown }: { page: PageContext; shown: Shown }) {
  const effects = weightEffects(shown.campaign.set, entrantsOf(shown), SHARE).slice(0, SHOWN);
  return (
    <Section title={WORDS.weightsTitle[lang]} note={fill(WORDS.weightsNote[lang], { share: SHARE })} id="trong-so">
      <Table caption={WORDS.weightsTitle[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.component[lang]}</Col>
            <Col right>{WORDS.maximum[lang]}</Col>
            <Col right>{WORDS.moved[lang]}</Col>
            <Col right>{WORDS.farthest[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {effects.map(({ component, moved, farthest }) => (
            <Row>
              <RowHead class="long">
                {component.code}. {component.name[lang]}
              </RowHead>
              <Cell right label={WORDS.maximum[lang]}>
                {component.maximum.replace('.', lang === 'vi' ? ',' : '.')}
              </Cell>
              <Cell right label={WORDS.moved[lang]}>
                {formatCount(moved, lang)}
              </Cell>
              <Cell right label={WORDS.farthest[lang]}>
                {formatCount(farthest, lang)}
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

function Firm({ page: { lang }, shown }: { page: PageContext; shown: Shown }) {
  const firm = firmness(shown.campaign.set, entrantsOf(shown), { draws: DRAWS, seed: shown.campaign.year });
  const cards = new Map(shown.cards.map((card) => [String(card.id), card]));
  return (
    <Section title={WORDS.firmTitle[lang]} note={WORDS.firmNote[lang]} id="do-chac">
      {shown.campaign.set.groups.map((group) => {
        const rows = firm
          .filter(({ agency }) => cards.get(agency)!.group === group.code)
          .toSorted((a, b) => a.rank - b.rank);
        return rows.length < 2 ? null : (
          <Table caption={group.name[lang]} stack compact>
            <THead>
              <Row>
                <Col>{WORDS.agency[lang]}</Col>
                <Col right>{WORDS.rank[lang]}</Col>
                <Col right>{WORDS.held[lang]}</Col>
                <Col right>{WORDS.mostly[lang]}</Col>
              </Row>
            </THead>
            <TBody>
              {rows.map(({ agency, rank, held, best, worst }) => (
                <Row>
                  <RowHead>{nameOf(shown.tree, cards.get(agency)!.agency)}</RowHead>
                  <Cell right label={WORDS.rank[lang]}>
                    {rank}
                  </Cell>
                  <Cell right label={WORDS.held[lang]}>
                    {Math.round((held * 100) / DRAWS)}%
                  </Cell>
                  <Cell right label={WORDS.mostly[lang]}>
                    {best === worst ? best : `${best}–${worst}`}
                  </Cell>
                </Row>
              ))}
            </TBody>
          </Table>
        );
      })}
    </Section>
  );
}
