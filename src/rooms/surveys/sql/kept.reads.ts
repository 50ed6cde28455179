import { sql, type Read } from '../../../platform/database/index.ts';
import { Recent } from '../../../platform/recent.ts';
import type { Place, Survey } from '../core/survey.ts';
import { findSurvey, placesOf, secretOf } from './survey.store.ts';

/** What every sheet of a survey is judged by. */
export interface KeptSurvey {
  readonly survey: Survey;
  /** Agencies and sectors; how many were invited is not told here. */
  readonly places: readonly Pick<Place, 'agency' | 'sector'>[];
  readonly secret: Uint8Array;
}

/** Surveys by their secret, which no other survey has, and revision: on a day of posters one is asked for hundreds of times a second. */
const surveys = new Recent<KeptSurvey | null>(50);

/** A survey with its places and secret, read again only when it has changed. */
export const keptSurvey = (read: Read, id: number): Promise<KeptSurvey | null> =>
  surveys.made(
    async () => {
      const [row] = await read.query(sql<{ stamp: string }>`
        SELECT encode(s.secret, 'hex') || ' ' || s.revision AS stamp FROM surveys.survey s WHERE s.id = ${id}`);
      return row?.stamp ?? '';
    },
    async (stamp) => {
      const survey = stamp === '' ? null : await findSurvey(read, id);
      const secret = await secretOf(read, id);
      if (!survey || !secret) return null;
      const places = (await placesOf(read, id)).map(({ agency, sector }) => ({ agency, sector }));
      return { survey, places, secret };
    },
  );
