import type { Read } from '../../platform/database/index.ts';
import { suppress } from '../editions/index.ts';
import { countedAnswers, HEADLINE } from './core/counting.ts';
import { figureOf, type Came, type Figure } from './core/figures.ts';
import { cellsFor, grouped, sumOf, type Telling } from './core/shown.ts';
import type { Place, Survey } from './core/survey.ts';
import { momentsOf, sheetsCame, type AnswerCut, type FigureMoments } from './sql/figure.reads.ts';
import { placesOf } from './sql/survey.store.ts';

/** One line of a table of places: what is told of it. */
export interface PlaceLine {
  readonly key: string;
  readonly sheets: number;
  readonly invited: number;
  readonly telling: Telling;
  readonly figure: Figure;
}

export interface SurveyResults {
  readonly sheets: number;
  readonly invited: number;
  /** By the code of a figure: headline, factors, questions. */
  readonly figures: ReadonlyMap<string, Figure>;
  readonly byAgency: readonly PlaceLine[];
  readonly bySector: readonly PlaceLine[];
}

interface Raw {
  readonly survey: Survey;
  readonly moments: readonly FigureMoments[];
  readonly came: readonly Came[];
  readonly places: readonly Place[];
}

/** What the sheets of a survey amount to, as far as the reader's wall lets through; small places are not told of by themselves. */
export async function readResults(
  read: Read,
  survey: Survey,
  more: Omit<AnswerCut, 'survey'> = {},
): Promise<SurveyResults> {
  const where = { survey: survey.id, ...more };
  const raw: Raw = {
    survey,
    moments: await momentsOf(read, where, countedAnswers(survey.content)),
    came: await sheetsCame(read, where),
    places: await placesOf(read, survey.id),
  };
  const reached = new Set(raw.came.map(({ agency }) => agency));
  return {
    sheets: raw.came.reduce((total, { sheets }) => total + sheets, 0),
    invited: raw.places.reduce((total, one) => total + (reached.has(one.agency) ? one.invited : 0), 0),
    figures: new Map(
      [...Map.groupBy(raw.moments, ({ figure }) => figure)].map(([code, own]) => [code, whole(raw, own)]),
    ),
    byAgency: linesOf(raw, 'agency'),
    bySector: linesOf(raw, 'sector'),
  };
}

const whole = ({ survey, came, places }: Raw, moments: readonly FigureMoments[]): Figure =>
  figureOf(moments, came, places, survey.content.method.weights === 'strata');

/** What a closed survey says of each agency, for one of its figures: headline, a factor, a question. */
export async function agencyFigures(
  read: Read,
  survey: Survey,
  figure: string = HEADLINE,
): Promise<ReadonlyMap<number, PlaceLine>> {
  const where = { survey: survey.id };
  const counted = countedAnswers(survey.content).filter((one) => one.figure === figure);
  const raw: Raw = {
    survey,
    moments: await momentsOf(read, where, counted),
    came: await sheetsCame(read, where),
    places: await placesOf(read, survey.id),
  };
  return new Map(linesOf(raw, 'agency', figure).map((line) => [Number(line.key), line]));
}

function linesOf(raw: Raw, by: 'agency' | 'sector', of: string = HEADLINE): PlaceLine[] {
  const { fewest, content } = raw.survey;
  const headline = raw.moments.filter(({ figure }) => figure === of);
  const groups = [...grouped(raw.came, by)];
  const sheets = groups.map(([, own]) => own.reduce((total, one) => total + one.sheets, 0));
  const { labels, safe } = suppress(cellsFor(sheets, fewest), [sumOf(sheets.length)], fewest);
  return groups.map(([key, own], at) => ({
    key,
    sheets: sheets[at]!,
    invited: raw.places.filter((one) => String(one[by]) === key).reduce((total, { invited }) => total + invited, 0),
    telling: safe || labels[at] === 'under' ? labels[at]! : 'withheld',
    figure: figureOf(
      headline.filter((one) => String(one[by]) === key),
      own,
      raw.places,
      content.method.weights === 'strata',
    ),
  }));
}
