import { dateAt, ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { takesInvitations } from '../core/survey.ts';
import { insertTokens } from '../sql/box.store.ts';
import { placesOf, secretOf } from '../sql/survey.store.ts';
import { newInvitation } from './cast-answer.ts';
import { openSurveyAt, SURVEY, type Refused, type SurveyAt } from './open-survey.ts';

/** Invitations of one printing. */
export const MOST_INVITATIONS = 5_000;

export interface InvitationWish {
  readonly agency: number;
  readonly sector: string;
  readonly count: number;
}

export interface Invitation {
  readonly agency: number;
  readonly sector: string;
  readonly token: string;
}

/**
 * Makes invitations and answers them, once: only hashes are kept. For whom one is printed is nobody's to tell: a printing for fewer
 * people of a place than the survey tells of would point at them, and is refused.
 */
export async function invite(
  act: Act,
  input: SurveyAt & { readonly wishes: readonly InvitationWish[] },
): Promise<Result<readonly Invitation[], Refused>> {
  const found = await openSurveyAt(act, input);
  if (!found.ok) return found;
  const survey = found.value;
  if (!takesInvitations(survey, dateAt(act.at))) return refused(problem('surveys.closed'));
  const wishes = input.wishes.filter(({ count }) => count > 0);
  const all = wishes.reduce((total, { count }) => total + count, 0);
  if (all === 0 || all > MOST_INVITATIONS || wishes.some(({ count }) => !Number.isInteger(count)))
    return refused(problem('surveys.count-wrong', { most: MOST_INVITATIONS }));
  const places = await placesOf(act.tx, survey.id);
  const outside = wishes.some(
    (wish) =>
      !act.may('surveys.invite', { agencies: [wish.agency] }) ||
      !places.some(({ agency, sector }) => agency === wish.agency && sector === wish.sector),
  );
  if (outside) return refused(problem('surveys.place-unknown'));
  if (wishes.some(({ count }) => count < survey.fewest))
    return refused(problem('surveys.too-few', { fewest: survey.fewest }));
  const secret = (await secretOf(act.tx, survey.id))!;
  const made = wishes.flatMap(({ agency, sector, count }) =>
    Array.from({ length: count }, () => ({ agency, sector, ...newInvitation(secret) })),
  );
  await insertTokens(
    act.tx,
    survey.id,
    made.map(({ hash, agency, sector }) => ({ hash, agency, sector })),
  );
  await recordEntry(act, { subject: SURVEY, key: String(survey.id), action: 'surveys.invite', after: { count: all } });
  return ok(made.map(({ agency, sector, token }) => ({ agency, sector, token })));
}
