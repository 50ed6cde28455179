import { ok, problem, refused, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { fills } from '../core/holding.ts';
import { hasSignedIn, holdingsOfPeople, personByEmail, readPerson, type Person } from '../sql/people.reads.ts';
import {
  endHoldingsOf,
  insertPerson,
  setLeftOn,
  shutOut,
  updatePerson,
  type PersonFacts,
} from '../sql/people.store.ts';
import { makeAccountLink } from '../sql/account.store.ts';
import { administratorLeft, today } from '../sql/posts.store.ts';
import { endSessionsOf } from '../sql/session.store.ts';
import { revokeTokensOf } from '../sql/token.store.ts';

export type PersonProblem =
  | 'access.name-missing'
  | 'access.email-invalid'
  | 'access.email-taken'
  | 'access.person-unknown'
  | 'access.person-not-yours'
  | 'access.last-administrator'
  | 'access.invited-already'
  | 'access.email-fixed';

const MOST_LETTERS = 200;
const EMAIL = /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;.]+$/;

/** Faults of a person's name and address that need no look at what there is. */
export function judgePerson({ name, email }: Pick<PersonFacts, 'name' | 'email'>): Problem<PersonProblem> | null {
  if (name === '' || name.length > MOST_LETTERS) return problem('access.name-missing', { limit: MOST_LETTERS });
  if (email !== null && (email.length > MOST_LETTERS || !EMAIL.test(email)))
    return problem('access.email-invalid', { value: email });
  return null;
}

/** What an entry says of a person. An e-mail address at work is what people are known by, as their name is. */
const facts = ({ name, email }: Pick<PersonFacts, 'name' | 'email'>) => ({ name, email });

/** Adds a person. Without a post they can do nothing yet. */
export async function addPerson(
  act: Act,
  person: PersonFacts,
  { sample = false }: { readonly sample?: boolean } = {},
): Promise<Result<string, Problem<PersonProblem>>> {
  const fault = judgePerson(person);
  if (fault) return refused(fault);
  if (person.email !== null && (await personByEmail(act.tx, person.email)))
    return refused(problem('access.email-taken', { email: person.email }));
  const id = await insertPerson(act, person, sample);
  await recordEntry(act, { subject: 'access.person', key: id, action: 'add', before: {}, after: facts(person) });
  return ok(id);
}

/**
 * The person, if the actor looks after them: everybody for who fills every post; else only who holds nothing today or later
 * but posts that the actor fills, so that nobody reaches into another agency through a person who works at two.
 */
export async function personToKeep(act: Act, id: string): Promise<Result<Person, Problem<PersonProblem>>> {
  const person = await readPerson(act.tx, id);
  if (!person) return refused(problem('access.person-unknown'));
  const scope = act.scope('access.people');
  if (scope === 'all') return ok(person);
  const day = today(act);
  const held = await holdingsOfPeople(act.tx, [id], day);
  const near = held.some(({ agency }) => agency !== null && scope.includes(agency));
  const living = held.filter((one) => !one.revoked && (one.to === null || one.to >= day));
  return near && living.every((one) => fills(scope, one)) ? ok(person) : refused(problem('access.person-not-yours'));
}

/** Changes name, e-mail address and what an identity provider calls the person. */
export async function changePerson(
  act: Act,
  id: string,
  wanted: PersonFacts,
): Promise<Result<void, Problem<PersonProblem>>> {
  const person = await personToKeep(act, id);
  if (!person.ok) return person;
  const fault = judgePerson(wanted);
  if (fault) return refused(fault);
  const twin = wanted.email === null ? null : await personByEmail(act.tx, wanted.email);
  if (twin && twin.id !== id) return refused(problem('access.email-taken', { email: wanted.email ?? '' }));
  // Whoever reads the mails of an account can take it over: only who keeps all people sends them elsewhere.
  const moved = (person.value.email ?? '').toLowerCase() !== (wanted.email ?? '').toLowerCase();
  if (moved && act.scope('access.people') !== 'all' && (await hasSignedIn(act.tx, id)))
    return refused(problem('access.email-fixed'));
  await updatePerson(act, id, wanted);
  const [before, after] = [facts(person.value), facts(wanted)];
  if (before.name !== after.name || before.email !== after.email)
    await recordEntry(act, { subject: 'access.person', key: id, action: 'change', before, after });
  return ok(undefined);
}

/**
 * Ends a person's service: `leftOn` is the first day without it. From today: sessions, links and tokens end this moment.
 * The last administrator stays.
 */
export async function endService(
  act: Act,
  id: string,
  { leftOn, reason }: { readonly leftOn: LocalDate; readonly reason: string },
): Promise<Result<void, Problem<PersonProblem>>> {
  const person = await personToKeep(act, id);
  if (!person.ok) return person;
  const day = today(act);
  const held = await holdingsOfPeople(act.tx, [id], day);
  const keepsSystem = held.some((one) => one.role === 'administrator' && one.inForce && one.delegatedFrom === null);
  if (keepsSystem && !(await administratorLeft(act, { person: id }, [day, leftOn])))
    return refused(problem('access.last-administrator'));
  await setLeftOn(act, id, leftOn);
  await endHoldingsOf(act, id, leftOn);
  if (leftOn <= day) {
    await shutOut(act, id);
    await revokeTokensOf(act, id);
  }
  await recordEntry(act, {
    subject: 'access.person',
    key: id,
    action: 'leave',
    before: { leftOn: person.value.leftOn },
    after: { leftOn },
    ...(reason !== '' && { reason }),
  });
  return ok(undefined);
}

/** Takes a person back into service. Posts are given anew: nobody finds old rights again by coming back. */
export async function resumeService(act: Act, id: string): Promise<Result<void, Problem<PersonProblem>>> {
  const person = await personToKeep(act, id);
  if (!person.ok) return person;
  if (person.value.leftOn === null) return ok(undefined);
  await setLeftOn(act, id, null);
  await recordEntry(act, {
    subject: 'access.person',
    key: id,
    action: 'return',
    before: { leftOn: person.value.leftOn },
    after: { leftOn: null },
  });
  return ok(undefined);
}

/** Ends every session of a person, who can sign in again: after a lost machine, or one left open somewhere. */
export async function endAllSessions(act: Act, id: string): Promise<Result<void, Problem<PersonProblem>>> {
  const person = await personToKeep(act, id);
  if (!person.ok) return person;
  const ended = await endSessionsOf(act, id);
  if (ended > 0)
    await recordEntry(act, { subject: 'access.person', key: id, action: 'end-sessions', after: { sessions: ended } });
  return ok(undefined);
}

/** Hours that an invitation works. */
export const LINK_HOURS = 72;

/** The person, if they have never come in: a link for anybody else would be a way into somebody else's account. */
export async function mayBeInvited(act: Act, id: string): Promise<Result<Person, Problem<PersonProblem>>> {
  const person = await personToKeep(act, id);
  if (!person.ok) return person;
  if (await hasSignedIn(act.tx, id)) return refused(problem('access.invited-already', { name: person.value.name }));
  return person;
}

/** Makes the link with which a new person sets their password, to be handed over. Earlier links of theirs stop working. */
export async function issueInvitation(
  act: Act,
  id: string,
): Promise<Result<{ readonly name: string; readonly token: string }, Problem<PersonProblem>>> {
  const person = await mayBeInvited(act, id);
  if (!person.ok) return person;
  const token = await makeAccountLink(act, id, 'invitation', LINK_HOURS);
  await recordEntry(act, { subject: 'access.person', key: id, action: 'issue-invitation' });
  return ok({ name: person.value.name, token });
}
