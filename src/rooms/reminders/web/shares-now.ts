import { dateAt } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { planInForceAt } from '../../plans/index.ts';
import { boardRows, boardTotals, daysOn, type BoardFilter, type BoardRow } from '../../tasks/index.ts';

/** Shares of the plan in force as they stand now, as far as the reader reaches them. */
export async function readShares(
  page: PageContext,
  filter: Omit<BoardFilter, 'plan'>,
  limit: number,
): Promise<BoardRow[]> {
  const today = dateAt(page.at);
  const plan = await planInForceAt(page.database, today);
  if (!plan) return [];
  const seen = { scope: page.scope('tasks.read'), days: await daysOn(page.database, today) };
  return boardRows(page.database, { ...filter, plan: plan.id }, seen, { limit, skip: 0 });
}

/** The same for shares that are known by their numbers. */
export async function sharesNow(page: PageContext, ids: readonly number[]): Promise<ReadonlyMap<number, BoardRow>> {
  const rows = ids.length === 0 ? [] : await readShares(page, { ids }, ids.length);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Agencies with a share in the plan in force. */
export async function agenciesWithWork(page: PageContext): Promise<ReadonlySet<number>> {
  const today = dateAt(page.at);
  const plan = await planInForceAt(page.database, today);
  if (!plan) return new Set();
  const seen = { scope: page.scope('tasks.read'), days: await daysOn(page.database, today) };
  return new Set((await boardTotals(page.database, { plan: plan.id }, seen)).byAgency.keys());
}
