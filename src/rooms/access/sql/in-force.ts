import type { LocalDate } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';

/**
 * Whether a holding gives rights on that day, over the aliases `holding`, `post` and `person`. A delegation gives them only
 * while the holding that it stands in for does.
 */
export const inForce = (day: LocalDate) => sql<boolean>`(
  holding.revoked_at IS NULL AND holding.valid_from <= ${day}::date AND COALESCE(holding.valid_to >= ${day}::date, true)
  AND COALESCE(post.closed_on > ${day}::date, true) AND COALESCE(person.left_on > ${day}::date, true)
  AND (holding.delegated_from IS NULL OR EXISTS (
    SELECT 1
    FROM access.holding AS principal JOIN access.person AS absent ON absent.id = principal.person
    WHERE principal.id = holding.delegated_from AND principal.revoked_at IS NULL AND principal.valid_from <= ${day}::date
      AND COALESCE(principal.valid_to >= ${day}::date, true) AND COALESCE(absent.left_on > ${day}::date, true))))`;
