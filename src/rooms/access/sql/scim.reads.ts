import type { Instant, LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import { inForce } from './in-force.ts';

/** A person as identity providers see them. */
export interface ScimPerson {
  readonly id: string;
  readonly name: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  readonly active: boolean;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly posts: readonly { readonly value: string; readonly display: string }[];
}

/** What people can be looked up by. */
export type ScimAttribute = 'id' | 'username' | 'externalid' | 'email' | 'name' | 'active';

const USER_NAME = sql<string>`COALESCE(person.user_name, person.email, person.id)`;

const COLUMN: Readonly<Record<Exclude<ScimAttribute, 'active'>, ReturnType<typeof sql<string>>>> = {
  id: sql`person.id`,
  username: sql`lower(${USER_NAME})`,
  externalid: sql`person.external_id`,
  email: sql`lower(person.email)`,
  name: sql`person.name`,
};
const FOLDED: ReadonlySet<ScimAttribute> = new Set(['username', 'email']);

export type ScimWhere = readonly { readonly attribute: ScimAttribute; readonly value: string | boolean }[];

const activeOn = (day: LocalDate) => sql<boolean>`COALESCE(person.left_on > ${day}::date, true)`;

function matches(where: ScimWhere, day: LocalDate) {
  const parts = where.map(({ attribute, value }) => {
    if (attribute === 'active') return sql<boolean>`${activeOn(day)} = ${value === true}`;
    const text = FOLDED.has(attribute) ? String(value).toLowerCase() : String(value);
    return sql<boolean>`${COLUMN[attribute]} = ${text}`;
  });
  return sql.join([sql<boolean>`person.removed_at IS NULL`, ...parts], sql` AND `);
}

/** People in the order in which they were added, and how many fit in all. */
export async function readScimPeople(
  read: Read,
  where: ScimWhere,
  { day, offset, limit }: { readonly day: LocalDate; readonly offset: number; readonly limit: number },
): Promise<{ readonly people: ScimPerson[]; readonly total: number }> {
  const [row] = await read.query(sql<{ total: number }>`
    SELECT count(*) AS total FROM access.person AS person WHERE ${matches(where, day)}`);
  const people = await read.query(sql<ScimPerson>`
    SELECT person.id, person.name, ${USER_NAME} AS "userName", person.external_id AS "externalId",
           person.given_name AS "givenName", person.family_name AS "familyName", person.email, ${activeOn(day)} AS active,
           person.created_at AS "createdAt", COALESCE(person.changed_at, person.created_at) AS "changedAt",
           COALESCE((
             SELECT jsonb_agg(jsonb_build_object('value', post.id::text, 'display', post.title) ORDER BY post.id)
             FROM access.holding AS holding JOIN access.post AS post ON post.id = holding.post_id
             WHERE holding.person = person.id AND ${inForce(day)}), '[]'::jsonb) AS posts
    FROM access.person AS person WHERE ${matches(where, day)}
    ORDER BY person.created_at, person.id LIMIT ${limit} OFFSET ${offset}`);
  return { people, total: row?.total ?? 0 };
}

/** A person whom a provider removed and who comes back under the same e-mail address. */
export async function removedPerson(read: Read, email: string): Promise<string | null> {
  const [row] = await read.query(sql<{ id: string }>`
    SELECT id FROM access.person WHERE lower(email) = lower(${email}) AND removed_at IS NOT NULL`);
  return row?.id ?? null;
}

/** Who holds these posts on the day, delegations left out: what a provider sees as members of a group. */
export const readMembers = (
  read: Read,
  posts: readonly number[],
  day: LocalDate,
): Promise<{ readonly post: number; readonly holding: number; readonly person: string; readonly name: string }[]> =>
  read.query(sql<{ post: number; holding: number; person: string; name: string }>`
    SELECT post.id AS post, holding.id AS holding, person.id AS person, person.name
    FROM access.holding AS holding
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = holding.person
    WHERE post.id = ANY (${posts}::bigint[]) AND holding.delegated_from IS NULL AND ${inForce(day)}
    ORDER BY post.id, holding.id`);
