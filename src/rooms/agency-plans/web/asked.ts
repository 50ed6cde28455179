import { bareKey, dateAt, numbered, type LocalDate } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { changedAddress, type QueryChanges } from '../../../platform/page-address.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { expandParties, findPlan, groupWords, planInForceAt, type Plan } from '../../plans/index.ts';
import { RULE_CODES, type RuleCode } from '../core/check.ts';
import { STANDINGS, type Standing } from '../core/state.ts';
import type { AgencyRow } from '../overview.ts';

/** Words of addresses for how an agency stands; `muon` is beside them. */
export const STANDING_KEYS: Readonly<Record<Standing, string>> = {
  none: 'chua-lap',
  draft: 'dang-soan',
  returned: 'tra-lai',
  sent: 'da-gui',
  accepted: 'da-nhan',
  issued: 'da-ban-hanh',
};
export const LATE_KEY = 'muon';

export interface Asked {
  readonly plan: Plan;
  readonly tree: AgencyTree;
  readonly today: LocalDate;
}

/** The plan of the province that an address is about: named, or in force. Null where there is none. */
export async function asked(page: PageContext): Promise<Asked | null> {
  const { database } = page;
  const today = dateAt(page.at);
  const named = numbered(page.query.get('ke-hoach'));
  const plan = named > 0 ? await findPlan(database, named) : await planInForceAt(database, today);
  if (!plan || plan.state === 'draft') return null;
  return { plan, tree: await loadAgencies(database, today), today };
}

export interface Filter {
  readonly standing: Standing | 'late' | null;
  readonly weak: RuleCode | null;
  readonly members: ReadonlySet<number> | null;
  readonly words: readonly string[];
}

export function filterOf(query: URLSearchParams, tree: AgencyTree): Filter {
  const { groups } = groupWords();
  const group = groups.find(({ code }) => code === query.get('nhom'));
  const named = group && expandParties([{ kind: 'group', group: group.code, text: group.code }], groups, tree);
  const key = query.get('tt');
  return {
    standing: key === LATE_KEY ? 'late' : (STANDINGS.find((one) => STANDING_KEYS[one] === key) ?? null),
    weak: RULE_CODES.find((code) => code === query.get('dieu')) ?? null,
    members: named ? new Set(named.map(({ id }) => id)) : null,
    words: bareKey(query.get('q') ?? '')
      .split(' ')
      .filter(Boolean)
      .slice(0, 8),
  };
}

export const isLate = ({ late }: AgencyRow): boolean => late !== null && late > 0;

/** Whether a row is in the filter; without its standing, so that the tally leads to each. */
export function holds(row: AgencyRow, { weak, members, words }: Filter): boolean {
  const name = bareKey(`${row.agency.name} ${row.agency.shortName}`);
  return (
    (members === null || members.has(row.agency.id)) &&
    (weak === null || (row.outcomes ?? []).some(({ rule, result }) => rule.code === weak && result !== 'passed')) &&
    words.every((word) => name.includes(word))
  );
}

export const stands = (row: AgencyRow, { standing }: Filter): boolean =>
  standing === null || (standing === 'late' ? isLate(row) : row.standing === standing);

/** The address with some of its words changed; null takes one away. */
export const withQuery = (page: PageContext, path: string, changes: QueryChanges): string =>
  changedAddress(page, path, changes);
