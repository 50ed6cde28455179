import { dateAt, parseDate, type Interval, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import type { Choice } from '../../../ui/index.ts';
import { loadAgencies, type Agency, type AgencyTree } from '../../agencies/index.ts';
import { placesOf, type Places } from '../core/places.ts';
import { WORDS } from './words.ts';

export const DESK = '/ban-lam-viec';

/** Addresses of this room's desk pages. */
export const paths = {
  figures: `${DESK}/so-lieu`,
  lineage: `${DESK}/so-lieu/cach-tinh`,
  records: `${DESK}/so-lieu/ho-so`,
  reconciliation: `${DESK}/doi-chieu`,
} as const;

/** What every page of this room is asked about, from its address. */
export interface Asked {
  readonly interval: Interval;
  /** Null: all agencies together. */
  readonly agency: Agency | null;
  readonly tree: AgencyTree;
  readonly places: Places;
  /** The address part that says the same again. */
  readonly query: Readonly<Record<string, string>>;
}

function dayFrom(text: string | null, otherwise: LocalDate): LocalDate {
  const parsed = parseDate(text ?? '');
  return parsed.ok ? parsed.value : otherwise;
}

/** Days and agency of the address; the year so far and the whole province where it does not say. */
export async function asked(page: PageContext): Promise<Asked> {
  const today = dateAt(page.at);
  const to = dayFrom(page.query.get('den'), today);
  const from = dayFrom(page.query.get('tu'), `${to.slice(0, 4)}-01-01` as LocalDate);
  const interval = from <= to ? { from, to } : { from: to, to: from };
  const tree = await loadAgencies(page.database, interval.to);
  const agency = tree.byCode(page.query.get('co-quan') ?? '') ?? null;
  const query = { tu: interval.from, den: interval.to, 'co-quan': agency?.code ?? '' };
  return { interval, agency, tree, places: placesOf(tree), query };
}

/** An address of this room with its question. */
export function hrefTo(page: PageContext, path: string, query: Readonly<Record<string, string>>): string {
  const parts = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return page.href(`${path}?${parts}`);
}

/** Agencies to choose from: everything that exists on the last day, former ones under their own names. */
export const agencyChoices = (page: PageContext, tree: AgencyTree): Choice[] => [
  { value: '', label: WORDS.allAgencies[page.lang] },
  ...tree.living
    .filter((agency) => agency.id !== tree.root?.id)
    .map((agency) => ({ value: agency.code, label: agency.shortName })),
];

/** A day of a filter form. */
export const FilterDay = ({ name, label, value }: { name: string; label: string; value: LocalDate }) => (
  <div>
    <label for={name}>{label}</label>
    <input id={name} name={name} type="date" value={value} required />
  </div>
);
