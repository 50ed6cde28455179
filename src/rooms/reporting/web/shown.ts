import { dateAt, numbered, type Lang } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { loadAgencies, type Agency } from '../../agencies/index.ts';
import type { Indicator } from '../../indicators/index.ts';
import { indicatorsOf, readAnnex } from '../annex-figures.ts';
import { contentNow, cycleFor, targetOf } from '../commands/open-report.ts';
import { check, restated, type Finding } from '../core/check.ts';
import { rowsOf, type RowRule } from '../../outlines/index.ts';
import type { Content, Doubt, Figures, LastSent, Report } from '../core/report.ts';
import { isOpen } from '../core/state.ts';
import { lastPeriod } from '../last-period.ts';
import { findCycle, type OpenedCycle } from '../sql/cycle.reads.ts';
import { doubtsOf, findReport, lastVersion, seenFigures } from '../sql/report.reads.ts';

export const reportIdOf = (page: PageContext): number => numbered(page.params['report']);

/** What rights to a report depend on; the province's is that of the standing office. */
export const reportTarget = (page: PageContext): Promise<Target | null> =>
  targetOfReport(page.database, reportIdOf(page));

export async function targetOfReport(read: Read, id: number): Promise<Target | null> {
  const report = await findReport(read, id);
  return report && targetOf(report);
}

/** All that pages of one report show. */
export interface Shown {
  readonly page: PageContext;
  readonly report: Report;
  readonly cycle: OpenedCycle;
  readonly agency: Agency;
  readonly content: Content;
  /** As they were sent while nobody may write to it; else as the registers have them now. */
  readonly figures: Figures;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** What was sent for the period before. */
  readonly last: LastSent | null;
  readonly doubts: readonly Doubt[];
  readonly findings: readonly Finding[];
  /** Rows that moved since somebody last wrote, with what they were. */
  readonly seen: Figures;
  readonly moved: readonly string[];
  readonly writes: boolean;
  readonly sends: boolean;
}

export async function shownReport(page: PageContext): Promise<Shown | null> {
  const { database } = page;
  const report = await findReport(database, reportIdOf(page));
  const opened = report && (await findCycle(database, report.cycle));
  const cycle = opened && cycleFor(report, opened);
  const agency = report && (await loadAgencies(database, dateAt(page.at))).byId(report.agency);
  if (!report || !cycle || !agency) return null;
  const open = isOpen(report.state);
  const sent = open ? null : await lastVersion(database, report.id);
  const of = { level: report.level, agency: agency.id, interval: cycle.interval, today: dateAt(page.at) };
  const figures = sent?.content.figures ?? (await readAnnex(database, cycle.outline, of));
  const content = sent?.content ?? (await contentNow(database, { report, cycle }));
  const [last, doubts] = [await lastPeriod(database, { report, cycle }), await doubtsOf(database, report.id)];
  const seen = open ? await seenFigures(database, report.id) : {};
  const target = targetOf(report);
  return {
    page,
    report,
    cycle,
    agency,
    content,
    figures,
    indicators: await indicatorsOf(database, cycle.outline),
    last,
    doubts,
    findings: open ? check(cycle.outline, content, { figures, last, doubts, year: cycle.year }) : [],
    seen,
    moved: restated(seen, figures),
    writes: open && report.excused === null && page.may('reporting.write', target),
    sends: report.excused === null && page.may('reporting.send', target),
  };
}

/** Title of a section or name of a row, by its code. */
export function nameOf({ outline }: OpenedCycle, code: string): string {
  const section = outline.sections.find((one) => one.code === code);
  return section?.title ?? rowsOf(outline).find((one) => one.code === code)?.name ?? code;
}

/** Unit of a row as the annex names it. */
export const unitOf = (row: RowRule, indicators: ReadonlyMap<string, Indicator>, lang: Lang): string => {
  const unit = indicators.get(row.code)?.unit;
  if (row.unit !== undefined) return row.unit;
  return unit === 'percent' ? '%' : unit === 'days' ? (lang === 'vi' ? 'ngày' : 'days') : '';
};
