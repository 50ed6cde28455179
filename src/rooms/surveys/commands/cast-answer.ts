import { randomBytes } from 'node:crypto';
import { dateAt, ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { conditionsOf, judgeAnswers, type Answers, type Questionnaire } from '../../questionnaires/index.ts';
import { periodOf, takesAnswers, takesEntries, WHOLE, type Channel, type Survey } from '../core/survey.ts';
import { CHANCE_BYTES, hashOfToken, tokenOf } from '../core/token.ts';
import { castByToken, castOnce } from '../sql/box.store.ts';
import { keptSurvey, type KeptSurvey } from '../sql/kept.reads.ts';
import { lockSurvey } from '../sql/survey.store.ts';
import type { Refused } from './open-survey.ts';

/** What marks are made for: a token of one use is none of the other. */
const INVITATION = 'invitation';
const FORM = 'form';

export type Sent = (question: string) => readonly string[];

/** Conditions of questionnaires that are asked again and again. */
const prepared = new WeakMap<Questionnaire, ReturnType<typeof conditionsOf>>();

/** The conditions of a questionnaire, made ready once for each object that it is read into. */
export function preparedOf(content: Questionnaire): ReturnType<typeof conditionsOf> {
  const known = prepared.get(content) ?? conditionsOf(content);
  prepared.set(content, known);
  return known;
}

/** A judged sheet parted into what is counted and what people wrote. */
export function sheetOf(
  content: Questionnaire,
  sent: Sent,
): Result<{ readonly answers: Answers; readonly texts: Readonly<Record<string, string>> }, Refused> {
  const conditions = preparedOf(content);
  if (!conditions.ok) return refused(problem('surveys.answers-wrong', { count: 1 }));
  const { answers, faults } = judgeAnswers(content, conditions.value, sent);
  if (faults.length > 0) return refused(problem('surveys.answers-wrong', { count: faults.length }));
  const written = new Set(content.questions.filter(({ type }) => type === 'text').map(({ code }) => code));
  const parted = Object.entries(answers);
  return ok({
    answers: Object.fromEntries(parted.filter(([code]) => !written.has(code))),
    texts: Object.fromEntries(parted.flatMap(([code, [words]]) => (written.has(code) && words ? [[code, words]] : []))),
  });
}

async function openFor(
  act: Act,
  id: number,
  entered: boolean,
  known: KeptSurvey | null = null,
): Promise<Result<KeptSurvey, Refused>> {
  const open = known ?? (await keptSurvey(act.tx, id));
  if (!open) return refused(problem('surveys.unknown', { id }));
  const takes = entered ? takesEntries(open.survey, dateAt(act.at)) : takesAnswers(open.survey, dateAt(act.at));
  return takes ? ok(open) : refused(problem('surveys.closed'));
}

/** A survey that many sheets may be entered into at once; nobody closes it meanwhile. */
export async function openToEnter(act: Act, id: number): Promise<Result<Survey, Refused>> {
  const survey = await lockSurvey(act.tx, id);
  if (!survey) return refused(problem('surveys.unknown', { id }));
  return takesEntries(survey, dateAt(act.at)) ? ok(survey) : refused(problem('surveys.closed'));
}

/** Answers by an invitation. Nothing of it is recorded: who answered is not known, and when is not told. */
export async function castInvitation(
  act: Act,
  input: { readonly survey: number; readonly token: string; readonly sent: Sent },
): Promise<Result<null, Refused>> {
  const open = await openFor(act, input.survey, false);
  if (!open.ok) return open;
  const { survey, secret } = open.value;
  const hash = hashOfToken(input.token, secret, INVITATION);
  if (!hash) return refused(problem('surveys.token-unknown'));
  const sheet = sheetOf(survey.content, input.sent);
  if (!sheet.ok) return sheet;
  const period = periodOf(survey, dateAt(act.at));
  const cast = await castByToken(act.tx, hash, { survey: survey.id, period, ...sheet.value });
  return cast ? ok(null) : refused(problem('surveys.token-used'));
}

export interface FormInput {
  readonly survey: number;
  readonly agency: number;
  readonly sector?: string;
  /** Number of the form, drawn when it was shown. */
  readonly form: string;
  readonly channel: Channel;
  readonly sent: Sent;
}

/**
 * Answers by a form that anybody may have been shown. The same form again counts once and is answered as before. `known`: the
 * survey as this transaction has read it already.
 */
export async function castForm(
  act: Act,
  input: FormInput,
  known: KeptSurvey | null = null,
): Promise<Result<'counted' | 'before', Refused>> {
  const entered = input.channel !== 'poster';
  const open = await openFor(act, input.survey, entered, known);
  if (!open.ok) return open;
  const { survey, secret } = open.value;
  const { id, content, posters, to } = survey;
  if (entered && !act.may('surveys.enter', { agencies: [input.agency] }))
    return refused(problem('surveys.place-unknown'));
  if (input.channel === 'poster' && !posters) return refused(problem('surveys.no-posters'));
  const { channel, agency, sector = WHOLE } = input;
  const asked = open.value.places.some((one) => one.agency === agency && one.sector === sector);
  if (!asked) return refused(problem('surveys.place-unknown'));
  const hash = hashOfToken(input.form, secret, FORM);
  if (!hash) return refused(problem('surveys.form-unknown'));
  const sheet = sheetOf(content, input.sent);
  if (!sheet.ok) return sheet;
  const period = periodOf(survey, [dateAt(act.at), to].toSorted()[0]!);
  const cast = await castOnce(act.tx, hash, { survey: id, agency, sector, channel, period, ...sheet.value });
  return ok(cast ? 'counted' : 'before');
}

/** A number for a form that is about to be shown. */
export const newForm = (secret: Uint8Array): string => tokenOf(randomBytes(CHANCE_BYTES), secret, FORM);

/** A new invitation: the token to be printed, and under what it is kept. */
export function newInvitation(secret: Uint8Array): { readonly token: string; readonly hash: string } {
  const token = tokenOf(randomBytes(CHANCE_BYTES), secret, INVITATION);
  return { token, hash: Buffer.from(hashOfToken(token, secret, INVITATION)!).toString('hex') };
}

/** Under what an invitation is kept, where the text is one of this survey's. */
export const invitationHash = (text: string, secret: Uint8Array): Uint8Array | null =>
  hashOfToken(text, secret, INVITATION);
