import { dateAt, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { AgencyTree } from '../agencies/index.ts';
import type { Plan } from '../plans/index.ts';
import { standingOf, type Standing } from './core/state.ts';
import { askedAgencies, demandsOf } from './rules.ts';
import { agencyPlansOf, returnedAt } from './sql/plan.reads.ts';
import { paths } from './web/paths.ts';

/** A plan that an agency owes: not made, not sent, returned, or accepted and not issued yet. */
export interface OwedPlan {
  readonly agency: number;
  readonly standing: Standing;
  /** The last permitted day; null where the catalogue names none. */
  readonly dueOn: LocalDate | null;
  /** Day it was returned with remarks, while it is. */
  readonly returnedOn: LocalDate | null;
  /** Where it is worked on. */
  readonly path: string;
}

/** Plans that agencies owe under a plan of the province; what waits for the standing office is owed by nobody. */
export async function owedPlans(
  read: Read,
  { plan, tree }: { readonly plan: Plan; readonly tree: AgencyTree },
): Promise<OwedPlan[]> {
  const owns = new Map((await agencyPlansOf(read, plan.id)).map((own) => [own.agency, own]));
  const returned = await returnedAt(read, plan.id);
  const dueOn = demandsOf(plan)?.last ?? null;
  return askedAgencies(plan, tree).flatMap(({ id, code }) => {
    const own = owns.get(id) ?? null;
    const standing = standingOf(own);
    if (standing === 'sent' || standing === 'issued') return [];
    const at = standing === 'returned' && own ? returned.get(own.id) : undefined;
    const returnedOn = at === undefined ? null : dateAt(at);
    // Whoever issued one before is not late with the next version.
    return [{ agency: id, standing, dueOn: own?.firstIssuedOn ? null : dueOn, returnedOn, path: paths.agency(code) }];
  });
}
