import { dateAt } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { changedAddress, type QueryChanges } from '../../../platform/page-address.ts';
import { loadAgencies, type Agency, type AgencyTree } from '../../agencies/index.ts';
import type { Topic } from '../core/rules.ts';
import type { LogFilter } from '../sql/log.reads.ts';
import { rulesOn } from '../sql/rules.store.ts';
import { readShares } from './shares-now.ts';

/** Shares that a search goes through; more than any plan has for words that mean something. */
const FOUND = 50_000;

/** What an address of the log asks for. */
export interface LogAsked {
  readonly tree: AgencyTree;
  readonly agencies: readonly Agency[];
  readonly topics: readonly Topic[];
  readonly filter: LogFilter;
}

export async function logAsked(page: PageContext): Promise<LogAsked> {
  const { query, database } = page;
  const today = dateAt(page.at);
  const tree = await loadAgencies(database, today);
  const scope = page.scope('reminders.read');
  const reached = (id: number): boolean => scope === 'all' || scope.includes(id);
  const { topics } = await rulesOn(database, today);
  const agency = tree.byCode(query.get('co-quan') ?? '');
  const topic = topics.find(({ ladder }) => ladder.topic === query.get('nhom'));
  const words = query.get('q') ?? '';
  return {
    tree,
    agencies: tree.living.filter(({ id }) => reached(id)),
    topics,
    filter: {
      scope,
      ...(agency && reached(agency.id) && { agency: agency.id }),
      ...(topic && { topic: topic.ladder.topic }),
      ...(words !== '' && { shares: (await readShares(page, { words }, FOUND)).map(({ id }) => id) }),
      ...(query.get('tra-loi') === 'chua' && { unanswered: true }),
    },
  };
}

/** The address with some of its words changed. */
export const withLogQuery = (page: PageContext, path: string, changes: QueryChanges = {}): string =>
  changedAddress(page, path, changes, ['trang']);
