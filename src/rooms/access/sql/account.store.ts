import { dateAt, type Instant, type LocalDate, type Role } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { newToken, tokenDigest } from '../tokens.ts';
import { inForce } from './in-force.ts';

/** A person as sign-in sees them. */
export interface Account {
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  /** PHC string; null where no password was ever set. */
  readonly password: string | null;
  readonly passwordSetAt: Instant | null;
  /** Since when a generator of codes is asked for; null where none is set up. */
  readonly codesSince: Instant | null;
}

const COLUMNS = sql`person.id AS person, person.name, person.email, account.password, account.password_set_at AS "passwordSetAt",
  account.codes_since AS "codesSince"`;

/** Account of an e-mail, of people who have not left. Asks the same of the database whether there is one or not. */
export async function accountByEmail(read: Read, email: string, today: LocalDate): Promise<Account | null> {
  const [row] = await read.query(sql<Account>`
    SELECT ${COLUMNS} FROM access.person AS person LEFT JOIN access.account AS account ON account.person = person.id
    WHERE lower(person.email) = ${email.toLowerCase()} AND COALESCE(person.left_on > ${today}::date, true)`);
  return row ?? null;
}

export async function accountOf(read: Read, person: string): Promise<Account | null> {
  const [row] = await read.query(sql<Account>`
    SELECT ${COLUMNS} FROM access.person AS person LEFT JOIN access.account AS account ON account.person = person.id
    WHERE person.id = ${person}`);
  return row ?? null;
}

async function ensureAccount(act: Act, person: string): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO access.account (person, created_at) VALUES (${person}, ${new Date(act.at)}) ON CONFLICT DO NOTHING`);
}

/** Keeps a password's PHC string. */
export async function keepPassword(act: Act, person: string, password: string): Promise<void> {
  await ensureAccount(act, person);
  await act.tx.query(sql`
    UPDATE access.account SET password = ${password}, password_set_at = ${new Date(act.at)} WHERE person = ${person}`);
}

/** Keeps the same password hashed with today's effort; it was not changed. */
export async function rehashPassword(act: Act, person: string, password: string): Promise<void> {
  await act.tx.query(sql`UPDATE access.account SET password = ${password} WHERE person = ${person}`);
}

/** The first e-mail of somebody who has none; false where they have one, or another person has this one. */
export async function keepFirstEmail(act: Act, person: string, email: string): Promise<boolean> {
  const rows = await act.tx.query(sql<{ id: string }>`
    UPDATE access.person SET email = ${email}
    WHERE id = ${person} AND email IS NULL
      AND NOT EXISTS (SELECT 1 FROM access.person AS other WHERE lower(other.email) = ${email.toLowerCase()})
    RETURNING id`);
  return rows.length > 0;
}

/** From now on a code is asked for at sign-in; `step` is the one that was just typed and is not taken again. */
export async function startCodes(act: Act, person: string, step: number): Promise<void> {
  await ensureAccount(act, person);
  await act.tx.query(sql`
    UPDATE access.account SET codes_since = ${new Date(act.at)}, codes_step = ${step} WHERE person = ${person}`);
}

/** No code is asked for any more, and no recovery code works; false where none was asked for. */
export async function stopCodes(act: Act, person: string): Promise<boolean> {
  const rows = await act.tx.query(sql<{ person: string }>`
    UPDATE access.account SET codes_since = NULL, codes_step = NULL
    WHERE person = ${person} AND codes_since IS NOT NULL RETURNING person`);
  await act.tx.query(sql`DELETE FROM access.recovery_code WHERE person = ${person}`);
  return rows.length > 0;
}

/** The last step of time whose code was taken. */
export async function takenStep(read: Read, person: string): Promise<number | null> {
  const [row] = await read.query(sql<{ codes_step: number | null }>`
    SELECT codes_step FROM access.account WHERE person = ${person}`);
  return row?.codes_step ?? null;
}

/** Marks a step as taken; false where another request took it, or a later one, first. */
export async function takeStep(act: Act, person: string, step: number): Promise<boolean> {
  const rows = await act.tx.query(sql<{ person: string }>`
    UPDATE access.account SET codes_step = ${step}
    WHERE person = ${person} AND COALESCE(codes_step < ${step}, true) RETURNING person`);
  return rows.length > 0;
}

/** Recovery codes in place of those that were there. */
export async function keepRecoveryCodes(act: Act, person: string, digests: readonly Buffer[]): Promise<void> {
  await act.tx.query(sql`DELETE FROM access.recovery_code WHERE person = ${person}`);
  for (const digest of digests)
    await act.tx.query(sql`
      INSERT INTO access.recovery_code (person, digest, made_at) VALUES (${person}, ${digest}, ${new Date(act.at)})`);
}

/** Uses a recovery code up; false where there is no such unused one. */
export async function useRecoveryCode(act: Act, person: string, digest: Buffer): Promise<boolean> {
  const rows = await act.tx.query(sql<{ person: string }>`
    UPDATE access.recovery_code SET used_at = ${new Date(act.at)}
    WHERE person = ${person} AND digest = ${digest} AND used_at IS NULL RETURNING person`);
  return rows.length > 0;
}

export async function recoveryCodesLeft(read: Read, person: string): Promise<number> {
  const [row] = await read.query(sql<{ left: number }>`
    SELECT count(*) AS left FROM access.recovery_code WHERE person = ${person} AND used_at IS NULL`);
  return row?.left ?? 0;
}

/** A token for a link by mail; earlier ones of the person stop working. */
export async function makeAccountLink(act: Act, person: string, purpose: LinkPurpose, hours: number): Promise<string> {
  const token = newToken();
  await act.tx.query(sql`DELETE FROM access.account_link WHERE person = ${person}`);
  await act.tx.query(sql`
    INSERT INTO access.account_link (token_digest, person, purpose, created_at, expires_at)
    VALUES (${tokenDigest(token)}, ${person}, ${purpose}, ${new Date(act.at)}, ${new Date(act.at + hours * 3_600_000)})`);
  return token;
}

export type LinkPurpose = 'invitation' | 'reset';

/** Whom a link by mail is for, while it works: not used, not too old, and the person has not left. */
export async function findAccountLink(
  read: Read,
  token: string,
  at: Instant,
): Promise<{ person: string; purpose: LinkPurpose } | null> {
  const [row] = await read.query(sql<{ person: string; purpose: LinkPurpose }>`
    SELECT link.person, link.purpose FROM access.account_link AS link JOIN access.person AS person ON person.id = link.person
    WHERE link.token_digest = ${tokenDigest(token)} AND link.used_at IS NULL AND link.expires_at > ${new Date(at)}
      AND COALESCE(person.left_on > ${dateAt(at)}::date, true)`);
  return row ?? null;
}

/** Uses a link up; false where another request was first. */
export async function useAccountLink(act: Act, token: string): Promise<boolean> {
  const rows = await act.tx.query(sql<{ person: string }>`
    UPDATE access.account_link SET used_at = ${new Date(act.at)}
    WHERE token_digest = ${tokenDigest(token)} AND used_at IS NULL AND expires_at > ${new Date(act.at)} RETURNING person`);
  return rows.length > 0;
}

/** Whether the person of that e-mail has signed in from this browser before. */
export async function isKnownDevice(read: Read, device: string, email: string): Promise<boolean> {
  const rows = await read.query(sql<{ person: string }>`
    SELECT device.person FROM access.known_device AS device JOIN access.person AS person ON person.id = device.person
    WHERE device.digest = ${tokenDigest(device)} AND lower(person.email) = ${email.toLowerCase()}`);
  return rows.length > 0;
}

export async function rememberDevice(act: Act, device: string, person: string): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO access.known_device (digest, person, seen_at) VALUES (${tokenDigest(device)}, ${person}, ${new Date(act.at)})
    ON CONFLICT (digest, person) DO UPDATE SET seen_at = excluded.seen_at`);
}

/** A post that somebody works in today. */
export interface HeldPost {
  readonly holding: number;
  readonly role: Role;
  readonly agency: number | null;
  readonly title: string;
  readonly validTo: LocalDate | null;
}

/** Posts that a person holds on a day; the administrator's, who sees no content, last. */
export function heldPosts(read: Read, person: string, day: LocalDate): Promise<HeldPost[]> {
  return read.query(sql<HeldPost>`
    SELECT holding.id AS holding, post.role, post.agency_id AS agency, post.title, holding.valid_to AS "validTo"
    FROM access.holding AS holding
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = holding.person
    WHERE person.id = ${person} AND ${inForce(day)}
    ORDER BY post.role = 'administrator', holding.id`);
}
