import { addDays, dateAt, type Instant, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext, Scope } from '../../../platform/manifest.ts';
import { changedAddress, type QueryChanges } from '../../../platform/page-address.ts';
import { loadAgencies, type Agency, type AgencyTree } from '../../agencies/index.ts';
import { loadCalendars, type Calendar } from '../../calendar/index.ts';
import { readNewestFile } from '../../imports/index.ts';
import { worklistItems, worklistTotals, type WorklistFilter, type WorklistItem } from '../../worklists/index.ts';
import { freshness } from '../core/owing.ts';
import { DOSSIERS, MISSING } from '../dossiers.ts';
import { rulesOn, soonTo, type ApologyRules } from '../rules.ts';

/** What a page of this room is about: the day, whom the reader reaches, and how fresh the register is. */
export interface Asked {
  readonly today: LocalDate;
  readonly rules: ApologyRules;
  /** Last day of those that may become late. */
  readonly soonTo: LocalDate;
  readonly tree: AgencyTree;
  readonly scope: Scope;
  readonly agency: Agency | null;
  readonly calendarOf: (agency: number | null) => Calendar;
  readonly newestFile: Instant | null;
  readonly fresh: 'fresh' | 'missing' | 'never';
}

export async function asked(page: Pick<PageContext, 'database' | 'query' | 'at' | 'scope'>): Promise<Asked> {
  const { database } = page;
  const today = dateAt(page.at);
  const rules = rulesOn(today);
  const calendars = await loadCalendars(database);
  const calendar = calendars.province;
  const tree = await loadAgencies(database, today);
  const newestFile = await readNewestFile(database, DOSSIERS);
  const { feedWorkingDays } = rules;
  return {
    today,
    rules,
    soonTo: soonTo(today, calendar),
    tree,
    scope: page.scope('apologies.read'),
    agency: tree.byCode(page.query.get('co-quan') ?? '') ?? null,
    calendarOf: (agency) => (agency === null ? calendar : calendars.of(agency)),
    newestFile,
    fresh: freshness(newestFile === null ? null : dateAt(newestFile), today, { feedWorkingDays, calendar }),
  };
}

/** Whether the reader reaches this agency at all. */
const reaches = (scope: Scope, agency: number): boolean => scope === 'all' || scope.includes(agency);

/** Agencies that the page may be cut to. */
export const agenciesOf = ({ tree, scope }: Asked): Agency[] => tree.living.filter(({ id }) => reaches(scope, id));

const filterOf = ({ soonTo, scope, agency }: Asked): WorklistFilter => ({
  worklist: MISSING,
  today: addDays(soonTo, 1),
  ...(scope !== 'all' && { agencies: scope }),
  ...(agency && { agency: agency.id }),
});

const bandOf = ({ today, soonTo }: Pick<Asked, 'today' | 'soonTo'>, part: 'soon' | 'missing') => {
  const yesterday = addDays(today, -1);
  return part === 'soon'
    ? { from: 0, to: null, after: yesterday, upTo: soonTo }
    : { from: 1, to: null, after: null, upTo: yesterday };
};

/** How many may become late, and how many are late without an apology. */
export async function countOwed(page: PageContext, about: Asked): Promise<{ soon: number; missing: number }> {
  const bands = [bandOf(about, 'soon'), bandOf(about, 'missing')];
  const counted = await worklistTotals(page.database, filterOf(about), page.scope('registers.read'), bands);
  return { soon: counted.bands[0] ?? 0, missing: counted.bands[1] ?? 0 };
}

/** The dossiers of one part, the nearest day first. */
export const listOwed = (
  page: PageContext,
  about: Asked,
  part: 'soon' | 'missing',
  { limit, skip }: { readonly limit: number; readonly skip: number },
): Promise<WorklistItem[]> =>
  worklistItems(page.database, { ...filterOf(about), band: bandOf(about, part) }, page.scope('registers.read'), {
    limit,
    skip,
  });

/** The address with some of its words changed; null takes one away. The page of the list begins anew. */
export const withQuery = (page: PageContext, path: string, changes: QueryChanges): string =>
  changedAddress(page, path, changes, ['trang', 'da-luu']);
