import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { problem, refused, ok, type Actor, type Instant, type Problem, type Result } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';

export type AccessProblem = 'access.link-unknown' | 'access.link-used' | 'access.link-expired';

/** A signed-in person and the token that their forms must carry. */
export interface Session {
  readonly actor: Extract<Actor, { kind: 'person' }>;
  readonly csrf: string;
}

const LINK_MINUTES = 30;
const SESSION_HOURS = 12;
const TOKEN_BYTES = 32;

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');
const later = (at: Instant, minutes: number): Date => new Date(at + minutes * 60_000);

/** The administrator of this installation, made at the first call. */
async function administrator(act: Act): Promise<string> {
  const [existing] = await act.tx.query(sql<{ id: string }>`
    SELECT id FROM access.person WHERE post = 'administrator' ORDER BY created_at LIMIT 1`);
  if (existing) return existing.id;
  const id = randomUUID();
  await act.tx.query(sql`
    INSERT INTO access.person (id, name, post, created_at)
    VALUES (${id}, 'Quản trị', 'administrator', ${new Date(act.at)})`);
  return id;
}

/**
 * Makes a sign-in link's token for the administrator: works once, for 30 minutes. Earlier unused links stop working.
 * The token is only ever in the answer; the database keeps its digest.
 */
export async function issueSignInToken(act: Act): Promise<string> {
  const person = await administrator(act);
  const token = newToken();
  await act.tx.query(sql`DELETE FROM access.sign_in_link WHERE person = ${person} AND used_at IS NULL`);
  await act.tx.query(sql`
    INSERT INTO access.sign_in_link (token_digest, person, expires_at)
    VALUES (${digest(token)}, ${person}, ${later(act.at, LINK_MINUTES)})`);
  await recordEntry(act, { subject: 'access.person', key: person, action: 'issue-sign-in-link' });
  return token;
}

/** Uses up a sign-in token and opens a session; answers the session's own token, new at each sign-in. */
export async function signIn(act: Act, token: string): Promise<Result<string, Problem<AccessProblem>>> {
  const [link] = await act.tx.query(sql<{ person: string; expires_at: Instant; used_at: Instant | null }>`
    SELECT person, expires_at, used_at FROM access.sign_in_link WHERE token_digest = ${digest(token)} FOR UPDATE`);
  if (!link) return refused(problem('access.link-unknown'));
  if (link.used_at !== null) return refused(problem('access.link-used'));
  if (link.expires_at < act.at) return refused(problem('access.link-expired', { minutes: LINK_MINUTES }));
  await act.tx.query(sql`
    UPDATE access.sign_in_link SET used_at = ${new Date(act.at)} WHERE token_digest = ${digest(token)}`);
  const session = newToken();
  await act.tx.query(sql`
    INSERT INTO access.session (token_digest, person, csrf, created_at, expires_at)
    VALUES (${digest(session)}, ${link.person}, ${newToken()}, ${new Date(act.at)}, ${later(act.at, SESSION_HOURS * 60)})`);
  await act.tx.query(sql`DELETE FROM access.session WHERE expires_at < ${new Date(act.at)}`);
  await recordEntry(act, { subject: 'access.person', key: link.person, action: 'sign-in' });
  return ok(session);
}

/** Ends a session. Harmless where it has ended already. */
export async function signOut(act: Act, token: string): Promise<void> {
  await act.tx.query(sql`DELETE FROM access.session WHERE token_digest = ${digest(token)}`);
}

/** The living session of a token, or null. */
export async function findSession(read: Read, token: string, at: Instant): Promise<Session | null> {
  const [row] = await read.query(sql<{ id: string; name: string; post: string; csrf: string }>`
    SELECT person.id, person.name, person.post, session.csrf
    FROM access.session AS session JOIN access.person AS person ON person.id = session.person
    WHERE session.token_digest = ${digest(token)} AND session.expires_at > ${new Date(at)}`);
  if (!row) return null;
  return { actor: { kind: 'person', id: row.id, name: row.name, post: row.post }, csrf: row.csrf };
}
