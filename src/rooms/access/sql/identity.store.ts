import { dateAt, type Role } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { inForce } from './in-force.ts';

/** Person whom a provider knows by this subject. */
export async function personOfIdentity(read: Read, issuer: string, subject: string): Promise<string | null> {
  const [row] = await read.query(sql<{ person: string }>`
    SELECT person FROM access.identity WHERE issuer = ${issuer} AND subject = ${subject}`);
  return row?.person ?? null;
}

/** Subject by which a provider knows a person. */
export async function subjectOf(read: Read, issuer: string, person: string): Promise<string | null> {
  const [row] = await read.query(sql<{ subject: string }>`
    SELECT subject FROM access.identity WHERE issuer = ${issuer} AND person = ${person} LIMIT 1`);
  return row?.subject ?? null;
}

export async function linkIdentity(act: Act, issuer: string, subject: string, person: string): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO access.identity (issuer, subject, person, linked_at)
    VALUES (${issuer}, ${subject}, ${person}, ${new Date(act.at)}) ON CONFLICT DO NOTHING`);
}

/** A post that is open today, by what it is. */
export async function openPost(
  act: Act,
  role: Role,
  agency: number | null,
  field: string | null,
): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    SELECT id FROM access.post
    WHERE role = ${role} AND agency_id IS NOT DISTINCT FROM ${agency}::bigint AND field IS NOT DISTINCT FROM ${field}
      AND COALESCE(closed_on > ${dateAt(act.at)}::date, true)
    ORDER BY id LIMIT 1`);
  return row?.id ?? null;
}

/** A holding in force today; `provider` is the one that gave it, null where a person did. */
export interface GivenHolding {
  readonly holding: number;
  readonly post: number;
  readonly provider: string | null;
}

export const holdingsInForce = (act: Act, person: string): Promise<GivenHolding[]> =>
  act.tx.query(sql<GivenHolding>`
    SELECT holding.id AS holding, holding.post_id AS post, holding.provider
    FROM access.holding AS holding
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = holding.person
    WHERE person.id = ${person} AND ${inForce(dateAt(act.at))}`);

/** Notes which provider gave a holding. */
export async function markProvider(act: Act, holding: number, provider: string): Promise<void> {
  await act.tx.query(sql`UPDATE access.holding SET provider = ${provider} WHERE id = ${holding}`);
}

/** Hears a logout token; false where it was heard before. */
export async function hearLogout(act: Act, issuer: string, jti: string, minutes: number): Promise<boolean> {
  await act.tx.query(sql`DELETE FROM access.logout_heard WHERE expires_at < ${new Date(act.at)}`);
  const rows = await act.tx.query(sql<{ jti: string }>`
    INSERT INTO access.logout_heard (issuer, jti, expires_at)
    VALUES (${issuer}, ${jti}, ${new Date(act.at + minutes * 60_000)}) ON CONFLICT DO NOTHING RETURNING jti`);
  return rows.length > 0;
}
