import type { LocalDate, Role } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import { inForce } from './in-force.ts';

/** A post as lists show it, with who holds it today. */
export interface PostRow {
  readonly id: number;
  readonly role: Role;
  readonly agency: number | null;
  readonly field: string | null;
  readonly title: string;
  readonly closedOn: LocalDate | null;
  readonly sample: boolean;
  /** Names of those who hold it on the day asked for. */
  readonly holders: readonly string[];
}

const COLUMNS = (day: LocalDate) => sql`
  post.id, post.role, post.agency_id AS agency, post.field, post.title, post.closed_on AS "closedOn", post.sample,
  ARRAY(SELECT person.name
        FROM access.holding AS holding JOIN access.person AS person ON person.id = holding.person
        WHERE holding.post_id = post.id AND ${inForce(day)} ORDER BY holding.id) AS holders`;

const reached = (scope: Scope) =>
  scope === 'all' ? sql<boolean>`true` : sql<boolean>`post.agency_id = ANY (${scope}::bigint[])`;

/** Posts within the scope that are open on the day, those of the province first. */
export const readPosts = (
  read: Read,
  { scope, day, role }: { readonly scope: Scope; readonly day: LocalDate; readonly role: Role | null },
): Promise<PostRow[]> =>
  read.query(sql<PostRow>`
    SELECT ${COLUMNS(day)} FROM access.post AS post
    WHERE ${reached(scope)} AND COALESCE(post.closed_on > ${day}::date, true) AND (${role}::text IS NULL OR post.role = ${role})
    ORDER BY post.agency_id NULLS FIRST, post.title, post.id`);

export const readPost = async (read: Read, id: number, day: LocalDate): Promise<PostRow | null> =>
  (await read.query(sql<PostRow>`SELECT ${COLUMNS(day)} FROM access.post AS post WHERE post.id = ${id}`))[0] ?? null;

/** The open post with that role, agency and title. */
export const findPost = async (
  read: Read,
  wanted: { readonly role: Role; readonly agency: number | null; readonly title: string },
  day: LocalDate,
): Promise<PostRow | null> =>
  (
    await read.query(sql<PostRow>`
      SELECT ${COLUMNS(day)} FROM access.post AS post
      WHERE post.role = ${wanted.role} AND post.agency_id IS NOT DISTINCT FROM ${wanted.agency}
        AND lower(post.title) = lower(${wanted.title}) AND COALESCE(post.closed_on > ${day}::date, true)
      ORDER BY post.id LIMIT 1`)
  )[0] ?? null;

/** People in a post of that role on the day whom mails reach; those of the sample are nobody. */
export const addressesOfRole = (
  read: Read,
  role: Role,
  day: LocalDate,
): Promise<{ readonly name: string; readonly email: string }[]> =>
  read.query(sql<{ name: string; email: string }>`
    SELECT DISTINCT person.name, person.email
    FROM access.holding AS holding
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = holding.person
    WHERE post.role = ${role} AND person.email IS NOT NULL AND NOT person.sample AND ${inForce(day)}
    ORDER BY person.email`);

/** A post that can be told something, with those who hold it on the day. */
export interface ReachedPost {
  readonly id: number;
  readonly role: Role;
  readonly agency: number | null;
  readonly field: string | null;
  readonly title: string;
  readonly holders: readonly {
    readonly person: string;
    readonly name: string;
    readonly email: string | null;
    readonly sample: boolean;
  }[];
}

/** The open posts of these roles that somebody holds on the day. */
export const heldPosts = (read: Read, roles: readonly Role[], day: LocalDate): Promise<ReachedPost[]> =>
  read.query(sql<ReachedPost>`
    SELECT post.id, post.role, post.agency_id AS agency, post.field, post.title,
      jsonb_agg(jsonb_build_object('person', person.id, 'name', person.name, 'email', person.email, 'sample', person.sample)
        ORDER BY holding.id) AS holders
    FROM access.holding AS holding
    JOIN access.post AS post ON post.id = holding.post_id
    JOIN access.person AS person ON person.id = holding.person
    WHERE post.role = ANY (${[...roles]}::text[]) AND ${inForce(day)}
    GROUP BY post.id ORDER BY post.id`);
