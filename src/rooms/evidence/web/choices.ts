import { dateAt, formatTenths, type Lang, numbered } from '../../../kernel/index.ts';
import type { Action, PageContext, Target } from '../../../platform/manifest.ts';
import type { Choice } from '../../../ui/index.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { reaches } from '../core/item.ts';
import { agencyOfItem } from '../sql/item.reads.ts';

export const agenciesOf = (page: PageContext): Promise<AgencyTree> => loadAgencies(page.database, dateAt(page.at));

/** Agencies of today that the actor may do this for. */
export const agencyChoices = (page: PageContext, tree: AgencyTree, action: Action): Choice[] =>
  tree.living
    .filter((agency) => reaches(page.scope(action), agency.id))
    .map((agency) => ({ value: String(agency.id), label: agency.name }));

/** What rights to the item of an address depend on. */
export async function itemTarget(page: PageContext): Promise<Target | null> {
  const agency = await agencyOfItem(page.database, numbered(page.params['item']));
  return agency === null ? null : { agencies: [agency] };
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** A size as people say it, in thousands: "1,2 MB". */
export function sizeWords(bytes: number, lang: Lang): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const tenths = Math.round((bytes * 10) / 1000 ** step);
  return `${step === 0 ? bytes : formatTenths(tenths, lang)} ${UNITS[step]}`;
}
