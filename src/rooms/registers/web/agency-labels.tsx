import type { PageContext } from '../../../platform/manifest.ts';
import type { Choice } from '../../../ui/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';

/** Agencies to be offered while a name is typed: those that live and that the reader reaches. Names are read as imports read them. */
export function agencyLabels(
  page: PageContext,
  tree: AgencyTree,
  action: `registers.${string}` = 'registers.read',
): Choice[] {
  const scope = page.scope(action);
  return tree.living
    .filter((agency) => scope === 'all' || scope.includes(agency.id))
    .map((agency) => ({ value: agency.name, label: agency.code }));
}
