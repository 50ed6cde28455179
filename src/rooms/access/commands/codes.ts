import { randomBytes } from 'node:crypto';
import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { isRecoveryCode, matchingStep, plainRecoveryCode, RECOVERY_BYTES, recoveryCode } from '../core/totp.ts';
import { CODES } from '../core/throttle.ts';
import {
  keepRecoveryCodes,
  startCodes,
  stopCodes,
  takenStep,
  takeStep,
  useRecoveryCode,
} from '../sql/account.store.ts';
import { forgiveAttempt, takeAttempt, type Counted } from '../sql/attempt.store.ts';
import { dropSealed, putSealed, readSealed, takeSealed } from '../sql/sealed.store.ts';
import { shutOut } from '../sql/people.store.ts';
import { tokenDigest } from '../tokens.ts';
import { countedAs } from './sign-in.ts';

/** How many recovery codes a person gets. */
export const RECOVERY_CODES = 10;
/** Characters in which an administrator says how somebody was recognised. */
const LONGEST_PROOF = 500;

const countsOf = (act: Act, person: string, what: string): Counted[] => [
  countedAs(act, `${what} ${person}`, { patience: CODES, forgiven: 'all' }),
];

/**
 * Counts an attempt at something that only the person, or whoever has their password, gets to try: the account itself may be
 * slowed then. Code: access.too-many-attempts.
 */
export async function takePersonAttempt(act: Act, person: string, what: string): Promise<Result<void, Problem>> {
  const seconds = await takeAttempt(act, countsOf(act, person, what));
  return seconds > 0 ? refused(problem('access.too-many-attempts', { seconds })) : ok(undefined);
}

/** After success. */
export const forgivePerson = (act: Act, person: string, what: string): Promise<void> =>
  forgiveAttempt(act, countsOf(act, person, what));

async function codeFits(act: Act, person: string, typed: string): Promise<boolean> {
  const secret = await readSealed<string>({ read: act.tx, keys: act.keys, at: act.at }, 'codes', person);
  if (secret === null) return false;
  const step = matchingStep(Buffer.from(secret, 'base64'), typed, act.at, await takenStep(act.tx, person));
  return step !== null && (await takeStep(act, person, step));
}

async function recoveryFits(act: Act, person: string, typed: string): Promise<boolean> {
  const plain = plainRecoveryCode(typed);
  if (!isRecoveryCode(plain) || !(await useRecoveryCode(act, person, tokenDigest(plain)))) return false;
  await recordEntry(act, { subject: 'access.person', key: person, action: 'use-recovery-code' });
  return true;
}

/** Judges a code of the generator, or a recovery code, and uses it up. Codes: access.code-wrong, access.too-many-attempts. */
export async function tryCode(act: Act, person: string, typed: string): Promise<Result<void, Problem>> {
  const taken = await takePersonAttempt(act, person, 'codes');
  if (!taken.ok) return taken;
  if (!(await codeFits(act, person, typed)) && !(await recoveryFits(act, person, typed)))
    return refused(problem('access.code-wrong'));
  await forgivePerson(act, person, 'codes');
  return ok(undefined);
}

/** New recovery codes in place of the old: shown once, kept as digests. */
export async function makeRecoveryCodes(act: Act, person: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(RECOVERY_BYTES)));
  await keepRecoveryCodes(
    act,
    person,
    codes.map((code) => tokenDigest(plainRecoveryCode(code))),
  );
  await recordEntry(act, { subject: 'access.person', key: person, action: 'make-recovery-codes' });
  return codes;
}

/** Takes a generator into use once its first code was typed; answers recovery codes. Code: access.code-wrong. */
export async function setUpCodes(
  act: Act,
  person: string,
  secret: string,
  typed: string,
): Promise<Result<string[], Problem>> {
  const taken = await takePersonAttempt(act, person, 'codes');
  if (!taken.ok) return taken;
  const step = matchingStep(Buffer.from(secret, 'base64'), typed, act.at, null);
  if (step === null) return refused(problem('access.code-wrong'));
  await forgivePerson(act, person, 'codes');
  await putSealed(act, 'codes', person, secret, null);
  await startCodes(act, person, step);
  await recordEntry(act, { subject: 'access.person', key: person, action: 'set-up-codes' });
  return ok(await makeRecoveryCodes(act, person));
}

/** A secret for a generator that the person is about to set up; kept until the first code is typed. */
export async function offerCodes(act: Act, person: string): Promise<string> {
  const secret = randomBytes(20).toString('base64');
  await putSealed(act, 'codes-new', person, secret, 30);
  return secret;
}

/** Takes the offered generator into use. Codes: access.sign-in-lost where the offer is too old, access.code-wrong. */
export async function acceptCodes(act: Act, person: string, typed: string): Promise<Result<string[], Problem>> {
  const secret = await readSealed<string>({ read: act.tx, keys: act.keys, at: act.at }, 'codes-new', person);
  if (secret === null) return refused(problem('access.sign-in-lost'));
  const set = await setUpCodes(act, person, secret, typed);
  if (set.ok) await takeSealed(act, 'codes-new', person);
  return set;
}

/**
 * Takes a person's generator and recovery codes away, for somebody who has lost both, and ends their sessions and every link
 * that still waits: they set a generator up anew when they next sign in. `how` says by what they were recognised; it stays in the record of acts. One's own
 * are changed on the account page, with the password. Codes: access.own-codes, access.proof-missing, access.no-codes.
 */
export async function resetCodes(act: Act, person: string, how: string): Promise<Result<void, Problem>> {
  if (act.actor.kind === 'person' && act.actor.id === person) return refused(problem('access.own-codes'));
  if (how === '' || how.length > LONGEST_PROOF)
    return refused(problem('access.proof-missing', { limit: LONGEST_PROOF }));
  if (!(await stopCodes(act, person))) return refused(problem('access.no-codes'));
  await dropSealed(act, ['codes', 'codes-new'], person);
  await shutOut(act, person);
  await recordEntry(act, { subject: 'access.person', key: person, action: 'reset-codes', reason: how });
  return ok(undefined);
}
