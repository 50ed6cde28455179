import {
  dateAt,
  fill,
  formatCount,
  formatDate,
  formatInstant,
  numbered,
  parseDate,
  problem,
  type Problem,
} from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Button,
  Cell,
  Col,
  Facts,
  KeyFigures,
  Links,
  Row,
  RowHead,
  Section,
  Table,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { EntryList } from '../../audit/index.ts';
import { KIND_WORDS } from '../../questionnaires/index.ts';
import { LEAST_MIXED } from '../commands/mix-box.ts';
import { SURVEY } from '../commands/open-survey.ts';
import { factorFigure, HEADLINE, questionFigure, countable } from '../core/counting.ts';
import type { Figure } from '../core/figures.ts';
import { takesInvitations, WHOLE, type Survey } from '../core/survey.ts';
import { readResults, type PlaceLine, type SurveyResults } from '../read-results.ts';
import { channelCounts } from '../sql/figure.reads.ts';
import { findSurvey, placesOf } from '../sql/survey.store.ts';
import { marginText, marginWords, meanText, responseText, shareText } from './figure-words.ts';
import { InviteForm } from './invite.page.tsx';
import { Head, standing } from './list.page.tsx';
import { paths } from './paths.ts';
import { ShownRemarks } from './remarks.page.tsx';
import { SampleForm } from './sample.page.tsx';
import { sectorName } from './sectors.ts';
import { CHANNEL_WORDS, WORDS } from './words.ts';

export const surveyIdOf = (page: PageContext): number => numbered(page.params['survey']);

export const showSurvey = (page: PageContext): Promise<Response> => surveyPage(page, null);

/** What a survey amounts to: headline, factors, questions and places, each by the method that is named above them. */
export async function surveyPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const { database } = page;
  const survey = await findSurvey(database, surveyIdOf(page));
  if (!survey) return page.problem(problem('surveys.unknown', { id: surveyIdOf(page) }), 404);
  const results = await readResults(database, survey);
  const tree = await loadAgencies(database, dateAt(page.at));
  return page.desk(
    survey.name,
    <>
      <Head page={page} here={survey.name} />
      <h1>{survey.name}</h1>
      <p class="lead">{leadWords(page, survey)}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <Headline page={page} survey={survey} results={results} />
      <Links items={actLinks(page, survey)} />
      <Factors page={page} survey={survey} results={results} />
      <Questions page={page} survey={survey} results={results} />
      <Places page={page} survey={survey} lines={results.byAgency} by="agency" tree={tree} />
      <Places page={page} survey={survey} lines={results.bySector} by="sector" tree={tree} />
      {await OtherPosters({ page, survey, lines: results.byAgency, tree })}
      {await Channels({ page, survey })}
      {await ShownRemarks({ page, survey })}
      {takesInvitations(survey, dateAt(page.at)) ? await InviteForm({ page, survey, tree }) : null}
      {survey.state === 'open' && page.may('surveys.open') ? (
        <>
          <SampleForm page={page} survey={survey} />
          <CloseForm page={page} survey={survey} />
        </>
      ) : null}
      {page.may('surveys.open')
        ? await EntryList({
            page,
            subject: SURVEY,
            id: survey.id,
            tell: { value: (_name, value) => entryWords(value) },
          })
        : null}
    </>,
    wrong ? 422 : 200,
  );
}

const leadWords = (page: PageContext, survey: Survey): string =>
  [
    KIND_WORDS[survey.content.kind][page.lang],
    `${formatDate(survey.from)} – ${formatDate(survey.to)}`,
    standing(survey, page).words,
    survey.code,
  ].join('. ');

const actLinks = (page: PageContext, survey: Survey) => [
  ...(page.may('surveys.enter') && survey.state === 'open'
    ? [
        { href: page.href(paths.enter(survey.id)), label: WORDS.enter[page.lang] },
        { href: page.href(paths.interview(survey.id)), label: WORDS.interview[page.lang] },
      ]
    : []),
  ...(page.may('surveys.moderate')
    ? [{ href: page.href(paths.remarks(survey.id)), label: WORDS.remarks[page.lang] }]
    : []),
];

function entryWords(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const day = parseDate(text);
  return day.ok ? formatDate(day.value) : text;
}

interface ResultProps {
  readonly page: PageContext;
  readonly survey: Survey;
  readonly results: SurveyResults;
}

function Headline({ page, survey, results }: ResultProps) {
  const { lang } = page;
  const { content, fewest } = survey;
  const figure = results.figures.get(HEADLINE);
  const enough = figure !== undefined && figure.sheets >= fewest;
  const words = content.method.counts === 'points' ? WORDS.pointShare : WORDS.share;
  return (
    <>
      <KeyFigures
        items={[
          {
            name: words[lang],
            figure: enough ? shareText(figure, lang) : WORDS.few[lang],
            below: enough ? marginWords(figure, lang) : '',
          },
          {
            name: WORDS.mean[lang],
            figure: enough ? meanText(figure, lang) : '–',
            below: fill(WORDS.answersOf[lang], { count: formatCount(figure?.answers ?? 0, lang) }),
          },
          {
            name: WORDS.sheets[lang],
            figure: formatCount(results.sheets, lang),
            below: `${WORDS.response[lang]}: ${responseText(results.sheets, results.invited, lang)}`,
          },
        ]}
      />
      <p class="note">
        {fill(WORDS.methodLine[lang], {
          method: content.method.name[lang],
          name: content.name[lang],
          version: content.version,
        })}{' '}
        {fill(WORDS.asOf[lang], { at: formatInstant(page.at), least: LEAST_MIXED })}
      </p>
    </>
  );
}

/** A figure that too few valid answers stand behind says so, as a place with few sheets does. */
function FigureCells({
  page: { lang },
  survey: { fewest },
  figure,
}: {
  page: PageContext;
  survey: Survey;
  figure: Figure | undefined;
}) {
  const told = figure && figure.sheets >= fewest ? figure : null;
  const few = figure && figure.sheets > 0 && !told ? WORDS.few[lang] : '–';
  return (
    <>
      <Cell right label={WORDS.share[lang]}>
        {told ? <b>{shareText(told, lang)}</b> : few}
      </Cell>
      <Cell right label={WORDS.margin[lang]}>
        {told ? marginText(told, lang) : '–'}
      </Cell>
      <Cell right label={WORDS.mean[lang]}>
        {told ? meanText(told, lang) : '–'}
      </Cell>
      <Cell right label={WORDS.answers[lang]}>
        {told ? formatCount(told.answers, lang) : '–'}
      </Cell>
    </>
  );
}

const FigureHead = ({ page: { lang }, first, more }: { page: PageContext; first: string; more?: string }) => (
  <THead>
    <Row>
      <Col>{first}</Col>
      <Col right>{WORDS.share[lang]}</Col>
      <Col right>{WORDS.margin[lang]}</Col>
      <Col right>{WORDS.mean[lang]}</Col>
      <Col right>{WORDS.answers[lang]}</Col>
      {more === undefined ? null : <Col right>{more}</Col>}
    </Row>
  </THead>
);

/** A table of figures; a survey with few sheets has none. */
const FigureTable = ({
  page,
  survey,
  title,
  id,
  head,
  rows,
}: {
  page: PageContext;
  survey: Survey;
  title: string;
  id: string;
  head: string;
  rows: readonly { readonly name: string; readonly of?: string; readonly figure: Figure | undefined }[];
}) => (
  <Section title={title} id={id}>
    <Table caption={title} captionHidden stack>
      <FigureHead page={page} first={head} />
      <TBody>
        {rows.map((one) => (
          <Row>
            <RowHead class="long">
              {one.name}
              {one.of ? <span class="of">{one.of}</span> : null}
            </RowHead>
            <FigureCells page={page} survey={survey} figure={one.figure} />
          </Row>
        ))}
      </TBody>
    </Table>
  </Section>
);

function Factors({ page, survey, results }: ResultProps) {
  const { lang } = page;
  const factors = survey.content.factors ?? [];
  return results.sheets < survey.fewest || factors.length < 2 ? null : (
    <FigureTable
      page={page}
      survey={survey}
      title={WORDS.factors[lang]}
      id="yeu-to"
      head={WORDS.factor[lang]}
      rows={factors
        .filter(({ code }) => results.figures.has(factorFigure(code)))
        .map(({ code, name }) => ({ name: name[lang], figure: results.figures.get(factorFigure(code)) }))}
    />
  );
}

function Questions({ page, survey, results }: ResultProps) {
  const { lang } = page;
  return results.sheets < survey.fewest ? null : (
    <FigureTable
      page={page}
      survey={survey}
      title={WORDS.questions[lang]}
      id="cau-hoi"
      head={WORDS.question[lang]}
      rows={countable(survey.content).map((one) => ({
        name: one.text[lang],
        ...(one.when !== undefined && { of: WORDS.skipped[lang] }),
        figure: results.figures.get(questionFigure(one.code)),
      }))}
    />
  );
}

interface PlacesProps {
  readonly page: PageContext;
  readonly survey: Survey;
  readonly lines: readonly PlaceLine[];
  readonly by: 'agency' | 'sector';
  readonly tree: AgencyTree;
}

function Places({ page, survey, lines, by, tree }: PlacesProps) {
  const { lang } = page;
  const told = lines.filter(({ key }) => by === 'agency' || key !== WHOLE);
  if (told.length === 0) return null;
  const title = (by === 'agency' ? WORDS.byAgency : WORDS.bySector)[lang];
  return (
    <Section
      title={title}
      note={fill(WORDS.fewNote[lang], { fewest: survey.fewest })}
      id={by === 'agency' ? 'co-quan' : 'linh-vuc'}
    >
      <Table caption={title} captionHidden stack compact>
        <FigureHead page={page} first={WORDS[by][lang]} more={WORDS.response[lang]} />
        <TBody>
          {told.map((line) => (
            <PlaceRow
              page={page}
              survey={survey}
              line={line}
              name={by === 'agency' ? tree.byId(Number(line.key)) : line.key}
            />
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

function PlaceRow({
  page,
  survey,
  line,
  name,
}: {
  page: PageContext;
  survey: Survey;
  line: PlaceLine;
  name: ReturnType<AgencyTree['byId']> | string;
}) {
  const { lang } = page;
  const agency = typeof name === 'object' ? name : null;
  const words = agency?.name ?? (typeof name === 'string' ? sectorName(name, lang) : '–');
  const poster = agency && survey.posters && survey.state === 'open';
  return (
    <Row>
      <RowHead>
        {words}
        {poster ? (
          <span class="of">
            <a href={page.href(paths.poster(survey.id, agency.code))}>{WORDS.poster[lang]}</a>
          </span>
        ) : null}
      </RowHead>
      {line.telling === 'shown' ? (
        <FigureCells page={page} survey={survey} figure={line.figure} />
      ) : (
        <Cell class="quiet" label={WORDS.share[lang]}>
          {(line.telling === 'under' ? WORDS.few : WORDS.hidden)[lang]}
        </Cell>
      )}
      {line.telling === 'shown' ? (
        <Cell right label={WORDS.response[lang]}>
          {responseText(line.sheets, line.invited, lang)}
        </Cell>
      ) : null}
    </Row>
  );
}

/** Posters of agencies that nobody has answered about yet, so that theirs can be hung at all. */
async function OtherPosters({ page, survey, lines, tree }: Omit<PlacesProps, 'by'>) {
  if (!survey.posters || survey.state !== 'open') return null;
  const told = new Set(lines.map(({ key }) => Number(key)));
  const asked = new Set((await placesOf(page.database, survey.id)).map(({ agency }) => agency));
  const items = [...asked].flatMap((id) => {
    const agency = !told.has(id) && page.may('surveys.read', { agencies: [id] }) ? tree.byId(id) : undefined;
    return agency ? [{ href: page.href(paths.poster(survey.id, agency.code)), label: agency.name }] : [];
  });
  return items.length === 0 ? null : (
    <Section title={WORDS.otherPosters[page.lang]} id="ap-phich">
      <Links items={items} />
    </Section>
  );
}

async function Channels({ page, survey }: { page: PageContext; survey: Survey }) {
  const counts = await channelCounts(page.database, { survey: survey.id });
  const told = counts.filter(({ count }) => count >= survey.fewest);
  return told.length === 0 ? null : (
    <Section title={WORDS.channels[page.lang]} id="kenh">
      <Facts
        items={told.map(({ channel, count }) => [
          CHANNEL_WORDS[channel as keyof typeof CHANNEL_WORDS][page.lang],
          formatCount(count, page.lang),
        ])}
      />
    </Section>
  );
}

const CloseForm = ({ page, survey }: { page: PageContext; survey: Survey }) => (
  <Section title={WORDS.close[page.lang]} note={WORDS.closeNote[page.lang]} id="dong">
    <form method="post" action={page.href(paths.close(survey.id))} class="blk">
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="revision" value={String(survey.revision)} />
      <Button>{WORDS.close[page.lang]}</Button>
    </form>
  </Section>
);
