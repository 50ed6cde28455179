import { ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { componentsOf, sameKnown, score, surveyOf, type Component } from '../../criteria/index.ts';
import {
  agencyFigures,
  factorFigure,
  HEADLINE,
  listSurveys,
  questionFigure,
  type Survey,
} from '../../surveys/index.ts';
import type { Campaign, CampaignState, Item } from '../core/campaign.ts';
import { surveyWord, type SurveyWord } from '../core/survey-points.ts';
import { cardsOf, insertScores, itemsOf } from '../sql/campaign.store.ts';
import { CAMPAIGN, newScore, note, openCampaignSeen, type Refused } from './open.ts';

/** Until the leader has decided. */
const OPEN: ReadonlySet<CampaignState> = new Set(['self', 'appraisal', 'objection', 'review', 'council']);
export const takesSurveys = ({ state }: Pick<Campaign, 'state'>): boolean => OPEN.has(state);

/** Which survey each component takes its points from, by code of the component. */
export type SurveyChoices = ReadonlyMap<string, number>;

/** A component with the survey that was chosen for it, and what it says of each agency. */
export interface SurveyLines {
  readonly component: Component;
  /** Closed surveys of the kind that the component asks for, newest first. */
  readonly offered: readonly Survey[];
  readonly survey: Survey | null;
  readonly lines: readonly (SurveyWord & { readonly item: Item; readonly agency: number; readonly news: boolean })[];
}

const figureOf = (component: Component): string => {
  const { factor, question } = surveyOf(component.source)!;
  return factor === undefined ? (question === undefined ? HEADLINE : questionFigure(question)) : factorFigure(factor);
};

/** Components of a campaign that go by surveys of this system. */
export const surveyedComponents = ({ set }: Pick<Campaign, 'set'>): readonly Component[] =>
  componentsOf(set).filter(({ source }) => surveyOf(source) !== null);

/**
 * What the chosen surveys come to for each component and agency; where nothing was chosen, the newest closed survey of the kind.
 * Sheets of open surveys may still come: those are not offered.
 */
export async function previewSurveys(read: Read, campaign: Campaign, choices: SurveyChoices): Promise<SurveyLines[]> {
  const closed = (await listSurveys(read)).filter(({ state }) => state === 'closed');
  const cards = new Map((await cardsOf(read, campaign.id)).map(({ id, agency }) => [id, agency]));
  const all: SurveyLines[] = [];
  for (const component of surveyedComponents(campaign)) {
    const offered = closed.filter(({ content }) => content.kind === surveyOf(component.source)!.survey);
    const chosen = choices.get(component.code);
    const survey = (chosen === undefined ? offered[0] : offered.find(({ id }) => id === chosen)) ?? null;
    const figures = survey ? await agencyFigures(read, survey, figureOf(component)) : null;
    const items = survey && figures ? await itemsOf(read, campaign.id, { code: component.code }) : [];
    all.push({
      component,
      offered,
      survey,
      lines: items.map((item) => {
        const agency = cards.get(item.card)!;
        const word = surveyWord(component, survey!, figures!.get(agency));
        const before = item.said.survey;
        const news = !before || !sameKnown(before.known, word.known) || before.source?.survey !== word.source.survey;
        return { ...word, item, agency, news };
      }),
    });
  }
  return all;
}

/** Points of closed surveys become words of their own in the campaign, frozen with their source. The same again writes nothing. */
export async function takeSurveys(
  act: Act,
  input: { readonly campaign: number; readonly revision: number; readonly choices: SurveyChoices },
): Promise<Result<number, Refused>> {
  const opened = await openCampaignSeen(act, input);
  if (!opened.ok) return opened;
  const campaign = opened.value;
  if (!takesSurveys(campaign)) return refused(problem('scoring.surveys-closed', { name: campaign.name }));
  const all = (await previewSurveys(act.tx, campaign, input.choices)).filter(({ survey }) => survey !== null);
  if (all.length === 0) return refused(problem('scoring.no-survey'));
  const words = all.flatMap(({ component, lines }) =>
    lines
      .filter(({ news }) => news)
      .map(({ item, known, source }) => newScore(component, item.id, { stage: 'survey', known, reason: null, source })),
  );
  if (words.length === 0) return ok(0);
  await insertScores(act, words);
  await note(act, CAMPAIGN, campaign.id, 'take-surveys', {
    after: {
      words: words.length,
      surveys: Object.fromEntries(all.map(({ component, survey }) => [component.code, survey!.code])),
    },
  });
  return ok(words.length);
}

/** How many agencies of a component have points, and how many have none. */
export const tallyOf = ({ component, lines }: SurveyLines): { readonly points: number; readonly none: number } => {
  const points = lines.filter(({ known }) => score(component, known).state === 'points').length;
  return { points, none: lines.length - points };
};
