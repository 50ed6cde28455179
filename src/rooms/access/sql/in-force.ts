import type { LocalDate } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';

/** Whether a holding gives rights on that day, over the aliases `holding`, `post` and `person`. */
export const inForce = (day: LocalDate) => sql<boolean>`(
  holding.revoked_at IS NULL AND holding.valid_from <= ${day}::date AND COALESCE(holding.valid_to >= ${day}::date, true)
  AND COALESCE(post.closed_on > ${day}::date, true) AND COALESCE(person.left_on > ${day}::date, true))`;
