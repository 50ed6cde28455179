import { createHash, randomBytes } from 'node:crypto';
import { dateAt, ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import {
  bringIn,
  channelIn,
  channelOf,
  FIELDS,
  KINDS,
  LONGEST,
  type FeedbackProblem,
  type Source,
} from '../../feedback/index.ts';
import { codeFrom } from '../core/code.ts';
import { cleanPicture, type CleanPicture } from '../core/picture.ts';
import { communeAt, readPoint, type Point } from '../core/place.ts';
import type { IntakeProblem, Typed } from '../core/sent.ts';
import { heldWords, intakeRules } from '../rules.ts';
import { intakeDecision } from '../settings.ts';
import { insertSender, insertSent } from '../sql/sent.store.ts';

export type Refused = Problem<IntakeProblem | FeedbackProblem>;

export interface Sending {
  readonly typed: Typed;
  readonly source: Source;
  readonly picture: Buffer | null;
  /** The reference that whoever forwards it knows it by; one of our own where there is none. */
  readonly code?: string;
  /** Whether its sender was told of the lawful channel and said that it is feedback all the same. */
  readonly confirmed: boolean;
}

export interface Taken {
  readonly item: number;
  readonly code: string;
  /** Opens the sender's own page; nobody here keeps it. */
  readonly token: string;
}

/** SHA-256 of what a sender's link holds. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Takes what somebody sends: nothing before the province has decided, and nothing whose words point at a complaint or a denunciation
 * before its sender was told where that belongs. Who sends such words all the same is not written down.
 */
export async function sendFeedback(act: Act, sending: Sending): Promise<Result<Taken, Refused>> {
  if ((await intakeDecision(act.tx)) === null) return refused(problem('intake.closed'));
  const judged = await judge(act, sending);
  if (!judged.ok) return judged;
  const { field, kind, place, point, picture } = judged.value;
  const { typed } = sending;
  const words = `${typed.title} ${typed.body} ${typed.spot}`;
  const channel = channelIn(words);
  if (channel && !sending.confirmed) return refused(problem('intake.channel-asked', { channel: channel.code }));
  const token = randomBytes(32).toString('base64url');
  const code = sending.code ?? codeFrom(randomBytes(8));
  const { title, body } = typed;
  const made = await bringIn(act, {
    code,
    source: sending.source,
    kind,
    field,
    place,
    title,
    body,
    link: digestOf(token),
  });
  if (!made.ok) return made;
  await act.tx.bulk(async () => {
    const sent = { spot: tidy(typed.spot), point, held: heldWords(words), channel: channel?.code ?? null, picture };
    await insertSent(act, made.value, sent);
    const contact = { name: tidy(typed.name), contact: tidy(typed.contact) };
    const keeps = channelOf(channel?.code ?? null)?.keepsSender ?? true;
    if (keeps && (contact.name !== '' || contact.contact !== ''))
      await insertSender(act, made.value, contact, intakeRules().contactMonths);
  });
  return ok({ item: made.value, code, token });
}

/** Letters of the other fields. */
const SHORT = 300;

async function judge(act: Act, { typed, picture }: Sending) {
  if (tidy(typed.title) === '' || tidy(typed.body) === '') return refused(problem('intake.words-missing' as const));
  if (typed.body.length > LONGEST || [typed.spot, typed.name, typed.contact].some((text) => text.length > SHORT))
    return refused(problem('intake.words-too-long' as const, { most: LONGEST, short: SHORT }));
  const field = FIELDS.find((one) => one === typed.field);
  if (!field) return refused(problem('intake.field-missing' as const));
  const where = await placeOf(act, typed);
  if (!where.ok) return where;
  const cleaned = picture === null ? ok<CleanPicture | null>(null) : cleanPicture(picture);
  if (!cleaned.ok) return cleaned;
  const kind = KINDS.find((one) => one === typed.kind) ?? KINDS[0];
  return ok({ field, kind, ...where.value, picture: cleaned.value });
}

/** The commune that was chosen, else the one that the point lies in; a point outside of all of them is refused. */
async function placeOf(
  act: Act,
  typed: Pick<Typed, 'place' | 'position'>,
): Promise<Result<{ readonly place: number | null; readonly point: Point | null }, Problem<IntakeProblem>>> {
  const communes = (await loadAgencies(act.tx, dateAt(act.at))).ofKind('commune', 'ward');
  const chosen = typed.place === '' ? null : communes.find(({ code }) => code === typed.place);
  if (chosen === undefined) return refused(problem('intake.place-unknown'));
  const point = readPoint(typed.position);
  if (!point.ok) return point;
  const there = point.value === null ? null : communeAt(point.value, communes);
  if (point.value !== null && there === null)
    return refused(problem('intake.position-outside', { text: tidy(typed.position) }));
  return ok({ place: chosen?.id ?? there?.id ?? null, point: point.value });
}
