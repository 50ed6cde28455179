import { dateAt, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext, Scope } from '../../../platform/manifest.ts';
import { changedAddress, type QueryChanges } from '../../../platform/page-address.ts';
import { loadAgencies, type Agency, type AgencyTree } from '../../agencies/index.ts';
import { loadCalendars, type Calendar } from '../../calendar/index.ts';
import { FIELD_WORDS, findPlan, planInForceAt, type Plan } from '../../plans/index.ts';
import { numbered } from '../../../kernel/index.ts';
import { KINDS, STANDINGS } from '../core/difficulty.ts';
import { soonTo } from '../core/routing.ts';
import { routingOn } from '../rules.ts';
import type { Day, DifficultyFilter } from '../sql/difficulty.reads.ts';
import { STANDING_KEYS } from '../words.ts';

export const KIND_KEYS = { difficulty: 'vuong-mac', proposal: 'de-xuat' } as const;

/** What a page of this room is about: the plan, the day, and whom the reader reaches. */
export interface Asked {
  readonly plan: Plan;
  readonly tree: AgencyTree;
  readonly day: Day;
  readonly today: LocalDate;
  readonly scope: Scope;
  /** Agencies of today that the reader reaches, in the order of lists. */
  readonly agencies: readonly Agency[];
  readonly calendarOf: (agency: number | null) => Calendar;
}

/** Null where no plan is in force and the address names none. */
export async function asked(page: PageContext, planId?: number): Promise<Asked | null> {
  const { database } = page;
  const today = dateAt(page.at);
  const named = planId ?? numbered(page.query.get('ke-hoach'));
  const plan = named > 0 ? await findPlan(database, named) : await planInForceAt(database, today);
  if (!plan || plan.state === 'draft') return null;
  const tree = await loadAgencies(database, today);
  const calendars = await loadCalendars(database);
  const scope = page.scope('guidance.read');
  return {
    plan,
    tree,
    today,
    day: { today, soonTo: soonTo(today, routingOn(today), calendars.province) },
    scope,
    agencies: tree.living.filter(({ id }) => scope === 'all' || scope.includes(id)),
    calendarOf: (agency) => (agency === null ? calendars.province : calendars.of(agency)),
  };
}

/** What the address cuts the list of difficulties to. */
export function filterOf(query: URLSearchParams, { plan, tree }: Pick<Asked, 'plan' | 'tree'>): DifficultyFilter {
  const agency = tree.byCode(query.get('co-quan') ?? '');
  const standing = STANDINGS.find((one) => STANDING_KEYS[one] === query.get('tt'));
  const kind = KINDS.find((one) => KIND_KEYS[one] === query.get('loai'));
  const field = query.get('lv') ?? '';
  const words = query.get('q') ?? '';
  return {
    plan: plan.id,
    ...(agency && { agency: agency.id }),
    ...(standing && { standing }),
    ...(kind && { kind }),
    ...(Object.hasOwn(FIELD_WORDS, field) && { field }),
    ...(words !== '' && { words }),
  };
}

/** The address with some of its words changed; null takes one away. The page of the list begins anew. */
export const withQuery = (page: PageContext, path: string, changes: QueryChanges): string =>
  changedAddress(page, path, changes, ['trang']);

export const fieldName = (field: string, lang: 'vi' | 'en'): string =>
  FIELD_WORDS[field as keyof typeof FIELD_WORDS]?.[lang] ?? field;
