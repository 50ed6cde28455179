import {
  dateAt,
  dayNumber,
  fill,
  formatCount,
  formatDate,
  problem,
  roundFraction,
  type Lang,
} from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Cell, Col, Empty, Field, Row, RowHead, Section, Table, TBody, THead } from '../../../ui/index.ts';
import {
  cheapestPlan,
  componentNamed,
  gainsOf,
  readPoints,
  type CheapestPlan,
  type Gain,
  type Known,
} from '../../criteria/index.ts';
import { knownOn } from '../core/campaign.ts';
import { pointsText, totalText } from '../words.ts';
import { shownCard, type ShownCard } from './card.page.tsx';
import { Head } from './campaign.page.tsx';
import { paths } from './paths.ts';
import { cardIdOf } from './shown.ts';
import { WORDS } from './words.ts';

/** Steps that a page lists. */
const LISTED = 40;

/** What would raise the score of an agency: by how much, how near, how hard; and the cheapest way to a wished gain. */
export async function showGains(page: PageContext): Promise<Response> {
  const shown = await shownCard(page);
  if (!shown) return page.problem(problem('scoring.unknown', { id: cardIdOf(page) }), 404);
  const { lang } = page;
  const gains = gainsOfCard(shown);
  const title = WORDS.gainsTitle[lang];
  return page.desk(
    title,
    <>
      <Head page={page} here={title} campaign={shown.campaign} />
      <h1>
        {title}: <a href={page.href(paths.card(shown.card.id))}>{shown.agency.shortName}</a>
      </h1>
      <p class="lead">
        {fill(WORDS.gainsLead[lang], {
          total: totalText(shown.now.total.shown, lang),
          count: gains.length,
          until: formatDate(shown.campaign.due.self),
          days: Math.max(0, dayNumber(shown.campaign.due.self) - dayNumber(dateAt(page.at))),
        })}
      </p>
      <Plan shown={shown} gains={gains} />
      <Section title={WORDS.steps[lang]} note={WORDS.stepsNote[lang]} id="buoc">
        {gains.length === 0 ? (
          <Empty>{WORDS.noSteps[lang]}</Empty>
        ) : (
          <Steps page={page} shown={shown} gains={gains.slice(0, LISTED)} />
        )}
      </Section>
    </>,
  );
}

export function gainsOfCard({ campaign, items }: Pick<ShownCard, 'campaign' | 'items'>): readonly Gain[] {
  const known = new Map<string, Known>([...items].map(([code, item]) => [code, knownOn(item)]));
  const components = [...items.keys()].flatMap((code) => componentNamed(campaign.set, code) ?? []);
  return gainsOf(campaign.set, components, known);
}

/** "Thêm 312 trường hợp đạt trước 14/12: 8,2 → 10". */
function stepWords({ step }: Gain, until: string, lang: Lang): string {
  if (step.kind === 'level') return fill(WORDS.stepLevel[lang], { level: step.level });
  if (step.kind === 'yes') return fill(WORDS.stepYes[lang], { fact: step.fact });
  const now =
    step.bottom === 1
      ? formatCount(step.top, lang)
      : `${formatCount(step.top, lang)}/${formatCount(step.bottom, lang)}`;
  return fill(WORDS.stepCases[lang], { more: formatCount(step.more, lang), until, now });
}

const Steps = ({ page, shown, gains }: { page: PageContext; shown: ShownCard; gains: readonly Gain[] }) => (
  <Table caption={WORDS.steps[page.lang]} captionHidden stack>
    <THead>
      <Row>
        <Col>{WORDS.component[page.lang]}</Col>
        <Col>{WORDS.step[page.lang]}</Col>
        <Col right>{WORDS.points[page.lang]}</Col>
        <Col right>{WORDS.gain[page.lang]}</Col>
        <Col right>{WORDS.effort[page.lang]}</Col>
      </Row>
    </THead>
    <TBody>
      {gains.map((one) => (
        <Row>
          <RowHead class="long">
            <a href={page.href(paths.item(shown.card.id, one.component.code))}>
              {one.component.code}. {one.component.name[page.lang]}
            </a>
          </RowHead>
          <Cell label={WORDS.step[page.lang]}>{stepWords(one, formatDate(shown.campaign.due.self), page.lang)}</Cell>
          <Cell right label={WORDS.points[page.lang]}>
            {pointsText(one.from, page.lang)} → {pointsText(one.to, page.lang)}
          </Cell>
          <Cell right label={WORDS.gain[page.lang]}>
            <b>+{totalText(roundFraction(one.gain, 2), page.lang)}</b>
          </Cell>
          <Cell right label={WORDS.effort[page.lang]}>
            {formatCount(one.effort, page.lang)}
          </Cell>
        </Row>
      ))}
    </TBody>
  </Table>
);

/** A form that asks for a gain within bounds, and the cheapest plan that reaches it. */
function Plan({ shown, gains }: { shown: ShownCard; gains: readonly Gain[] }) {
  const { page, card } = shown;
  const { lang } = page;
  const [wanted, most, hardest] = ['them', 'so-thanh-phan', 'cong-suc'].map((name) => page.query.get(name) ?? '');
  const goal = readPoints(wanted!.slice(0, 10));
  const asked = goal !== null && goal.numerator > 0n && goal.numerator <= 100n * goal.denominator;
  const number = (text: string, unless: number): number =>
    /^\d{1,6}$/.test(text) && Number(text) > 0 ? Number(text) : unless;
  const plan = asked
    ? cheapestPlan(gains, { gain: goal, components: number(most!, 40), stepEffort: number(hardest!, 1_000_000) })
    : null;
  return (
    <Section title={WORDS.planTitle[lang]} note={WORDS.planNote[lang]} id="ke-hoach">
      <form method="get" action={page.href(paths.gains(card.id))} class="filters narrow">
        <Field lang={lang} name="them" label={WORDS.wantedGain[lang]} value={wanted} short />
        <Field lang={lang} name="so-thanh-phan" label={WORDS.mostComponents[lang]} value={most} short />
        <Field lang={lang} name="cong-suc" label={WORDS.hardest[lang]} value={hardest} short />
        <Button>{WORDS.seek[lang]}</Button>
      </form>
      {asked ? <Found shown={shown} plan={plan} /> : null}
    </Section>
  );
}

function Found({ shown, plan }: { shown: ShownCard; plan: CheapestPlan | null }) {
  const { page } = shown;
  const { lang } = page;
  if (!plan) return <Empty>{WORDS.noPlan[lang]}</Empty>;
  return (
    <>
      <p>
        {fill(WORDS.planFound[lang], {
          count: plan.steps.length,
          gain: totalText(roundFraction(plan.gain, 2), lang),
          effort: formatCount(plan.effort, lang),
        })}
      </p>
      <Steps page={page} shown={shown} gains={plan.steps} />
    </>
  );
}
