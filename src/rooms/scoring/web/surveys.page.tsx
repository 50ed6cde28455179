import { dateAt, fill, formatCount, numbered, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Empty,
  Options,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { score, sourceWords } from '../../criteria/index.ts';
import { surveyPaths } from '../../surveys/index.ts';
import {
  previewSurveys,
  takesSurveys,
  takeSurveys,
  tallyOf,
  type SurveyChoices,
  type SurveyLines,
} from '../commands/take-survey.ts';
import { findCampaign } from '../sql/campaign.store.ts';
import { knownText, scoreText, surveyText } from '../words.ts';
import { Head } from './campaign.page.tsx';
import { paths } from './paths.ts';
import { campaignIdOf, nameOf } from './shown.ts';
import { WORDS } from './survey-words.ts';
import { WORDS as ROOM_WORDS } from './words.ts';

const FIELD = 'khao-sat.';
const DETAIL = 'xem';

/** Surveys as fields name them: "khao-sat.8.1" = 12. */
function choicesIn(fields: Iterable<readonly [name: string, value: string]>): SurveyChoices {
  const chosen = [...fields].flatMap(([name, value]) =>
    name.startsWith(FIELD) && /^\d{1,9}$/.test(value) ? [[name.slice(FIELD.length), numbered(value)] as const] : [],
  );
  return new Map(chosen);
}

export const showSurveys = (page: PageContext): Promise<Response> => surveysPage(page, choicesIn(page.query), null);

/** What closed surveys come to for each component, before and after their points are kept in the campaign. */
async function surveysPage(page: PageContext, choices: SurveyChoices, wrong: Problem | null): Promise<Response> {
  const { lang } = page;
  const campaign = await findCampaign(page.database, campaignIdOf(page));
  if (!campaign) return page.problem(problem('scoring.unknown', { id: campaignIdOf(page) }), 404);
  const all = await previewSurveys(page.database, campaign, choices);
  const tree = await loadAgencies(page.database, dateAt(page.at));
  const kept = page.query.get('ghi');
  const here = page.href(paths.surveys(campaign.id));
  const detail = all.find(({ component, survey }) => survey !== null && component.code === page.query.get(DETAIL));
  const news = all.some(({ lines }) => lines.some((line) => line.news));
  return page.desk(
    WORDS.title[lang],
    <>
      <Head page={page} here={WORDS.title[lang]} campaign={campaign} />
      <h1>{WORDS.title[lang]}</h1>
      <p class="lead">{WORDS.lead[lang]}</p>
      <ActOutcome
        wrong={wrong && page.say(wrong)}
        done={
          kept && /^\d{1,6}$/.test(kept) ? fill(WORDS.taken[lang], { count: formatCount(Number(kept), lang) }) : null
        }
      />
      <form method="post" action={here} class="blk">
        <input type="hidden" name="csrf" value={page.csrf} />
        <input type="hidden" name="revision" value={String(campaign.revision)} />
        <Summary page={page} all={all} here={here} />
        {takesSurveys(campaign) ? (
          <p class="acts">
            <Button look="main" name="lam" value="ghi">
              {WORDS.take[lang]}
            </Button>{' '}
            <Button name="lam" value="xem">
              {WORDS.look[lang]}
            </Button>
          </p>
        ) : null}
      </form>
      {news ? null : <Empty>{WORDS.nothing[lang]}</Empty>}
      {detail ? <Detail page={page} tree={tree} of={detail} /> : null}
    </>,
    wrong ? 422 : 200,
  );
}

const Summary = ({ page, all, here }: { page: PageContext; all: readonly SurveyLines[]; here: string }) => (
  <Table caption={WORDS.title[page.lang]} captionHidden stack>
    <THead>
      <Row>
        <Col>{ROOM_WORDS.component[page.lang]}</Col>
        <Col>{WORDS.survey[page.lang]}</Col>
        <Col right>{WORDS.points[page.lang]}</Col>
        <Col right>{WORDS.none[page.lang]}</Col>
        <Col right>{WORDS.news[page.lang]}</Col>
      </Row>
    </THead>
    <TBody>
      {all.map((one) => (
        <SummaryRow page={page} of={one} here={here} />
      ))}
    </TBody>
  </Table>
);

function SummaryRow({ page, of, here }: { page: PageContext; of: SurveyLines; here: string }) {
  const { lang } = page;
  const { component, offered, survey, lines } = of;
  const tally = tallyOf(of);
  const detail = new URLSearchParams({ [DETAIL]: component.code, [`${FIELD}${component.code}`]: String(survey?.id) });
  return (
    <Row>
      <RowHead class="long">
        {component.code}. {component.name[lang]}
        <span class="of">{sourceWords(component.source)[lang]}</span>
      </RowHead>
      <Cell label={WORDS.survey[lang]}>
        {survey === null ? (
          WORDS.noSurvey[lang]
        ) : (
          <>
            <select name={`${FIELD}${component.code}`} aria-label={`${WORDS.survey[lang]}: ${component.code}`}>
              <Options
                value={String(survey.id)}
                choices={offered.map(({ id, name }) => ({ value: String(id), label: name }))}
              />
            </select>
            <span class="of">
              <a href={page.href(surveyPaths.survey(survey.id))}>{survey.name}</a> ·{' '}
              <a href={`${here}?${detail}#chi-tiet`}>{fill(WORDS.detail[lang], { code: component.code })}</a>
            </span>
          </>
        )}
      </Cell>
      <Cell right label={WORDS.points[lang]}>
        {survey === null ? '–' : formatCount(tally.points, lang)}
      </Cell>
      <Cell right label={WORDS.none[lang]}>
        {survey === null ? '–' : formatCount(tally.none, lang)}
      </Cell>
      <Cell right label={WORDS.news[lang]}>
        {survey === null ? '–' : formatCount(lines.filter(({ news }) => news).length, lang)}
      </Cell>
    </Row>
  );
}

function Detail({ page, tree, of }: { page: PageContext; tree: AgencyTree; of: SurveyLines }) {
  const { lang } = page;
  const { component, lines } = of;
  return (
    <Section title={fill(WORDS.detail[lang], { code: component.code })} note={component.name[lang]} id="chi-tiet">
      <Table caption={component.name[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{ROOM_WORDS.agency[lang]}</Col>
            <Col>{WORDS.share[lang]}</Col>
            <Col right>{ROOM_WORDS.points[lang]}</Col>
            <Col>{WORDS.behind[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {lines.map(({ agency, known, source }) => (
            <Row>
              <RowHead>{nameOf(tree, agency)}</RowHead>
              <Cell label={WORDS.share[lang]}>{knownText(component, known, lang)}</Cell>
              <Cell right label={ROOM_WORDS.points[lang]}>
                {scoreText(score(component, known), lang)}
              </Cell>
              <Cell label={WORDS.behind[lang]}>{surveyText(source, lang)}</Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

/** Keeps the points of the chosen surveys, or shows what others would come to. */
export async function keepSurveys(page: PageContext): Promise<Response> {
  const form = await page.form();
  const choices = choicesIn(
    [...form.fields].flatMap(([name, values]) => values.map((value) => [name, value] as const)),
  );
  if (form.text('lam') !== 'ghi') return surveysPage(page, choices, null);
  const input = { campaign: campaignIdOf(page), revision: Number(form.text('revision')) || 0, choices };
  const done = await page.act((act) => takeSurveys(act, input));
  return done.ok
    ? page.redirect(page.href(`${paths.surveys(input.campaign)}?ghi=${done.value}`))
    : surveysPage(page, choices, done.problem);
}
