import type { Read } from '../../platform/database/index.ts';
import type { LastSent, Report } from './core/report.ts';
import { cycleBefore, type OpenedCycle } from './sql/cycle.reads.ts';
import { lastVersion, reportOf } from './sql/report.reads.ts';

/** What the same agency sent for the period before; null where there is nothing. */
export async function lastPeriod(
  read: Read,
  { report, cycle }: { readonly report: Report; readonly cycle: OpenedCycle },
): Promise<LastSent | null> {
  const before = await cycleBefore(read, cycle);
  const former = before && (await reportOf(read, before.id, report));
  const content = former && (await lastVersion(read, former.id))?.content;
  return before && content ? { ...content, year: before.year } : null;
}
