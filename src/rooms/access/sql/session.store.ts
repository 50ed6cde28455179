import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  dateAt,
  problem,
  refused,
  ok,
  type Actor,
  type Instant,
  type Problem,
  type Result,
  type Role,
} from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { agenciesUnder } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { inForce } from './in-force.ts';

export type AccessProblem = 'access.link-unknown' | 'access.link-used' | 'access.link-expired' | 'access.no-post';

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

/** Posts of the first person: the system, and the content until the standing office has people of its own. */
const FIRST_POSTS: readonly { role: Role; title: string }[] = [
  { role: 'standing-office', title: 'Cơ quan Thường trực cải cách hành chính' },
  { role: 'administrator', title: 'Quản trị hệ thống' },
];

/** Who is administrator of this installation today; the first person is made at the first call. */
async function administrator(act: Act): Promise<string> {
  const today = dateAt(act.at);
  const [existing] = await act.tx.query(sql<{ id: string }>`
    SELECT person.id
    FROM access.holding AS holding
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = holding.person
    WHERE post.role = 'administrator' AND ${inForce(today)}
    ORDER BY holding.id LIMIT 1`);
  if (existing) return existing.id;
  const id = randomUUID();
  await act.tx.query(sql`
    INSERT INTO access.person (id, name, created_at) VALUES (${id}, 'Quản trị', ${new Date(act.at)})`);
  for (const { role, title } of FIRST_POSTS) {
    await act.tx.query(sql`
      WITH made AS (
        INSERT INTO access.post (role, title, created_at) VALUES (${role}, ${title}, ${new Date(act.at)}) RETURNING id
      )
      INSERT INTO access.holding (post_id, person, valid_from, created_at)
      SELECT id, ${id}, ${today}, ${new Date(act.at)} FROM made`);
  }
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
  const session = await openSession(act, link.person);
  return session === null ? refused(problem('access.no-post')) : ok(session);
}

/** Opens a session in the person's first post of today and answers its token; null where they hold none. */
export async function openSession(act: Act, person: string): Promise<string | null> {
  const [held] = await act.tx.query(sql<{ id: number }>`
    SELECT holding.id
    FROM access.holding AS holding
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = holding.person
    WHERE person.id = ${person} AND ${inForce(dateAt(act.at))}
    ORDER BY post.role = 'administrator', holding.id LIMIT 1`);
  if (!held) return null;
  const session = newToken();
  await act.tx.query(sql`
    INSERT INTO access.session (token_digest, person, holding_id, csrf, created_at, expires_at, address)
    VALUES (${digest(session)}, ${person}, ${held.id}, ${newToken()}, ${new Date(act.at)},
            ${later(act.at, SESSION_HOURS * 60)}, ${act.origin.address})`);
  await act.tx.query(sql`DELETE FROM access.session WHERE expires_at < ${new Date(act.at)}`);
  await recordEntry(act, { subject: 'access.person', key: person, action: 'sign-in' });
  return session;
}

/** Ends a session. Harmless where it has ended already. */
export async function signOut(act: Act, token: string): Promise<void> {
  await act.tx.query(sql`DELETE FROM access.session WHERE token_digest = ${digest(token)}`);
}

/** The living session of a token, or null. It ends with the holding, the post and the person's service, whichever is first. */
export async function findSession(read: Read, token: string, at: Instant): Promise<Session | null> {
  const [row] = await read.query(sql<HeldPost & { id: string; name: string; csrf: string }>`
    SELECT person.id, person.name, session.csrf, post.id AS post, post.role, post.agency_id AS agency, post.field, post.title
    FROM access.session AS session
    JOIN access.holding AS holding ON holding.id = session.holding_id
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = session.person
    WHERE session.token_digest = ${digest(token)} AND session.expires_at > ${new Date(at)} AND ${inForce(dateAt(at))}`);
  if (!row) return null;
  const { id, name, csrf, post, role, agency, field, title } = row;
  const agencies = agency === null ? [] : await agenciesUnder(read, agency);
  return { actor: { kind: 'person', id, name, post: { id: post, role, agency, field, title }, agencies }, csrf };
}

interface HeldPost {
  readonly post: number;
  readonly role: Role;
  readonly agency: number | null;
  readonly field: string | null;
  readonly title: string;
}
