import type { LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Scope } from '../../platform/manifest.ts';
import type { Agency, AgencyTree } from '../agencies/index.ts';
import type { Plan } from '../plans/index.ts';
import type { Outcome } from './core/check.ts';
import type { AgencyPlan } from './core/plan.ts';
import { daysLate, STANDINGS, standingOf, type Standing } from './core/state.ts';
import { checked, givenBy } from './province.ts';
import { askedAgencies, demandsOf } from './rules.ts';
import { agencyPlansOf, contentsOf, deliveriesOf, type Delivery } from './sql/plan.reads.ts';

/** How one agency stands to the demand for a plan. */
export interface AgencyRow {
  readonly agency: Agency;
  readonly own: AgencyPlan | null;
  readonly standing: Standing;
  /** Days over the last permitted day; 0 in time, null without a deadline. */
  readonly late: number | null;
  /** Null where there is no plan to check. */
  readonly outcomes: readonly Outcome[] | null;
  readonly delivery: Delivery | null;
}

/** Every agency that must have a plan, and those that have one besides, what needs doing first at the top. */
export async function overview(
  read: Read,
  {
    plan,
    tree,
    today,
    scope,
  }: { readonly plan: Plan; readonly tree: AgencyTree; readonly today: LocalDate; readonly scope: Scope },
): Promise<AgencyRow[]> {
  const plans = await agencyPlansOf(read, plan.id);
  const contents = await contentsOf(read, plans);
  const given = await givenBy(read, plan);
  const deliveries = new Map((await deliveriesOf(read, plan.id)).map((one) => [one.agency, one]));
  const ofAgency = new Map(plans.map((own) => [own.agency, own]));
  const asked = new Set(askedAgencies(plan, tree).map(({ id }) => id));
  const last = demandsOf(plan)?.last ?? null;
  return tree.all
    .filter(({ id }) => (asked.has(id) || ofAgency.has(id)) && (scope === 'all' || scope.includes(id)))
    .map((agency): AgencyRow => {
      const own = ofAgency.get(agency.id) ?? null;
      return {
        agency,
        own,
        standing: standingOf(own),
        late: daysLate(last, own?.firstIssuedOn ?? null, today),
        outcomes: own && checked(given, agency.id, contents.get(own.id)!),
        delivery: deliveries.get(agency.id) ?? null,
      };
    })
    .toSorted((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing));
}

/** Rules of the check with that result. */
export const rulesWith = (row: AgencyRow, result: Outcome['result']): readonly Outcome[] =>
  (row.outcomes ?? []).filter((outcome) => outcome.result === result);
