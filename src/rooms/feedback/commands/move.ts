import {
  bareKey,
  dateAt,
  ok,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Act, Target } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { loadCalendars, type Calendar } from '../../calendar/index.ts';
import { erasePersonalData } from '../../registers/index.ts';
import { dueAfterWait, windowOpen, workingDaysAfter } from '../core/clocks.ts';
import type { FeedbackProblem, FeedbackState, Item } from '../core/item.ts';
import { LONGEST, move, type FeedbackMove } from '../core/move.ts';
import { personalPieces } from '../core/redact.ts';
import { channelOf, clocksOn } from '../rules.ts';
import { lockItem, writeMoved, type Moved } from '../sql/item.store.ts';
import { findItem } from '../sql/item.reads.ts';
import { showWords, type PassedWords } from '../sql/shown.store.ts';
import { REGISTER, settle, writeRecords } from './take-in.ts';

export type Refused = Problem<FeedbackProblem>;

/** Subject of feedback in the record of acts. */
export const ITEM = 'feedback.item';

/** What rights to an item depend on: who has to answer it, and where it stands. */
export const itemTarget = ({ agency, state }: Pick<Item, 'agency' | 'state'>): Target => ({
  agencies: [agency],
  state,
});

export interface MoveInput {
  readonly item: number;
  readonly revision: number;
  readonly move: FeedbackMove;
  readonly words: string;
  /** Of a reassignment: code of the agency. */
  readonly to?: string;
  /** Of a turn to its lawful channel: the channel's code. */
  readonly channel?: string;
  /** Of a rating: 1 to 5. */
  readonly rating?: number;
}

/** Whether the actor may make the move: an agency with its right, a sender by the link that opened the item. */
type Allowed = (item: Item) => boolean;

/** Takes up, refuses, turns, asks, hands on, answers; notes for the sender what the sender said, rated, opened again. */
export const moveItem = (act: Act, input: MoveInput): Promise<Result<FeedbackState, Refused>> =>
  makeMove(act, input, (item) => act.may('feedback.handle', itemTarget(item)));

/** The same for whoever is let in otherwise. */
export async function makeMove(act: Act, input: MoveInput, allowed: Allowed): Promise<Result<FeedbackState, Refused>> {
  const found = await lockItem(act.tx, input.item);
  if (!found || !allowed(found)) return refused(problem('feedback.unknown', { id: input.item }));
  if (found.revision !== input.revision) return refused(problem('feedback.changed-meanwhile'));
  const next = move(found, input.move, input.words);
  if (!next.ok) return next;
  const moved = await movedTo(act, found, { ...input, words: input.words.trim(), state: next.value });
  if (!moved.ok) return moved;
  await keep(act, found.id, moved.value);
  await forgetSender(act, found, moved.value.channel);
  const told = (one: Moved | Item) => ({
    state: one.state,
    agency: one.agency,
    dueOn: one.dueOn,
    rating: one.rating,
    channel: one.channel,
  });
  await recordEntry(act, {
    subject: ITEM,
    key: String(found.id),
    action: `feedback.${input.move}`,
    before: told(found),
    after: told(moved.value),
  });
  return next;
}

/** Judged before: a row that was turned away is then beyond the wall of whoever turned it. */
async function keep(act: Act, id: number, moved: Moved): Promise<void> {
  await act.tx.bulk(async () => {
    await writeMoved(act, id, moved);
    await settle(act, [id]);
    await writeRecords(act, [(await findItem(act.tx, id))!]);
  });
}

/** Who sent what is a denunciation is kept nowhere. Done for whoever turned it, beyond whose reach the record is by now. */
async function forgetSender(act: Act, { code, source }: Item, channel: string | null): Promise<void> {
  const turnedTo = channelOf(channel);
  if (!turnedTo || turnedTo.keepsSender) return;
  const erasing: Act = { ...act, scope: () => 'all' };
  const reason = `${turnedTo.name.vi}: ${turnedTo.source.document}`;
  const erased = await act.tx.bulk(() =>
    erasePersonalData(erasing, [{ register: REGISTER, key: [code, source] }], reason),
  );
  if (!erased.ok) throw new Error(`the sender of feedback was not erased: ${erased.problem.code}`);
}

interface Moving extends MoveInput {
  readonly state: FeedbackState;
}

const calendarOf = async (act: Act, agency: number): Promise<Calendar> => (await loadCalendars(act.tx)).of(agency);

async function movedTo(act: Act, found: Item, moving: Moving): Promise<Result<Moved, Refused>> {
  const today = dateAt(act.at);
  const same: Moved = { ...found, state: moving.state, askedFor: null, askedOn: null };
  switch (moving.move) {
    case 'accept':
      return ok(same);
    case 'answer':
    case 'refuse':
      return ok({ ...same, answer: moving.words, answeredOn: today });
    case 'turn':
      return turned(same, moving, today);
    case 'ask':
      return ok({ ...same, askedFor: moving.words, askedOn: today });
    case 'reassign':
      return handedOn(act, same, moving, today);
    case 'withhold':
      return ok({ ...same, withheldWhy: moving.words });
    case 'supply': {
      const dueOn = dueAfterWait(found, today, await calendarOf(act, found.agency));
      return ok({ ...same, body: `${found.body}\n\n${moving.words}`.trim(), dueOn });
    }
    case 'rate': {
      const { rating = 0 } = moving;
      if (!Number.isInteger(rating) || rating < 1 || rating > 5) return refused(problem('feedback.rating-missing'));
      return ok({ ...same, rating, ratedOn: today });
    }
    case 'reopen':
      return reopened(act, same, { why: moving.words, today });
  }
}

function turned(same: Moved, { channel: code, words }: Moving, today: LocalDate): Result<Moved, Refused> {
  const channel = channelOf(code ?? null);
  if (!channel) return refused(problem('feedback.channel-unknown'));
  const answer = [channel.say.vi, words].filter(Boolean).join('\n');
  return ok({ ...same, channel: channel.code, answer, answeredOn: today, publishedOn: null });
}

/** To another agency. The day stays: the sender was promised it, whoever answers. */
async function handedOn(act: Act, same: Moved, { to }: Moving, today: LocalDate): Promise<Result<Moved, Refused>> {
  const agency = (await loadAgencies(act.tx, today)).living.find(({ code }) => code === to);
  if (!agency) return refused(problem('feedback.agency-unknown'));
  return agency.id === same.agency ? refused(problem('feedback.agency-same')) : ok({ ...same, agency: agency.id });
}

async function reopened(
  act: Act,
  same: Moved,
  { why, today }: { readonly why: string; readonly today: LocalDate },
): Promise<Result<Moved, Refused>> {
  const clocks = clocksOn(today);
  const calendar = await calendarOf(act, same.agency);
  if (same.answeredOn !== null && !windowOpen(same.answeredOn, today, clocks, calendar))
    return refused(problem('feedback.window-over', { days: clocks.reopenWithin }));
  const dueOn = workingDaysAfter(today, clocks.again, calendar);
  if (dueOn === null) return refused(problem('feedback.day-outside'));
  const open = { answer: null, answeredOn: null, publishedOn: null, withheldWhy: null, rating: null, ratedOn: null };
  return ok({ ...same, ...open, dueOn, reopenedWhy: why });
}

/**
 * Shows passed words to everybody. Refused while a telephone, identity, account number or mail address is left in them; names are
 * for the eye of whoever passes them. An answered item is public from that day.
 */
export async function publishWords(
  act: Act,
  input: { readonly item: number; readonly revision: number } & PassedWords,
): Promise<Result<null, Refused>> {
  const found = await lockItem(act.tx, input.item);
  if (!found || !act.may('feedback.publish', itemTarget(found)))
    return refused(problem('feedback.unknown', { id: input.item }));
  if (found.revision !== input.revision) return refused(problem('feedback.changed-meanwhile'));
  if (found.state === 'turned' || (found.own && found.state === 'received'))
    return refused(problem('feedback.move-impossible'));
  const over = found.state === 'answered' || found.state === 'refused';
  const words = { title: tidy(input.title), body: input.body.trim(), answer: over ? input.answer.trim() : '' };
  const wrong = wordsFault(words);
  if (wrong) return refused(wrong);
  const passed = found.state === 'answered' && words.answer !== '';
  const publishedOn = passed ? dateAt(act.at) : found.publishedOn;
  await keep(act, found.id, { ...found, publishedOn, withheldWhy: passed ? null : found.withheldWhy });
  await act.tx.bulk(() => showWords(act.tx, found.id, words, searchOf(found, words)));
  await recordEntry(act, {
    subject: ITEM,
    key: String(found.id),
    action: 'feedback.publish',
    before: { publishedOn: found.publishedOn },
    after: { publishedOn, words: words.answer === '' ? 'question' : 'answer' },
  });
  return ok(null);
}

const searchOf = ({ code }: Item, { title, body, answer }: PassedWords): string =>
  bareKey(`${code} ${title} ${body} ${answer}`);

function wordsFault(words: PassedWords): Refused | null {
  if (words.title === '') return problem('feedback.title-missing');
  if (Object.values(words).some((text) => text.length > LONGEST))
    return problem('feedback.words-too-long', { most: LONGEST });
  for (const text of Object.values(words)) {
    const [piece] = personalPieces(text);
    if (piece) return problem('feedback.personal-left', { piece: text.slice(piece.from, piece.to) });
  }
  return null;
}
