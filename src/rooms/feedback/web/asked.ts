import { dateAt, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext, Scope } from '../../../platform/manifest.ts';
import { changedAddress, type QueryChanges } from '../../../platform/page-address.ts';
import { loadAgencies, type Agency, type AgencyTree } from '../../agencies/index.ts';
import { loadCalendars, type Calendar } from '../../calendar/index.ts';
import { workingDaysAfter } from '../core/clocks.ts';
import { FIELDS, SOURCES, STANDINGS } from '../core/item.ts';
import { clocksOn } from '../rules.ts';
import type { Day, ItemFilter } from '../sql/item.reads.ts';
import { FIELD_KEYS, STANDING_KEYS } from '../words.ts';

/** What a page of this room is about: the day, and whom the reader reaches. */
export interface Asked {
  readonly tree: AgencyTree;
  readonly day: Day;
  readonly today: LocalDate;
  readonly scope: Scope;
  /** Agencies of today that the reader reaches, in the order of lists. */
  readonly agencies: readonly Agency[];
  readonly calendarOf: (agency: number) => Calendar;
}

export async function asked(page: PageContext): Promise<Asked> {
  const { database } = page;
  const today = dateAt(page.at);
  const tree = await loadAgencies(database, today);
  const calendars = await loadCalendars(database);
  const scope = page.scope('feedback.read');
  const soonTo = workingDaysAfter(today, clocksOn(today).soon, calendars.province) ?? today;
  return {
    tree,
    today,
    day: { today, soonTo },
    scope,
    agencies: tree.living.filter(({ id }) => scope === 'all' || scope.includes(id)),
    calendarOf: calendars.of,
  };
}

/** What the address cuts a list to, of the desk and of everybody. */
export function filterOf(query: URLSearchParams, tree: AgencyTree): ItemFilter {
  const agency = tree.byCode(query.get('co-quan') ?? '');
  const standing = STANDINGS.find((one) => STANDING_KEYS[one] === query.get('tt'));
  const field = FIELDS.find((one) => FIELD_KEYS[one] === query.get('lv'));
  const source = SOURCES.find((one) => one === query.get('kenh'));
  const words = query.get('q') ?? '';
  return {
    ...(agency && { agency: agency.id }),
    ...(standing && { standing }),
    ...(field && { field }),
    ...(source && { source }),
    ...(words !== '' && { words }),
  };
}

/** The address with some of its words changed; the page of the list begins anew. */
export const withQuery = (page: PageContext, path: string, changes: QueryChanges): string =>
  changedAddress(page, path, changes, ['trang']);
