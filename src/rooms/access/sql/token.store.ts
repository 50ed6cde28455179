import { createHash, randomBytes } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { dateAt, type Actor, type Instant, type LocalDate, type Role } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { agenciesUnder } from '../../agencies/index.ts';
import { rangeText, readRanges, type AddressRange } from '../core/address-range.ts';
import { inForce } from './in-force.ts';

/** `api`: a program of an agency; `scim`: an identity provider; `feed`, `calendar`: a personal link that is only read. */
export type TokenKind = 'api' | 'scim' | 'feed' | 'calendar';

/** A token as lists show it; the token itself is nowhere. */
export interface TokenRow {
  readonly id: number;
  readonly kind: TokenKind;
  readonly name: string;
  readonly post: number;
  readonly title: string;
  readonly role: Role;
  readonly agency: number | null;
  readonly person: string;
  readonly personName: string;
  readonly actions: readonly string[];
  readonly addresses: readonly string[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly usedAt: Instant | null;
  readonly usedFrom: string | null;
  /** The one agency that a personal link shows; null: what the post reaches. */
  readonly about: number | null;
}

const TOKEN_BYTES = 32;
/** The last use is written down at most this often. */
const NOTED_EVERY_MS = 60_000;

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

const COLUMNS = sql`
  token.id, token.kind, token.name, token.post_id AS post, post.title, post.role, post.agency_id AS agency, token.person,
  person.name AS "personName", token.actions, token.addresses, token.created_at AS "createdAt",
  token.expires_at AS "expiresAt", token.revoked_at AS "revokedAt", token.used_at AS "usedAt", token.used_from AS "usedFrom",
  token.about_agency_id AS about`;

const JOINED = sql`
  access.token AS token
  JOIN access.post AS post ON post.id = token.post_id
  JOIN access.person AS person ON person.id = token.person`;

/** Makes a token and answers it: the one time that it is seen. */
export async function insertToken(
  act: Act,
  wanted: {
    readonly kind: TokenKind;
    readonly name: string;
    readonly post: number;
    readonly person: string;
    readonly holding: number | null;
    readonly actions: readonly string[];
    readonly addresses: readonly AddressRange[];
    readonly expiresAt: Instant | null;
    readonly about?: number | null;
  },
): Promise<{ readonly id: number; readonly token: string }> {
  // The prefix lets scanners of leaked texts know it for what it is.
  const token = `thuocdo_${wanted.kind}_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  const expires = wanted.expiresAt === null ? null : new Date(wanted.expiresAt);
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO access.token (kind, token_digest, name, post_id, person, holding_id, actions, addresses, created_at, expires_at, about_agency_id)
    VALUES (${wanted.kind}, ${digest(token)}, ${wanted.name}, ${wanted.post}, ${wanted.person}, ${wanted.holding},
            ${wanted.actions}::text[], ${wanted.addresses.map(rangeText)}::text[], ${new Date(act.at)}, ${expires}, ${wanted.about ?? null})
    RETURNING id`);
  return { id: row!.id, token };
}

/** Revokes living tokens that the condition names; answers which. */
const revoke = (act: Act, which: ReturnType<typeof sql<boolean>>): Promise<{ id: number; name: string }[]> =>
  act.tx.query(sql<{ id: number; name: string }>`
    UPDATE access.token SET revoked_at = ${new Date(act.at)} WHERE revoked_at IS NULL AND ${which} RETURNING id, name`);

export const revokeToken = (act: Act, id: number) => revoke(act, sql<boolean>`id = ${id}`);
/** A leaver knows the tokens they made: all of them go. */
export const revokeTokensOf = (act: Act, person: string) => revoke(act, sql<boolean>`person = ${person}`);
export const revokeTokensOfPost = (act: Act, post: number) => revoke(act, sql<boolean>`post_id = ${post}`);

/** Programs and providers, newest first. */
export const readTokens = (read: Read): Promise<TokenRow[]> =>
  read.query(sql<TokenRow>`
    SELECT ${COLUMNS} FROM ${JOINED} WHERE token.kind IN ('api', 'scim') ORDER BY token.revoked_at IS NOT NULL, token.id DESC`);

/** Personal links of a person, newest first. */
export const readLinks = (read: Read, person: string): Promise<TokenRow[]> =>
  read.query(sql<TokenRow>`
    SELECT ${COLUMNS} FROM ${JOINED}
    WHERE token.kind IN ('feed', 'calendar') AND token.person = ${person} AND token.revoked_at IS NULL
    ORDER BY token.id DESC`);

export const readToken = async (read: Read, id: number): Promise<TokenRow | null> =>
  (await read.query(sql<TokenRow>`SELECT ${COLUMNS} FROM ${JOINED} WHERE token.id = ${id}`))[0] ?? null;

/** The person's holding of that post that is in force, which a personal link is tied to. */
export async function holdingOf(read: Read, person: string, post: number, day: LocalDate): Promise<number | null> {
  const [row] = await read.query(sql<{ id: number }>`
    SELECT holding.id
    FROM access.holding AS holding
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = holding.person
    WHERE holding.person = ${person} AND holding.post_id = ${post} AND ${inForce(day)}
    ORDER BY holding.delegated_from NULLS FIRST, holding.id LIMIT 1`);
  return row?.id ?? null;
}

/** Whether a stored list of ranges has the address; an empty list has every one. */
function allows(ranges: readonly string[], address: string | null): boolean {
  if (ranges.length === 0) return true;
  const family = isIP(address ?? '');
  if (address === null || family === 0) return false;
  const list = new BlockList();
  const read = readRanges(ranges.join(','));
  for (const range of read.ok ? read.value : []) list.addSubnet(range.address, range.bits, range.family);
  return list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

interface Living extends Pick<TokenRow, 'id' | 'name' | 'person' | 'post' | 'title' | 'role' | 'agency' | 'actions'> {
  readonly field: string | null;
  readonly addresses: readonly string[];
  readonly usedAt: Instant | null;
}

/**
 * Who a token lets in, or null. It acts in its post and only with its actions, while post and, for personal links, holding
 * are in force. It is looked up by its digest, so the time that takes tells nothing about the token.
 */
export async function letIn(
  database: Read,
  asked: {
    readonly token: string;
    readonly kinds: readonly TokenKind[];
    readonly address: string | null;
    readonly at: Instant;
  },
): Promise<Extract<Actor, { kind: 'token' }> | null> {
  const today = dateAt(asked.at);
  const [found] = await database.query(sql<Living>`
    SELECT token.id, token.name, token.person, token.post_id AS post, post.title, post.role, post.agency_id AS agency, post.field,
           token.actions, token.addresses, token.used_at AS "usedAt"
    FROM ${JOINED}
    WHERE token.token_digest = ${digest(asked.token)} AND token.kind = ANY (${asked.kinds}::text[])
      AND token.revoked_at IS NULL AND COALESCE(token.expires_at > ${new Date(asked.at)}, true)
      AND COALESCE(post.closed_on > ${today}::date, true) AND COALESCE(person.left_on > ${today}::date, true)
      AND (token.holding_id IS NULL OR EXISTS (
        SELECT 1 FROM access.holding AS holding WHERE holding.id = token.holding_id AND ${inForce(today)}))`);
  if (!found || !allows(found.addresses, asked.address)) return null;
  if (found.usedAt === null || asked.at - found.usedAt >= NOTED_EVERY_MS) await noteUse(database, found.id, asked);
  const { id, name, person, post, role, agency, field, title, actions } = found;
  const agencies = agency === null ? [] : await agenciesUnder(database, agency);
  const signature = `${name} (khóa ${id})`;
  return {
    kind: 'token',
    token: id,
    id: person,
    name: signature,
    post: { id: post, role, agency, field, title },
    agencies,
    actions,
  };
}

async function noteUse(
  database: Read,
  id: number,
  { address, at }: { readonly address: string | null; readonly at: Instant },
): Promise<void> {
  await database.query(sql`UPDATE access.token SET used_at = ${new Date(at)}, used_from = ${address} WHERE id = ${id}`);
}
