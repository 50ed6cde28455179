import { dateAt, ok, problem, refused, tidy, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { draw, type Draw } from '../core/sampling.ts';
import { WHOLE } from '../core/survey.ts';
import { firstFrame, frameUnits } from '../frame.ts';
import { findSurvey, placesOf } from '../sql/survey.store.ts';
import { SURVEY, type Refused } from './open-survey.ts';

/** The largest sample that one draw gives. */
const MOST = 50_000;

export interface SampleWish {
  readonly survey: number;
  readonly seed: string;
  /** Null: by the formula with the error of the frame. */
  readonly size: number | null;
  readonly reserve: number;
  /** The frame as of this day, so that a draw can be made again. */
  readonly day: LocalDate;
}

/** Draws a sample of records about the survey's places. Only seed, size and digest are kept: the list leaves as a file. */
export async function drawSample(act: Act, wish: SampleWish): Promise<Result<Draw, Refused>> {
  const survey = await findSurvey(act.tx, wish.survey);
  if (!survey) return refused(problem('surveys.unknown', { id: wish.survey }));
  const seed = tidy(wish.seed).slice(0, 60);
  if (seed === '') return refused(problem('surveys.seed-missing'));
  const { size, reserve, day } = wish;
  if ((size !== null && !(size > 0 && size <= MOST)) || !(reserve >= 0 && reserve <= 200) || day > dateAt(act.at))
    return refused(problem('surveys.sample-wrong', { most: MOST }));
  const places = await placesOf(act.tx, survey.id);
  const asked = new Set(places.map(({ agency, sector }) => `${agency} ${sector}`));
  const units = (await frameUnits(act.tx, day)).filter(
    ({ agency, sector }) => asked.has(`${agency} ${sector}`) || asked.has(`${agency} ${WHOLE}`),
  );
  if (units.length === 0) return refused(problem('surveys.frame-empty'));
  const bySector = places.some(({ sector }) => sector !== WHOLE);
  const drawn = draw(units, { seed, size, reserve, bySector, error: firstFrame().error });
  const { population, digest } = drawn;
  await recordEntry(act, {
    subject: SURVEY,
    key: String(survey.id),
    action: 'surveys.draw',
    after: { seed, day, population, size: drawn.size, digest: digest.slice(0, 16) },
  });
  return ok(drawn);
}
