import { dateAt, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import { writeMail } from '../../../platform/mail/index.ts';
import type { Act, JobContext } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { passwordFault } from '../core/password-rules.ts';
import { mailOf } from '../mails.ts';
import {
  accountByEmail,
  accountOf,
  findAccountLink,
  keepFirstEmail,
  keepPassword,
  makeAccountLink,
  useAccountLink,
  type Account,
  type LinkPurpose,
} from '../sql/account.store.ts';
import { takeAttempt } from '../sql/attempt.store.ts';
import { putSealed, takeSealed } from '../sql/sealed.store.ts';
import { endSessionsOf } from '../sql/session.store.ts';
import { newToken, tokenName } from '../tokens.ts';
import { isBreached } from './breached.ts';
import { commonWords } from './passwords.ts';
import { addressCount, countedAs } from './sign-in.ts';

/** Hours that a link works. */
const HOURS: Readonly<Record<LinkPurpose, number>> = { invitation: 72, reset: 2 };
export const ANSWER_RESET = 'access.answer-reset';
/** A mail or three, then ever fewer: nobody's box is filled by somebody else. */
const RESET_PATIENCE = { free: 3, first: 300, longest: 6 * 3600, forget: 24 };

/**
 * What is wrong with a new password for this account, as a problem; null where nothing is. `breached` is the operator's own
 * list of breached passwords.
 */
export function judgePassword(
  account: Account,
  password: string,
  repeated: string,
  breached: string | undefined,
): Problem | null {
  const about = [account.name, ...(account.email ? [account.email] : [])];
  const fault = passwordFault(password, { common: commonWords(), about });
  if (fault) return problem(fault);
  if (isBreached(password, breached)) return problem('access.password-breached');
  return password === repeated ? null : problem('access.password-differs');
}

async function mailLink(
  act: Act,
  account: Account & { email: string },
  purpose: LinkPurpose,
  url: string,
): Promise<void> {
  const token = await makeAccountLink(act, account.person, purpose, HOURS[purpose]);
  const params = { name: account.name, hours: HOURS[purpose], link: `${url}/dat-mat-khau/${token}` };
  await writeMail(act, mailOf(`access.${purpose}`, account.email, params));
}

const hasEmail = (account: Account | null): account is Account & { email: string } => account?.email != null;

/**
 * Sends a person the link with which they set their first password. `url` is the address under which people reach the
 * installation. Earlier links of the person stop working. Code: access.no-email.
 */
export async function invite(act: Act, person: string, url: string): Promise<Result<void, Problem>> {
  const account = await accountOf(act.tx, person);
  if (!hasEmail(account)) return refused(problem('access.no-email'));
  await mailLink(act, account, 'invitation', url);
  await recordEntry(act, { subject: 'access.person', key: person, action: 'invite' });
  return ok(undefined);
}

/**
 * Somebody asks for a new password. Nothing here depends on whether the e-mail is known: it is kept sealed for a job that
 * finds out, so that neither the answer nor the time it takes tells. Code: access.too-many-attempts.
 */
export async function askReset(act: Act, email: string): Promise<Result<void, Problem>> {
  const seconds = await takeAttempt(act, [addressCount(act)]);
  if (seconds > 0) return refused(problem('access.too-many-attempts', { seconds }));
  const ask = tokenName(newToken());
  await putSealed(act, 'reset', ask, email.slice(0, 320), 60);
  await act.enqueue(ANSWER_RESET, { ask });
  return ok(undefined);
}

/** Job: sends the link that was asked for, where the e-mail is somebody's. */
export async function answerReset(
  { act, site }: JobContext,
  payload: Readonly<Record<string, unknown>>,
): Promise<Result<void>> {
  await act(async (a) => {
    const email = await takeSealed<string>(a, 'reset', String(payload['ask']));
    if (email === null || !site) return;
    const count = countedAs(a, `reset ${email.toLowerCase()}`, { patience: RESET_PATIENCE, forgiven: 'all' });
    const account = await accountByEmail(a.tx, email, dateAt(a.at));
    if (!hasEmail(account) || (await takeAttempt(a, [count])) > 0) return;
    await mailLink(a, account, 'reset', site.url);
    await recordEntry(a, { subject: 'access.person', key: account.person, action: 'send-reset' });
  });
  return ok(undefined);
}

/** Tells a person by mail that their way in has changed. */
export async function tellChange(
  act: Act,
  person: string,
  url: string,
  what: 'access.changed' | 'access.codes-reset' = 'access.changed',
): Promise<void> {
  const account = await accountOf(act.tx, person);
  if (hasEmail(account))
    await writeMail(act, mailOf(what, account.email, { name: account.name, link: `${url}/quen-mat-khau` }));
}

/** Sets the password that a link was sent for and ends every session of the person. Code: access.link-over. */
export async function setByLink(
  act: Act,
  token: string,
  password: string,
  url: string,
): Promise<Result<void, Problem>> {
  const link = await findAccountLink(act.tx, token, act.at);
  if (!link || !(await useAccountLink(act, token))) return refused(problem('access.link-over'));
  await keepPassword(act, link.person, password);
  await endSessionsOf(act, link.person);
  await recordEntry(act, {
    subject: 'access.person',
    key: link.person,
    action: 'set-password',
    after: { by: link.purpose },
  });
  if (link.purpose === 'reset') await tellChange(act, link.person, url);
  return ok(undefined);
}

/** What the account page sends: hashed outside, since hashing takes longer than a transaction should. */
export interface PasswordChange {
  readonly hash: string;
  /** The first e-mail, of somebody who has none. */
  readonly email: string | null;
  /** Session that goes on; all others end. */
  readonly session: number;
  readonly url: string;
}

/** Changes the own password. Code: access.email-taken. */
export async function changePassword(act: Act, person: string, change: PasswordChange): Promise<Result<void, Problem>> {
  if (change.email !== null && !(await keepFirstEmail(act, person, change.email)))
    return refused(problem('access.email-taken'));
  await keepPassword(act, person, change.hash);
  await endSessionsOf(act, person, change.session);
  await recordEntry(act, { subject: 'access.person', key: person, action: 'set-password', after: { by: 'person' } });
  await tellChange(act, person, change.url);
  return ok(undefined);
}
