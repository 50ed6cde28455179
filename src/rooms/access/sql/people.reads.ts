import type { LocalDate, Role } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import { inForce } from './in-force.ts';

/** A person of the administration. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** First day without service. */
  readonly leftOn: LocalDate | null;
  readonly sample: boolean;
}

/** Who holds, or held, which post, with the names that lists show. */
export interface HeldPost {
  readonly id: number;
  readonly post: number;
  readonly role: Role;
  readonly agency: number | null;
  readonly field: string | null;
  readonly title: string;
  readonly closedOn: LocalDate | null;
  readonly person: string;
  readonly personName: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly document: string | null;
  readonly delegatedFrom: number | null;
  /** Whom it stands in for. */
  readonly principalName: string | null;
  readonly revoked: boolean;
  /** Whether it gives rights on the day asked for. */
  readonly inForce: boolean;
}

const PERSON = sql`person.id, person.name, person.email, person.left_on AS "leftOn", person.sample`;

/** Whether the person holds, or held, a post of one of these agencies. */
const seenFrom = (scope: Scope) =>
  scope === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`EXISTS (
        SELECT 1 FROM access.holding AS reached JOIN access.post AS near ON near.id = reached.post_id
        WHERE reached.person = person.id AND near.agency_id = ANY (${scope}::bigint[]))`;

export interface PeopleWanted {
  readonly scope: Scope;
  /** Part of a name or e-mail address; empty for all. */
  readonly text: string;
  /** Only those who are in service on the day, or only those who are not. */
  readonly service: 'in' | 'out';
  readonly day: LocalDate;
  readonly offset: number;
  readonly limit: number;
}

/** People by name, and how many there are in all. */
export async function readPeople(
  read: Read,
  wanted: PeopleWanted,
): Promise<{ readonly people: Person[]; readonly count: number }> {
  const { scope, text, service, day } = wanted;
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const which = sql`
    person.removed_at IS NULL AND ${seenFrom(scope)}
    AND (${text} = '' OR person.name ILIKE ${pattern} OR person.email ILIKE ${pattern})
    AND COALESCE(person.left_on > ${day}::date, true) = ${service === 'in'}`;
  const [total] = await read.query(sql<{ count: number }>`
    SELECT count(*) AS count FROM access.person AS person WHERE ${which}`);
  const people = await read.query(sql<Person>`
    SELECT ${PERSON} FROM access.person AS person WHERE ${which}
    ORDER BY person.name, person.id LIMIT ${wanted.limit} OFFSET ${wanted.offset}`);
  return { people, count: total?.count ?? 0 };
}

export const readPerson = async (read: Read, id: string): Promise<Person | null> =>
  (
    await read.query(sql<Person>`
      SELECT ${PERSON} FROM access.person AS person WHERE person.id = ${id} AND person.removed_at IS NULL`)
  )[0] ?? null;

/** The person with that e-mail address, without regard to case; also one whom an identity provider removed. */
export const personByEmail = async (read: Read, email: string): Promise<Person | null> =>
  (
    await read.query(sql<Person>`
      SELECT ${PERSON} FROM access.person AS person WHERE lower(person.email) = lower(${email})`)
  )[0] ?? null;

/** Whether the person has ever come in: whoever has is no longer invited. */
export async function hasSignedIn(read: Read, person: string): Promise<boolean> {
  const [row] = await read.query(sql<{ found: boolean }>`
    SELECT EXISTS (SELECT 1 FROM access.session WHERE person = ${person})
        OR EXISTS (SELECT 1 FROM access.sign_in_link WHERE person = ${person} AND used_at IS NOT NULL)
        OR EXISTS (SELECT 1 FROM access.account WHERE person = ${person} AND password IS NOT NULL) AS found`);
  return row?.found ?? false;
}

const HELD = (day: LocalDate) => sql`
  holding.id, post.id AS post, post.role, post.agency_id AS agency, post.field, post.title, post.closed_on AS "closedOn",
  person.id AS person, person.name AS "personName", holding.valid_from AS from, holding.valid_to AS to, holding.document,
  holding.delegated_from AS "delegatedFrom", absent.name AS "principalName", holding.revoked_at IS NOT NULL AS revoked,
  ${inForce(day)} AS "inForce"`;

const HELD_FROM = sql`
  access.holding AS holding
  JOIN access.post AS post ON post.id = holding.post_id
  JOIN access.person AS person ON person.id = holding.person
  LEFT JOIN access.holding AS stood ON stood.id = holding.delegated_from
  LEFT JOIN access.person AS absent ON absent.id = stood.person`;

/** Everything these persons hold, held or will hold, newest first. */
export const holdingsOfPeople = (read: Read, people: readonly string[], day: LocalDate): Promise<HeldPost[]> =>
  read.query(sql<HeldPost>`
    SELECT ${HELD(day)} FROM ${HELD_FROM} WHERE holding.person = ANY (${people}::text[])
    ORDER BY holding.valid_from DESC, holding.id DESC`);

/** Everybody who holds, held or will hold these posts, newest first. */
export const holdingsOfPosts = (read: Read, posts: readonly number[], day: LocalDate): Promise<HeldPost[]> =>
  read.query(sql<HeldPost>`
    SELECT ${HELD(day)} FROM ${HELD_FROM} WHERE holding.post_id = ANY (${posts}::bigint[])
    ORDER BY holding.valid_from DESC, holding.id DESC`);

export const readHolding = async (read: Read, id: number, day: LocalDate): Promise<HeldPost | null> =>
  (await read.query(sql<HeldPost>`SELECT ${HELD(day)} FROM ${HELD_FROM} WHERE holding.id = ${id}`))[0] ?? null;

/** Everything that is held of posts within the scope, by agency and title, but by generated people: a staff list. */
export const holdingsWithin = (read: Read, scope: Scope, day: LocalDate): Promise<HeldPost[]> =>
  read.query(sql<HeldPost>`
    SELECT ${HELD(day)} FROM ${HELD_FROM}
    WHERE ${scope === 'all' ? sql`true` : sql`post.agency_id = ANY (${scope}::bigint[])`}
      AND holding.revoked_at IS NULL AND holding.delegated_from IS NULL AND person.removed_at IS NULL AND NOT person.sample
      AND COALESCE(holding.valid_to >= ${day}::date, true) AND COALESCE(post.closed_on > ${day}::date, true)
      AND COALESCE(person.left_on > ${day}::date, true)
    ORDER BY post.agency_id NULLS FIRST, post.title, person.name, holding.id`);

/** Others who hold a post of one of these agencies (null: of the province) on the day. */
export const colleaguesOf = (
  read: Read,
  agencies: readonly (number | null)[],
  self: string,
  day: LocalDate,
): Promise<{ readonly id: string; readonly name: string }[]> =>
  read.query(sql<{ id: string; name: string }>`
    SELECT DISTINCT person.id, person.name
    FROM access.holding AS holding
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = holding.person
    WHERE person.id <> ${self} AND holding.delegated_from IS NULL AND ${inForce(day)} AND post.role <> 'administrator'
      AND (post.agency_id = ANY (${agencies.filter((one) => one !== null)}::bigint[])
        OR (${agencies.includes(null)} AND post.agency_id IS NULL))
    ORDER BY person.name, person.id`);

/** E-mail addresses of these persons, of those who have one. */
export async function emailsOf(read: Read, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await read.query(sql<{ id: string; email: string }>`
    SELECT id, email FROM access.person WHERE id = ANY (${people}::text[]) AND email IS NOT NULL`);
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** The generated person who holds a post of that role on the day, at that agency where one is named. */
export async function sampleHolder(
  read: Read,
  wanted: { readonly role: Role; readonly agency: number | null; readonly day: LocalDate },
): Promise<{ readonly person: string; readonly name: string; readonly title: string } | null> {
  const [row] = await read.query(sql<{ person: string; name: string; title: string }>`
    SELECT person.id AS person, person.name, post.title
    FROM access.holding AS holding
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = holding.person
    WHERE person.sample AND post.role = ${wanted.role} AND ${inForce(wanted.day)}
      AND (${wanted.agency}::bigint IS NULL OR post.agency_id = ${wanted.agency})
    ORDER BY holding.id LIMIT 1`);
  return row ?? null;
}
