import { sql, type Read } from '../../../platform/database/index.ts';
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
const kept = new Map<string, KeptSurvey>();
const KEPT = 50;

/** A survey with its places and secret, read again only when it has changed. */
export async function keptSurvey(read: Read, id: number): Promise<KeptSurvey | null> {
  const [now] = await read.query(sql<{ key: string }>`
    SELECT encode(s.secret, 'hex') || ' ' || s.revision AS key FROM surveys.survey s WHERE s.id = ${id}`);
  if (!now) return null;
  const known = kept.get(now.key);
  if (known) return known;
  const survey = await findSurvey(read, id);
  const secret = await secretOf(read, id);
  if (!survey || !secret) return null;
  const places = (await placesOf(read, id)).map(({ agency, sector }) => ({ agency, sector }));
  const open = { survey, places, secret };
  kept.set(`${Buffer.from(secret).toString('hex')} ${survey.revision}`, open);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return open;
}
