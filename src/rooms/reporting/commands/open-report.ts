import { dateAt, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act, Action, Target } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { readAnnex } from '../annex-figures.ts';
import { outlineFor } from '../../outlines/index.ts';
import type { Content, Figures, Report, ReportProblem } from '../core/report.ts';
import { isOpen } from '../core/state.ts';
import { findCycle, type OpenedCycle } from '../sql/cycle.reads.ts';
import { summedTyped } from '../summed-rows.ts';
import { contentOf, lockReport } from '../sql/report.reads.ts';

export type Refused = Problem<ReportProblem>;

/** Subject of reports, in the record of acts and for their evidence. */
export const REPORT = 'reporting.report';
export const CYCLE = 'reporting.cycle';

/** Which report, and the revision the person was looking at. */
export interface ReportAt {
  readonly report: number;
  readonly revision: number;
}

/** What a report and its period say, locked for a change. */
export interface Opened {
  readonly report: Report;
  readonly cycle: OpenedCycle;
}

/** What rights to a report depend on; its state in the table of permissions is whose report it is. */
export const targetOf = ({ agency, level, field }: Pick<Report, 'agency' | 'level' | 'field'>): Target => ({
  agencies: [agency],
  state: level,
  ...(field !== null && { field }),
});

/** A period as a report sees it: the part of the outline that is about it. */
export const cycleFor = (report: Pick<Report, 'field' | 'audience'>, cycle: OpenedCycle): OpenedCycle => ({
  ...cycle,
  outline: outlineFor(cycle.outline, report),
});

/** Locks a report that the actor may do this to; one beyond reach is not there. */
export async function openReport(act: Act, id: number, action: Action): Promise<Result<Opened, Refused>> {
  const report = await lockReport(act.tx, id);
  const cycle = report && (await findCycle(act.tx, report.cycle));
  if (!report || !cycle || !act.may(action, targetOf(report))) return refused(problem('reporting.unknown', { id }));
  return ok({ report, cycle: cycleFor(report, cycle) });
}

/** The same, refused where it changed since the person looked. */
export async function openSeen(act: Act, at: ReportAt, action: Action): Promise<Result<Opened, Refused>> {
  const opened = await openReport(act, at.report, action);
  if (!opened.ok || opened.value.report.revision === at.revision) return opened;
  return refused(problem('reporting.changed-meanwhile'));
}

/** The same for a change of what it says: only while it is drafted or was returned, and owed at all. */
export async function openDraft(act: Act, at: ReportAt): Promise<Result<Opened, Refused>> {
  const opened = await openSeen(act, at, 'reporting.write');
  if (!opened.ok) return opened;
  const { state, excused } = opened.value.report;
  if (!isOpen(state)) return refused(problem('reporting.not-open'));
  return excused === null ? opened : refused(problem('reporting.excused'));
}

/** The computed figures of a report as they stand now. */
export const figuresOf = (act: Pick<Act, 'tx' | 'at'>, { report, cycle }: Opened): Promise<Figures> =>
  readAnnex(act.tx, cycle.outline, {
    level: report.level,
    agency: report.agency,
    interval: cycle.interval,
    today: dateAt(act.at),
  });

/** What a report says now; what those below it typed is added up in one that merges a field. */
export async function contentNow(read: Read, { report, cycle }: Opened): Promise<Content> {
  const content = await contentOf(read, report.id);
  return { ...content, typed: { ...content.typed, ...(await summedTyped(read, cycle)) } };
}

export const note = (
  act: Act,
  report: number,
  action: string,
  more: { readonly before?: unknown; readonly after?: unknown; readonly reason?: string } = {},
): Promise<void> => recordEntry(act, { subject: REPORT, key: String(report), action: `reporting.${action}`, ...more });
