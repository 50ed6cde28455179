import { dateAt } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { plansInForceAt } from '../../plans/index.ts';
import { boardRows, boardTotals, daysOn, type BoardFilter, type BoardRow } from '../../tasks/index.ts';

/** Shares of the plans in force as they stand now, as far as the reader reaches them. */
export async function readShares(
  page: PageContext,
  filter: Omit<BoardFilter, 'plan'>,
  limit: number,
): Promise<BoardRow[]> {
  const today = dateAt(page.at);
  const plans = (await plansInForceAt(page.database, today)).map(({ id }) => id);
  if (plans.length === 0) return [];
  const seen = { scope: page.scope('tasks.read'), days: await daysOn(page.database, today) };
  return boardRows(page.database, { ...filter, plan: plans }, seen, { limit, skip: 0 });
}

/** The same for shares that are known by their numbers. */
export async function sharesNow(page: PageContext, ids: readonly number[]): Promise<ReadonlyMap<number, BoardRow>> {
  const rows = ids.length === 0 ? [] : await readShares(page, { ids }, ids.length);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Agencies with a share in a plan in force. */
export async function agenciesWithWork(page: PageContext): Promise<ReadonlySet<number>> {
  const today = dateAt(page.at);
  const plans = (await plansInForceAt(page.database, today)).map(({ id }) => id);
  if (plans.length === 0) return new Set();
  const seen = { scope: page.scope('tasks.read'), days: await daysOn(page.database, today) };
  return new Set((await boardTotals(page.database, { plan: plans }, seen)).byAgency.keys());
}
