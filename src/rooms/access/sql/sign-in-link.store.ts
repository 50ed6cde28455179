import { randomUUID } from 'node:crypto';
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
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { newToken, tokenDigest } from '../tokens.ts';
import { inForce } from './in-force.ts';
import { openSession } from './session.store.ts';

export type AccessProblem = 'access.link-unknown' | 'access.link-used' | 'access.link-expired' | 'access.no-post';

const LINK_MINUTES = 30;

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
    WHERE post.role = 'administrator' AND NOT person.sample AND ${inForce(today)}
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
    VALUES (${tokenDigest(token)}, ${person}, ${later(act.at, LINK_MINUTES)})`);
  await recordEntry(act, { subject: 'access.person', key: person, action: 'issue-sign-in-link' });
  return token;
}

/** Uses up a sign-in token and opens a session; answers the session's own token, new at each sign-in. */
export async function signIn(
  act: Act,
  token: string,
  agent: string | null = null,
): Promise<Result<string, Problem<AccessProblem>>> {
  const [link] = await act.tx.query(sql<{ person: string; expires_at: Instant; used_at: Instant | null }>`
    SELECT person, expires_at, used_at FROM access.sign_in_link WHERE token_digest = ${tokenDigest(token)} FOR UPDATE`);
  if (!link) return refused(problem('access.link-unknown'));
  if (link.used_at !== null) return refused(problem('access.link-used'));
  if (link.expires_at < act.at) return refused(problem('access.link-expired', { minutes: LINK_MINUTES }));
  await act.tx.query(sql`
    UPDATE access.sign_in_link SET used_at = ${new Date(act.at)} WHERE token_digest = ${tokenDigest(token)}`);
  const session = await openSession(act, link.person, { method: 'link', agent });
  return session === null ? refused(problem('access.no-post')) : ok(session);
}
