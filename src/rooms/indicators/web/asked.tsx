import { agencyOf, dateAt, parseDate, type Interval, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
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
  oldSheet: `${DESK}/doi-chieu/bieu-cu`,
  define: `${DESK}/chi-so`,
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

const READ = 'indicators.read';

/** Agency of the address; where it names none, that of the reader's post, or the province for those who may see all of it. */
function agencyAsked(page: PageContext, tree: AgencyTree): Agency | null {
  const code = page.query.get('co-quan') ?? '';
  const own = page.scope(READ) === 'all' ? null : agencyOf(page.actor);
  return tree.byCode(code) ?? (code === '' && own !== null ? (tree.byId(own) ?? null) : null);
}

/** Whose figures the address asks for. */
export async function figureTarget(page: PageContext): Promise<Target | null> {
  if (page.scope(READ) === 'all') return {};
  const agency = agencyAsked(page, await loadAgencies(page.database, dateAt(page.at)));
  return agency && { agencies: [agency.id] };
}

/** Days and agency of the address; the year so far where it does not say. */
export async function asked(page: PageContext): Promise<Asked> {
  const today = dateAt(page.at);
  const to = dayFrom(page.query.get('den'), today);
  const from = dayFrom(page.query.get('tu'), `${to.slice(0, 4)}-01-01` as LocalDate);
  const interval = from <= to ? { from, to } : { from: to, to: from };
  const tree = await loadAgencies(page.database, interval.to);
  const agency = agencyAsked(page, tree);
  const query = { tu: interval.from, den: interval.to, 'co-quan': agency?.code ?? '' };
  return { interval, agency, tree, places: placesOf(tree), query };
}

const VALUE = 'chieu.';

/** Values of dimensions as an address says them: `chieu.sector=land`. */
export const valueParams = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([dimension, value]) => [`${VALUE}${dimension}`, value]));

/** Values of dimensions that the address cuts to. */
export const valuesAsked = (page: PageContext): Record<string, string> =>
  Object.fromEntries(
    [...page.query].flatMap(([name, value]) => (name.startsWith(VALUE) ? [[name.slice(VALUE.length), value]] : [])),
  );

/** What is not there for the reader is not found; what cannot be read as a value was asked wrongly. */
export const statusOf = ({ code }: { readonly code: string }): 400 | 404 =>
  code === 'indicators.unknown-value' ? 400 : 404;

/** An address of this room with its question. */
export function hrefTo(page: PageContext, path: string, query: Readonly<Record<string, string>>): string {
  const parts = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return page.href(`${path}?${parts}`);
}

/**
 * A way to the rows behind a number, for who may read them: leads of fields and appraisers see the province's figures and not
 * its dossiers. `otherwise` stands in its place for them.
 */
export function RowsLink(props: {
  page: PageContext;
  about: Asked;
  query: Readonly<Record<string, string>>;
  label?: string;
  otherwise: string;
  children: string;
}) {
  const { page, about, query, label, otherwise, children } = props;
  const target = page.scope(READ) === 'all' ? {} : { agencies: about.agency ? [about.agency.id] : [] };
  if (!page.may('registers.read', target)) return <>{otherwise}</>;
  return (
    <a href={hrefTo(page, paths.records, query)} aria-label={label}>
      {children}
    </a>
  );
}

/** Agencies to choose from: what the reader may see of those that exist on the last day. */
export function agencyChoices(page: PageContext, tree: AgencyTree): Choice[] {
  const scope = page.scope(READ);
  return [
    ...(scope === 'all' ? [{ value: '', label: WORDS.allAgencies[page.lang] }] : []),
    ...tree.living
      .filter((agency) => agency.id !== tree.root?.id && (scope === 'all' || scope.includes(agency.id)))
      .map((agency) => ({ value: agency.code, label: agency.shortName })),
  ];
}

/** A day of a filter form. */
export const FilterDay = ({ name, label, value }: { name: string; label: string; value: LocalDate }) => (
  <div>
    <label for={name}>{label}</label>
    <input id={name} name={name} type="date" value={value} required />
  </div>
);
