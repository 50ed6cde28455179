import { dateAt, numbered } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { loadAgencies, type Agency } from '../../agencies/index.ts';
import { findPlan, type Plan } from '../../plans/index.ts';
import type { Outcome } from '../core/check.ts';
import type { AgencyPlan, Content, Line } from '../core/plan.ts';
import { isOpen } from '../core/state.ts';
import { checked, givenBy, type Given } from '../province.ts';
import { contentOf, fieldOfTask, findAgencyPlan } from '../sql/plan.reads.ts';
import { GENERAL, PART_KEYS } from './paths.ts';

export const ownIdOf = (page: PageContext): number => numbered(page.params['own']);

/** What rights to a plan depend on. */
export async function planTarget(page: PageContext): Promise<Target | null> {
  const own = await findAgencyPlan(page.database, ownIdOf(page));
  return own && { agencies: [own.agency] };
}

/** The part and line that an address names; `id` null for a general part, 0 for what is no number. */
export function lineIn(page: PageContext): Line | null {
  const part = (Object.keys(PART_KEYS) as Line['part'][]).find((one) => PART_KEYS[one] === page.params['part']);
  const line = page.params['line'] ?? '';
  if (!part) return null;
  if (part === 'task' || part === 'target') return { part, id: numbered(line) };
  return line === GENERAL ? { part, id: null } : null;
}

/** What rights to a remark on a line depend on: the agency, and for a task its field. */
export async function lineTarget(page: PageContext): Promise<Target | null> {
  const [target, line] = [await planTarget(page), lineIn(page)];
  if (!target || !line) return null;
  if (line.part !== 'task') return target;
  const field = await fieldOfTask(page.database, ownIdOf(page), line.id);
  return field === null ? null : { ...target, field };
}

/** All that pages of one plan show. */
export interface Shown {
  readonly page: PageContext;
  readonly own: AgencyPlan;
  readonly plan: Plan;
  readonly agency: Agency;
  readonly content: Content;
  readonly given: Given;
  readonly outcomes: readonly Outcome[];
  /** Whether this reader may change what it says now. */
  readonly drafts: boolean;
}

export async function shownPlan(page: PageContext): Promise<Shown | null> {
  const { database } = page;
  const own = await findAgencyPlan(database, ownIdOf(page));
  const plan = own && (await findPlan(database, own.plan));
  const agency = own && (await loadAgencies(database, dateAt(page.at))).byId(own.agency);
  if (!own || !plan || !agency) return null;
  const [content, given] = [await contentOf(database, own), await givenBy(database, plan)];
  return {
    page,
    own,
    plan,
    agency,
    content,
    given,
    outcomes: checked(given, own.agency, content),
    drafts: isOpen(own.state) && page.may('agency-plans.draft', { agencies: [own.agency] }),
  };
}
