import type { LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Scope } from '../../platform/manifest.ts';
import type { Agency, AgencyTree } from '../agencies/index.ts';
import { filledOf } from './core/check.ts';
import { outlineFor } from '../outlines/index.ts';
import type { Report, Written } from './core/report.ts';
import { daysLate, isOpen, standingOf, STANDINGS, type Standing } from './core/state.ts';
import type { OpenedCycle } from './sql/cycle.reads.ts';
import { reportsOf, writtenIn } from './sql/report.reads.ts';

/** How one agency stands to what it owes for a period. */
export interface ReportRow {
  readonly agency: Agency;
  readonly report: Report;
  readonly standing: Standing;
  /** Days over the last permitted day; 0 in time, null where none is owed. */
  readonly late: number | null;
  readonly filled: { readonly done: number; readonly asked: number };
}

export interface CycleOverview {
  readonly province: ReportRow | null;
  /** Reports that merge a field, in the order of the outline. */
  readonly fields: readonly ReportRow[];
  /** What needs doing first at the top. */
  readonly agencies: readonly ReportRow[];
}

const rowOf = (tree: AgencyTree, today: LocalDate, cycle: OpenedCycle) => (report: Report, written: Written) => {
  const standing = standingOf(report);
  return {
    agency: tree.byId(report.agency)!,
    report,
    standing,
    late: standing === 'excused' ? null : daysLate(report.dueOn, report.firstSentOn, today),
    filled: filledOf(outlineFor(cycle.outline, report), written),
  };
};

/** Every report of a period that the reader reaches. */
export async function overview(
  read: Read,
  cycle: OpenedCycle,
  { tree, today, scope }: { readonly tree: AgencyTree; readonly today: LocalDate; readonly scope: Scope },
): Promise<CycleOverview> {
  const reports = (await reportsOf(read, [cycle.id])).filter(
    ({ agency }) => tree.byId(agency) && (scope === 'all' || scope.includes(agency)),
  );
  const written = await writtenIn(
    read,
    reports.map(({ id }) => id),
  );
  const made = rowOf(tree, today, cycle);
  const rows = reports.map((report) => made(report, written.get(report.id)!));
  return {
    province: rows.find(({ report }) => report.level === 'province') ?? null,
    fields: rows.filter(({ report }) => report.level === 'field'),
    agencies: rows
      .filter(({ report }) => report.level === 'agency')
      .toSorted((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing)),
  };
}

/** Counts of a period: a share of agencies is a ratio of counts, and what is filled one of points. */
export interface Rates {
  readonly owed: number;
  readonly sent: number;
  readonly inTime: number;
  readonly filled: { readonly done: number; readonly asked: number };
}

export function ratesOf(rows: readonly ReportRow[]): Rates {
  const owed = rows.filter(({ standing }) => standing !== 'excused');
  const sent = owed.filter(({ report }) => report.firstSentOn !== null);
  return {
    owed: owed.length,
    sent: sent.filter(({ report }) => !isOpen(report.state) || report.state === 'returned').length,
    inTime: sent.filter(({ late }) => late === 0).length,
    filled: {
      done: owed.reduce((sum, { filled }) => sum + filled.done, 0),
      asked: owed.reduce((sum, { filled }) => sum + filled.asked, 0),
    },
  };
}
