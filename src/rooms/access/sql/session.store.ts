import { dateAt, type Actor, type Instant, type Role } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { readSetting } from '../../../platform/settings.ts';
import { agenciesUnder } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { newToken, tokenDigest } from '../tokens.ts';
import { heldPosts } from './account.store.ts';
import { inForce } from './in-force.ts';

/** A signed-in person and the token that their forms must carry. */
export interface Session {
  readonly id: number;
  readonly actor: Extract<Actor, { kind: 'person' }>;
  readonly csrf: string;
  /** Whether it is time to note that the session is in use. */
  readonly stale: boolean;
}

/** How a session began. */
export interface Opening {
  readonly method: 'link' | 'password' | 'provider';
  /** Holding to work in; the person's first of today unless given. */
  readonly holding?: number | undefined;
  /** What the browser calls itself. */
  readonly agent: string | null;
  /** The provider's names for the session, by which it ends it. */
  readonly provider?: ProviderSession | undefined;
}

export interface ProviderSession {
  readonly code: string;
  readonly issuer: string;
  readonly subject: string;
  readonly session: string | null;
}

/** How long sessions last: setting `access.session`. */
export interface SessionLimits {
  /** Minutes without a request. */
  readonly idleMinutes: number;
  /** Hours in all, however much is done. */
  readonly hours: number;
}

export const SESSION_SETTING = 'access.session';
const USUAL: SessionLimits = { idleMinutes: 60, hours: 12 };
/** Ended sessions are kept this long, so that a form filled in during one finds its person again. */
const KEPT_MS = 2 * 86_400_000;
/** Use is noted once a minute: not every page writes. */
const STALE_MS = 60_000;
const AGENT_LENGTH = 300;

export const sessionLimits = async (read: Read): Promise<SessionLimits> => ({
  ...USUAL,
  ...(await readSetting<Partial<SessionLimits>>(read, SESSION_SETTING)),
});

async function insertSession(
  act: Act,
  person: string,
  holding: number,
  how: Opening,
  ends: Date,
  idle: number,
): Promise<string> {
  const token = newToken();
  const { provider } = how;
  await act.tx.query(sql`
    INSERT INTO access.session (token_digest, person, holding_id, csrf, created_at, expires_at, idle_minutes, address, agent,
      method, provider, issuer, subject, provider_session)
    VALUES (${tokenDigest(token)}, ${person}, ${holding}, ${newToken()}, ${new Date(act.at)}, ${ends}, ${idle},
      ${act.origin.address}, ${how.agent?.slice(0, AGENT_LENGTH) ?? null}, ${how.method}, ${provider?.code ?? null},
      ${provider?.issuer ?? null}, ${provider?.subject ?? null}, ${provider?.session ?? null})`);
  return token;
}

/** Opens a session and answers its token, new each time; null where the person holds no post, or not that one. */
export async function openSession(
  act: Act,
  person: string,
  how: Opening = { method: 'link', agent: null },
): Promise<string | null> {
  const held = await heldPosts(act.tx, person, dateAt(act.at));
  const chosen = how.holding === undefined ? held[0] : held.find((one) => one.holding === how.holding);
  if (!chosen) return null;
  const { hours, idleMinutes } = await sessionLimits(act.tx);
  const token = await insertSession(
    act,
    person,
    chosen.holding,
    how,
    new Date(act.at + hours * 3_600_000),
    idleMinutes,
  );
  const gone = new Date(act.at - KEPT_MS);
  await act.tx.query(sql`DELETE FROM access.session WHERE expires_at < ${gone} OR ended_at < ${gone}`);
  await recordEntry(act, { subject: 'access.person', key: person, action: 'sign-in', after: { method: how.method } });
  return token;
}

/**
 * Goes on in another post under a new token; the old one ends with this. Null where the session has ended or the person does
 * not hold that post. The limit in all goes on counting from the sign-in.
 */
export async function switchPost(act: Act, session: number, holding: number): Promise<string | null> {
  const [old] = await act.tx.query(sql<OpenSession>`
    SELECT person, expires_at, idle_minutes, method, agent, provider, issuer, subject, provider_session
    FROM access.session WHERE id = ${session} AND ended_at IS NULL FOR UPDATE`);
  if (!old) return null;
  const held = await heldPosts(act.tx, old.person, dateAt(act.at));
  const chosen = held.find((one) => one.holding === holding);
  if (!chosen) return null;
  const { issuer, subject, provider } = old;
  const atProvider =
    issuer && subject && provider ? { code: provider, issuer, subject, session: old.provider_session } : undefined;
  const how: Opening = { method: old.method, agent: old.agent, provider: atProvider };
  const token = await insertSession(act, old.person, holding, how, new Date(old.expires_at), old.idle_minutes);
  await end(act, sql`id = ${session}`);
  await recordEntry(act, {
    subject: 'access.person',
    key: old.person,
    action: 'switch-post',
    after: { post: chosen.title },
  });
  return token;
}

interface OpenSession {
  readonly person: string;
  readonly expires_at: Instant;
  readonly idle_minutes: number;
  readonly method: Opening['method'];
  readonly agent: string | null;
  readonly provider: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly provider_session: string | null;
}

async function end(act: Act, which: ReturnType<typeof sql<boolean>>): Promise<number> {
  const rows = await act.tx.query(sql<{ id: number }>`
    UPDATE access.session SET ended_at = ${new Date(act.at)} WHERE ended_at IS NULL AND ${which} RETURNING id`);
  return rows.length;
}

/** Ends a session. Harmless where it has ended already. */
export async function signOut(act: Act, token: string): Promise<void> {
  await end(act, sql`token_digest = ${tokenDigest(token)}`);
}

/** Ends one session of a person, from the list of them. */
export async function endSession(act: Act, person: string, session: number): Promise<void> {
  if ((await end(act, sql`id = ${session} AND person = ${person}`)) > 0)
    await recordEntry(act, { subject: 'access.person', key: person, action: 'end-session' });
}

/** Ends all sessions of a person but the one named; answers how many. After a change of password, or when somebody leaves. */
export const endSessionsOf = (act: Act, person: string, except: number | null = null): Promise<number> =>
  end(act, sql`person = ${person} AND id IS DISTINCT FROM ${except}::bigint`);

/** Ends what a provider says is over: one session by its name there, or all of a person. */
export const endAtProvider = (
  act: Act,
  { issuer, subject, session }: { issuer: string; subject: string | null; session: string | null },
): Promise<number> =>
  end(
    act,
    sql`issuer = ${issuer} AND (${subject}::text IS NULL OR subject = ${subject}) AND (${session}::text IS NULL OR provider_session = ${session})`,
  );

const living = (at: Instant) => sql<boolean>`(session.ended_at IS NULL AND session.expires_at > ${new Date(at)}
  AND COALESCE(session.seen_at, session.created_at) + make_interval(mins => session.idle_minutes) > ${new Date(at)})`;

/** Notes that a session is in use. */
export async function touchSession(act: Act, session: number): Promise<void> {
  await act.tx.query(sql`
    UPDATE access.session SET seen_at = ${new Date(act.at)}, address = COALESCE(${act.origin.address}, address) WHERE id = ${session}`);
}

/**
 * The living session of a token, or null. It ends with the holding, the post and the person's service, whichever is first,
 * after a time without requests, and after a time in all.
 */
export async function findSession(read: Read, token: string, at: Instant): Promise<Session | null> {
  const [row] = await read.query(sql<SessionRow>`
    SELECT session.id AS session, session.seen_at, session.created_at, session.csrf, person.id, person.name,
           post.id AS post, post.role, post.agency_id AS agency, post.field, post.title,
           absent.id AS absent, absent.name AS "absentName"
    FROM access.session AS session
    JOIN access.holding AS holding ON holding.id = session.holding_id
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = session.person
    LEFT JOIN access.holding AS stood ON stood.id = holding.delegated_from
    LEFT JOIN access.person AS absent ON absent.id = stood.person
    WHERE session.token_digest = ${tokenDigest(token)} AND ${living(at)} AND ${inForce(dateAt(at))}`);
  if (!row) return null;
  const { id, name, csrf, post, role, agency, field, title } = row;
  const agencies = agency === null ? [] : await agenciesUnder(read, agency);
  const onBehalfOf = row.absent === null ? null : { id: row.absent, name: row.absentName ?? '' };
  const held = { kind: 'person', id, name, post: { id: post, role, agency, field, title }, agencies } as const;
  return {
    id: row.session,
    actor: onBehalfOf ? { ...held, onBehalfOf } : held,
    csrf,
    stale: at - (row.seen_at ?? row.created_at) > STALE_MS,
  };
}

interface SessionRow {
  readonly session: number;
  readonly seen_at: Instant | null;
  readonly created_at: Instant;
  readonly csrf: string;
  readonly id: string;
  readonly name: string;
  readonly post: number;
  readonly role: Role;
  readonly agency: number | null;
  readonly field: string | null;
  readonly title: string;
  /** Who is stood in for, where the post was delegated. */
  readonly absent: string | null;
  readonly absentName: string | null;
}

/** Whose session a form was made in, living or ended; null where there was none. The token in the form proves it. */
export async function personOfForm(read: Read, csrf: string): Promise<string | null> {
  if (csrf === '') return null;
  const [row] = await read.query(sql<{ person: string }>`SELECT person FROM access.session WHERE csrf = ${csrf}`);
  return row?.person ?? null;
}

/** A session as its person sees it in the list. */
export interface ListedSession {
  readonly id: number;
  readonly post: string;
  readonly method: Opening['method'];
  readonly address: string | null;
  readonly agent: string | null;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
}

/** Living sessions of a person, the most recently used first; at most a hundred. */
export function listSessions(read: Read, person: string, at: Instant): Promise<ListedSession[]> {
  return read.query(sql<ListedSession>`
    SELECT session.id, post.title AS post, session.method, session.address, session.agent,
           session.created_at AS "createdAt", COALESCE(session.seen_at, session.created_at) AS "seenAt"
    FROM access.session AS session
    JOIN access.holding AS holding ON holding.id = session.holding_id
    JOIN access.post AS post ON post.id = holding.post_id
    WHERE session.person = ${person} AND ${living(at)}
    ORDER BY "seenAt" DESC, session.id DESC LIMIT 100`);
}

/** Who a session belongs to; null where there is none. */
export async function personOfSession(read: Read, session: number): Promise<string | null> {
  const [row] = await read.query(sql<{ person: string }>`SELECT person FROM access.session WHERE id = ${session}`);
  return row?.person ?? null;
}

/** What a session's provider has to be told when it ends; null where it began elsewhere. */
export async function providerOf(read: Read, session: number): Promise<ProviderSession | null> {
  const [row] = await read.query(sql<{ code: string; issuer: string; subject: string; session: string | null }>`
    SELECT provider AS code, issuer, subject, provider_session AS session FROM access.session
    WHERE id = ${session} AND issuer IS NOT NULL`);
  return row ?? null;
}
