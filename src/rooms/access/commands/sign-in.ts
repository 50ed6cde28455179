import { randomBytes } from 'node:crypto';
import {
  dateAt,
  problem,
  refused,
  ok,
  type Instant,
  type Problem,
  type Result,
  type Role,
} from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Keyring } from '../../../platform/keys/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { readSetting } from '../../../platform/settings.ts';
import { recordEntry } from '../../audit/index.ts';
import { CODE_ROLES, nextStep, type Step } from '../core/steps.ts';
import { ADDRESS, PAIR, senderOf } from '../core/throttle.ts';
import {
  accountByEmail,
  accountOf,
  heldPosts,
  isKnownDevice,
  rememberDevice,
  type Account,
} from '../sql/account.store.ts';
import { forgiveAttempt, takeAttempt, type Counted } from '../sql/attempt.store.ts';
import { putSealed, readSealed, takeSealed } from '../sql/sealed.store.ts';
import { openSession, signOut, type Opening } from '../sql/session.store.ts';
import { newToken, tokenName } from '../tokens.ts';

/** A sign-in under way: kept sealed, under a token that the browser holds and that changes with each step. */
export interface Progress {
  readonly person: string;
  readonly method: 'password' | 'provider';
  readonly agent: string | null;
  /** Attempts that are forgiven once the person is in. */
  readonly counted: readonly Counted[];
  readonly secondFactor: boolean;
  /** Wrong codes so far. */
  readonly wrong: number;
  /** Secret of a generator that is being set up, base64. */
  readonly secret?: string;
  readonly holding?: number | undefined;
  /** Own path to go on to. */
  readonly returnTo: string | null;
  /** Token of what was typed when a session had ended. */
  readonly typed: string | null;
  readonly provider?: Opening['provider'];
}

/** Minutes that a sign-in under way may rest. */
export const PROGRESS_MINUTES = 15;
const SECRET_BYTES = 20;

/** Roles that need a second factor: setting `access.code-roles`, a list of roles. */
export const codeRoles = async (read: Read): Promise<readonly Role[]> =>
  (await readSetting<Role[]>(read, 'access.code-roles')) ?? CODE_ROLES;

const counted = (act: Act, text: string): string => act.keys.hmac(text, 'access.attempt').toString('hex');

export const countedAs = (act: Act, text: string, rest: Omit<Counted, 'subject'>): Counted => ({
  subject: counted(act, text),
  ...rest,
});

/** Count of everything that comes from one address. */
export const addressCount = (act: Act): Counted =>
  countedAs(act, `address ${senderOf(act.origin.address)}`, { patience: ADDRESS, forgiven: 'one' });

/**
 * Takes an attempt at an e-mail's account before its password is looked at. Counted by account and address together and by
 * address alone, never by account alone: from elsewhere the person comes in whatever others try. A browser that the person
 * has used before has a count of its own, so that neighbours behind one address cannot delay it.
 */
export async function beginAttempt(
  act: Act,
  { email, device }: { readonly email: string; readonly device: string | null },
): Promise<Result<{ account: Account | null; counted: readonly Counted[] }>> {
  const name = email.toLowerCase();
  const known = await isKnownDevice(act.tx, device ?? '', email);
  const counts = known
    ? [countedAs(act, `device ${tokenName(device ?? '')} ${name}`, { patience: PAIR, forgiven: 'all' })]
    : [
        countedAs(act, `pair ${name} ${senderOf(act.origin.address)}`, { patience: PAIR, forgiven: 'all' }),
        addressCount(act),
      ];
  const seconds = await takeAttempt(act, counts);
  if (seconds > 0) return refused(problem('access.too-many-attempts', { seconds }));
  return ok({ account: await accountByEmail(act.tx, email, dateAt(act.at)), counted: counts });
}

/** Begins the steps after the first; answers the token of the sign-in under way. */
export async function keepProgress(act: Act, progress: Progress): Promise<string> {
  const token = newToken();
  await putSealed(act, 'sign-in', tokenName(token), progress, PROGRESS_MINUTES);
  return token;
}

/** A sign-in under way, or null. */
export const readProgress = (
  context: { read: Read; keys: Keyring; at: Instant },
  token: string | null,
): Promise<Progress | null> =>
  token === null ? Promise.resolve(null) : readSealed(context, 'sign-in', tokenName(token));

/** What comes next: another step under a new token, or a session. */
export type Advanced =
  | { readonly step: Exclude<Step, 'open'>; readonly token: string }
  | {
      readonly step: 'open';
      readonly session: string;
      readonly returnTo: string | null;
      readonly typed: string | null;
    };

/** What the browser brought along. */
export interface Carried {
  /** Token of the browser itself, by which it is known the next time. */
  readonly device: string;
  /** Token of a session that it still has: it ends when the new one begins. */
  readonly session: string | null;
}

async function openFor(act: Act, progress: Progress, carried: Carried): Promise<Result<Advanced>> {
  const { person, method, agent, holding, provider } = progress;
  const session = await openSession(act, person, { method, agent, holding, provider });
  if (session === null) return refused(problem('access.no-post'));
  if (carried.session !== null) await signOut(act, carried.session);
  await rememberDevice(act, carried.device, person);
  await forgiveAttempt(act, progress.counted);
  return ok({ step: 'open', session, returnTo: progress.returnTo, typed: progress.typed });
}

/**
 * Takes a sign-in one step further. Its token is used up: a session that somebody planted in the browser beforehand is never
 * the one that gets rights. Codes: access.sign-in-lost, access.no-post.
 */
export async function advance(
  act: Act,
  token: string,
  carried: Carried,
  change: Partial<Progress> = {},
): Promise<Result<Advanced, Problem>> {
  const kept = await takeSealed<Progress>(act, 'sign-in', tokenName(token));
  if (!kept) return refused(problem('access.sign-in-lost'));
  const changed = { ...kept, ...change };
  const posts = await heldPosts(act.tx, changed.person, dateAt(act.at));
  // What was asked for is a choice only among what the person holds.
  const holding = posts.find((one) => one.holding === changed.holding)?.holding;
  const progress: Progress = { ...changed, holding };
  const account = await accountOf(act.tx, progress.person);
  const { secondFactor } = progress;
  const facts = { secondFactor, hasCodes: account?.codesSince != null, posts, holding };
  const step = posts.length === 0 ? 'open' : nextStep(facts, await codeRoles(act.tx));
  if (step === 'open') return openFor(act, progress, carried);
  const secret = progress.secret ?? randomBytes(SECRET_BYTES).toString('base64');
  const next = await keepProgress(act, step === 'set-up-codes' ? { ...progress, secret } : progress);
  return ok({ step, token: next });
}

/** Somebody typed a wrong password for an account that is there. The delays keep these from filling the record. */
export async function recordFailure(act: Act, account: Account | null): Promise<void> {
  if (account) await recordEntry(act, { subject: 'access.person', key: account.person, action: 'sign-in-failed' });
}
