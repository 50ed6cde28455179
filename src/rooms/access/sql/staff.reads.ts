import type { LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Staff } from '../core/staff-plan.ts';

/** Every person that was not generated, every open post, and every holding of today or later: a province has a few thousand, read whole. */
export async function allStaff(read: Read, day: LocalDate): Promise<Staff> {
  const people = await read.query(sql<Staff['people'][number]>`
    SELECT id, name, email, left_on AS "leftOn" FROM access.person WHERE removed_at IS NULL AND NOT sample ORDER BY name, id`);
  const posts = await read.query(sql<Staff['posts'][number]>`
    SELECT id, role, agency_id AS agency, field, title FROM access.post
    WHERE COALESCE(closed_on > ${day}::date, true) ORDER BY id DESC`);
  const holdings = await read.query(sql<Staff['holdings'][number]>`
    SELECT id, post_id AS post, person, valid_from AS from, valid_to AS to, delegated_from AS "delegatedFrom",
           revoked_at IS NOT NULL AS revoked, document
    FROM access.holding WHERE revoked_at IS NULL ORDER BY id`);
  return { people, posts, holdings };
}
