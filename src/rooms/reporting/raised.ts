import type { Read } from '../../platform/database/index.ts';
import { difficultiesFor, type Difficulty, type Fate } from '../guidance/index.ts';
import { planInForceAt } from '../plans/index.ts';
import type { Report } from './core/report.ts';
import type { OpenedCycle } from './sql/cycle.reads.ts';

/** A difficulty or proposal with what became of it by the last day of a period. */
export type RaisedRow = Difficulty & { readonly fate: Fate };

/**
 * What was raised in the period of a report by whom it is about: the agency itself, everybody in the field, or everybody. As of
 * the last day of the period, like its figures.
 */
export async function raisedIn(
  read: Read,
  { report, cycle }: { readonly report: Report; readonly cycle: OpenedCycle },
): Promise<readonly RaisedRow[]> {
  const plan = await planInForceAt(read, cycle.interval.to);
  if (!plan) return [];
  const agency = report.level === 'agency' ? report.agency : undefined;
  const { rows } = await difficultiesFor(read, plan.id, cycle.interval, agency);
  return rows.filter(({ field }) => report.field === null || field === report.field);
}
