import { randomBytes } from 'node:crypto';
import {
  dateAt,
  ok,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { currentQuestionnaire, lockVersion, standsOn } from '../../questionnaires/index.ts';
import type { Place, Survey, SurveyProblem } from '../core/survey.ts';
import { closeSurvey, insertPlaces, insertSurvey, lockSurvey } from '../sql/survey.store.ts';
import { countDone } from './count-results.ts';
import { mixAll } from './mix-box.ts';

export const SURVEY = 'surveys.survey';
export type Refused = Problem<SurveyProblem> | Problem;

/** A survey to be opened. */
export interface SurveyWish {
  readonly questionnaire: string;
  readonly name: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly monthly: boolean;
  readonly posters: boolean;
  readonly fewest: number;
  readonly places: readonly Omit<Place, 'invited'>[];
  readonly sample?: boolean;
}

/** Surveys tell of no fewer sheets than this, whatever is asked for. */
export const LEAST_FEWEST = 3;
/** The longest that one survey may run: the day of its end tells when answers are counted for good. */
const MOST_DAYS = 731;

const daysBetween = (from: LocalDate, to: LocalDate): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Opens a survey: the questionnaire's newest version is kept with it and locked from now on. */
export async function openSurvey(act: Act, wish: SurveyWish): Promise<Result<number, Refused>> {
  const kept = await currentQuestionnaire(act.tx, wish.questionnaire);
  if (!kept || !standsOn(kept.questionnaire, wish.from))
    return refused(problem('questionnaires.unknown', { code: wish.questionnaire.slice(0, 60) }));
  const content = kept.questionnaire;
  const name = tidy(wish.name).slice(0, 300);
  if (name === '') return refused(problem('surveys.name-missing'));
  if (wish.from > wish.to || daysBetween(wish.from, wish.to) > MOST_DAYS) return refused(problem('surveys.days-wrong'));
  if (!(wish.fewest >= LEAST_FEWEST && wish.fewest <= 100)) return refused(problem('surveys.fewest-wrong'));
  const living = new Set((await loadAgencies(act.tx, dateAt(act.at))).living.map(({ id }) => id));
  const places = wish.places.filter(({ agency }) => living.has(agency));
  if (places.length === 0) return refused(problem('surveys.places-missing'));
  if (content.method.weights === 'strata' && places.some(({ population }) => !population))
    return refused(problem('surveys.population-missing'));
  const code = `KS-${wish.from.slice(0, 4)}-${randomBytes(4).toString('hex').toUpperCase()}`;
  const { monthly, from, to, posters, fewest } = wish;
  const id = await insertSurvey(act, {
    code,
    name,
    content,
    monthly,
    from,
    to,
    posters,
    fewest,
    sample: wish.sample ?? false,
    secret: randomBytes(32),
  });
  await insertPlaces(act.tx, id, places);
  await lockVersion(act, content.code, content.version);
  await recordEntry(act, {
    subject: SURVEY,
    key: String(id),
    action: 'surveys.open',
    after: { code, name, questionnaire: content.code, version: content.version, from, to, places: places.length },
  });
  return ok(id);
}

/** The survey to be changed, as the person saw it. */
export interface SurveyAt {
  readonly survey: number;
  readonly revision: number;
}

export async function openSurveyAt(act: Act, at: SurveyAt): Promise<Result<Survey, Refused>> {
  const found = await lockSurvey(act.tx, at.survey);
  if (!found) return refused(problem('surveys.unknown', { id: at.survey }));
  if (found.revision !== at.revision) return refused(problem('surveys.changed-meanwhile'));
  return found.state === 'open' ? ok(found) : refused(problem('surveys.closed'));
}

/** Closes a survey before its day: unused invitations end, what waits is mixed, and every period is counted for good. */
export async function closeNow(act: Act, at: SurveyAt): Promise<Result<number, Refused>> {
  const found = await openSurveyAt(act, at);
  if (!found.ok) return found;
  await closeSurvey(act.tx, found.value.id);
  await recordEntry(act, { subject: SURVEY, key: String(found.value.id), action: 'surveys.close' });
  await mixAll(act);
  return countDone(act, { ...found.value, state: 'closed' });
}
