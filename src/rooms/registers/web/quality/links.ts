import type { AgencyTree } from '../../../agencies/index.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { PAGE_NAMES as NAMES } from '../../core/filter.ts';
import type { QualityPlan } from '../../core/quality.ts';
import { paths } from '../paths.ts';

/** Whose records: of one agency alone, of none (null), or of all (undefined). */
export type Whose = number | null | undefined;

/** What a count is of, as a list asks for it. */
export interface Counted {
  /** CEL over the columns. */
  readonly where?: string | null;
  /** Code of a check, or `all`. */
  readonly check?: string;
  /** Whether they count. */
  readonly counted?: boolean;
}

/** The list of exactly the records that were counted. Without the units below the agency; its code only helps to find them. */
export function rowsHref(
  definition: RegisterDefinition,
  plan: QualityPlan,
  whose: Whose,
  { where, check, counted }: Counted,
  tree: AgencyTree,
): string {
  const query = new URLSearchParams();
  const own =
    plan.owner && (whose === null ? `!has(${plan.owner})` : whose === undefined ? null : `${plan.owner} == ${whose}`);
  const agency = typeof whose === 'number' ? tree.byId(whose) : undefined;
  if (plan.owner && agency) query.set(`${NAMES.column}${plan.owner}`, agency.code);
  const parts = [own, where].filter((one) => one !== null && one !== undefined);
  if (parts.length > 0)
    query.set(NAMES.expression, parts.length === 1 ? parts[0]! : parts.map((one) => `(${one})`).join(' && '));
  if (check !== undefined) query.set(NAMES.warning, check);
  if (counted !== undefined) query.set(NAMES.counted, counted ? NAMES.yes : NAMES.no);
  return `${paths.list(definition.code)}${query.size > 0 ? `?${query}` : ''}`;
}
