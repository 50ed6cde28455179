import { ok, problem, refused, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { fills, judgeDelegation, judgePeriod, overlap, type HoldingProblem, type Period } from '../core/holding.ts';
import { holdingsOfPeople, readHolding, readPerson, type HeldPost } from '../sql/people.reads.ts';
import {
  administratorLeft,
  holdingsOf,
  insertHolding,
  lockPost,
  revokeHolding,
  today,
  updateHolding,
} from '../sql/posts.store.ts';
import { postToFill, type PostProblem } from './posts.ts';

export type GiveProblem =
  | PostProblem
  | HoldingProblem
  | 'access.person-unknown'
  | 'access.person-left'
  | 'access.not-to-self'
  | 'access.document-missing'
  | 'access.holding-unknown'
  | 'access.holding-over'
  | 'access.holding-not-yours'
  | 'access.delegation-fixed'
  | 'access.person-not-yours';

const MOST_LETTERS = 200;

/** Who acts, where that is somebody with a name of their own. */
export const actingPerson = (act: Act): string | null =>
  act.actor.kind === 'person' || act.actor.kind === 'token' ? act.actor.id : null;

const judgeDocument = (document: string): Problem<GiveProblem> | null =>
  document === '' || document.length > MOST_LETTERS
    ? problem('access.document-missing', { limit: MOST_LETTERS })
    : null;

/** What an entry says of a holding. */
const facts = (
  held: Period & { readonly post: number; readonly person: string; readonly document: string | null },
) => ({
  post: held.post,
  person: held.person,
  from: held.from,
  to: held.to,
  document: held.document,
});

/** The person, if they serve on the first day of the period. */
async function servingPerson(act: Act, id: string, from: LocalDate): Promise<Problem<GiveProblem> | null> {
  const person = await readPerson(act.tx, id);
  if (!person) return problem('access.person-unknown');
  return person.leftOn !== null && person.leftOn <= from
    ? problem('access.person-left', { name: person.name, date: person.leftOn })
    : null;
}

/** Somebody that the actor may give posts to: anybody for who fills every post; else who is of the own agencies already. */
async function ownPerson(act: Act, person: string): Promise<Problem<GiveProblem> | null> {
  const scope = act.scope('access.posts');
  if (scope === 'all') return null;
  const held = await holdingsOfPeople(act.tx, [person], today(act));
  const near = held.some(({ agency }) => agency !== null && scope.includes(agency));
  return near || held.length === 0 ? null : problem('access.person-not-yours');
}

/** A post for a person, from a day to a day, by a document. Nobody gives one to themselves. Answers the holding's number. */
export async function givePost(
  act: Act,
  wanted: Period & { readonly post: number; readonly person: string; readonly document: string },
): Promise<Result<number, Problem<GiveProblem>>> {
  const post = await postToFill(act, wanted.post);
  if (!post.ok) return post;
  if (actingPerson(act) === wanted.person) return refused(problem('access.not-to-self'));
  const fault =
    judgeDocument(wanted.document) ??
    (await servingPerson(act, wanted.person, wanted.from)) ??
    (await ownPerson(act, wanted.person));
  if (fault) return refused(fault);
  await lockPost(act, wanted.post);
  const period = judgePeriod(wanted, await holdingsOf(act, wanted.post, [wanted.person]));
  if (!period.ok) return period;
  const id = await insertHolding(act, { ...wanted, delegatedFrom: null });
  await recordEntry(act, {
    subject: 'access.holding',
    key: String(id),
    action: 'give',
    before: {},
    after: facts(wanted),
  });
  return ok(id);
}

/** A holding whose post the actor fills. */
async function heldToFill(act: Act, id: number): Promise<Result<HeldPost, Problem<GiveProblem>>> {
  const held = await readHolding(act.tx, id, today(act));
  if (!held) return refused(problem('access.holding-unknown'));
  if (!fills(act.scope('access.posts'), held)) return refused(problem('access.holding-not-yours'));
  return held.revoked ? refused(problem('access.holding-over')) : ok(held);
}

/** Changes the last day of a holding and the document it rests on. */
export async function changeHolding(
  act: Act,
  id: number,
  wanted: { readonly to: LocalDate | null; readonly document: string },
): Promise<Result<void, Problem<GiveProblem>>> {
  const held = await heldToFill(act, id);
  if (!held.ok) return held;
  if (held.value.delegatedFrom !== null) return refused(problem('access.delegation-fixed'));
  const fault = judgeDocument(wanted.document);
  if (fault) return refused(fault);
  // Nobody prolongs what they hold themselves.
  const longer = held.value.to !== null && (wanted.to === null || wanted.to > held.value.to);
  if (longer && actingPerson(act) === held.value.person) return refused(problem('access.not-to-self'));
  await lockPost(act, held.value.post);
  const others = (await holdingsOf(act, held.value.post, [held.value.person])).filter((one) => one.id !== id);
  const period = judgePeriod({ from: held.value.from, to: wanted.to }, others);
  if (!period.ok) return period;
  const last = await lastAdministrator(act, held.value, wanted.to);
  if (last) return refused(last);
  await updateHolding(act, id, wanted);
  await recordEntry(act, {
    subject: 'access.holding',
    key: String(id),
    action: 'change',
    before: facts(held.value),
    after: facts({ ...held.value, ...wanted }),
  });
  return ok(undefined);
}

async function lastAdministrator(act: Act, held: HeldPost, to: LocalDate | null): Promise<Problem<GiveProblem> | null> {
  if (held.role !== 'administrator' || to === null || held.delegatedFrom !== null) return null;
  return (await administratorLeft(act, { holdings: [held.id] }, [today(act)]))
    ? null
    : problem('access.last-administrator');
}

/** Takes a post back this very moment; delegations of the holding end with it. */
export async function takeBack(act: Act, id: number, reason: string): Promise<Result<void, Problem<GiveProblem>>> {
  const held = await heldOrOwnDelegation(act, id);
  if (!held.ok) return held;
  const last = await lastAdministrator(act, held.value, today(act));
  if (last) return refused(last);
  await revokeHolding(act, id);
  await recordEntry(act, {
    subject: 'access.holding',
    key: String(id),
    action: 'take-back',
    before: { ...facts(held.value), revoked: false },
    after: { ...facts(held.value), revoked: true },
    ...(reason !== '' && { reason }),
  });
  return ok(undefined);
}

/** Who delegated a post takes it back themselves. */
async function heldOrOwnDelegation(act: Act, id: number): Promise<Result<HeldPost, Problem<GiveProblem>>> {
  const held = await readHolding(act.tx, id, today(act));
  const principal = held?.delegatedFrom ? await readHolding(act.tx, held.delegatedFrom, today(act)) : null;
  const own = held && principal && principal.person === actingPerson(act);
  return own && !held.revoked ? ok(held) : heldToFill(act, id);
}

/**
 * Lets another person of the same agency stand in for the holder of a post: the whole post, from a day to a day, by a
 * document. The holder does it, or who fills the post. It never outlasts what it stands in for.
 */
export async function delegate(
  act: Act,
  wanted: Period & {
    readonly to: LocalDate;
    readonly holding: number;
    readonly person: string;
    readonly document: string;
  },
): Promise<Result<number, Problem<GiveProblem>>> {
  const held = await readHolding(act.tx, wanted.holding, today(act));
  if (!held) return refused(problem('access.holding-unknown'));
  const own = actingPerson(act) === held.person && act.actor.kind === 'person';
  if (!own && !fills(act.scope('access.posts'), held)) return refused(problem('access.holding-not-yours'));
  if (!own && actingPerson(act) === wanted.person) return refused(problem('access.not-to-self'));
  const fault = judgeDocument(wanted.document) ?? (await servingPerson(act, wanted.person, wanted.from));
  if (fault) return refused(fault);
  await lockPost(act, held.post);
  const theirs = await holdingsOfPeople(act.tx, [wanted.person], wanted.from);
  const agencies = theirs
    .filter((one) => !one.revoked && one.delegatedFrom === null && overlap(one, wanted))
    .map((one) => one.agency);
  const judged = judgeDelegation(
    held,
    held,
    { ...wanted, agencies },
    await holdingsOf(act, held.post, [wanted.person]),
  );
  if (!judged.ok) return judged;
  const id = await insertHolding(act, { ...wanted, post: held.post, delegatedFrom: held.id });
  await recordEntry(act, {
    subject: 'access.holding',
    key: String(id),
    action: 'delegate',
    before: {},
    after: { ...facts({ ...wanted, post: held.post }), delegatedFrom: held.id, onBehalfOf: held.personName },
  });
  return ok(id);
}
