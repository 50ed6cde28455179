import { addDays, instantAt, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { behindAnnex, readAnnex } from './annex-figures.ts';
import { outlineFor } from '../outlines/index.ts';
import { sourcesIn } from './core/provenance.ts';
import type { Report, Taken } from './core/report.ts';
import type { OpenedCycle } from './sql/cycle.reads.ts';
import { reportsOf } from './sql/report.reads.ts';
import type { SampleReport } from './sql/sample.store.ts';

/** What an agency of the sample sent. */
export interface SentBelow {
  readonly report: number;
  readonly agency: number;
  readonly sections: Readonly<Record<string, string>>;
}

/** Agencies whose words a merged text of the sample takes over. */
const MERGED = 3;
const OWN = 'Các cơ quan khác thực hiện theo kế hoạch, không có nội dung nổi bật.';

/** Different words of a section, each from the first report that says them. */
function takenFor(code: string, below: readonly SentBelow[]): Taken[] {
  const first = new Map<string, Taken>();
  for (const { report, agency, sections } of below) {
    const words = sections[code];
    if (words && !first.has(words)) first.set(words, { code, source: report, version: 1, agency, words });
  }
  return [...first.values()].slice(0, MERGED);
}

/**
 * Reports of the sample that merge a field: those of closed periods are locked; of the newest one the first two are being
 * written and the others were sent.
 */
export async function fieldReports(
  read: Read,
  { cycle, newest, today }: { readonly cycle: OpenedCycle; readonly newest: boolean; readonly today: LocalDate },
  below: readonly SentBelow[],
): Promise<SampleReport[]> {
  const reports = (await reportsOf(read, [cycle.id])).filter(({ level }) => level === 'field');
  const made: SampleReport[] = [];
  for (const [at, report] of reports.entries()) made.push(await merged(report, newest && at < 2));

  return made;

  async function merged(report: Report, open: boolean): Promise<SampleReport> {
    const outline = outlineFor(cycle.outline, report);
    const taken = outline.sections.flatMap(({ code }) => takenFor(code, below));
    const sections = Object.fromEntries(
      outline.sections.map(({ code }) => {
        const own = taken.filter((one) => one.code === code).map(({ words }) => words);
        return [code, [...own, ...(open ? [] : [OWN])].join('\n')];
      }),
    );
    const { agency, level } = report;
    const behind = await behindAnnex(read, outline);
    const figures = open ? {} : await readAnnex(read, outline, { level, agency, interval: cycle.interval, today });
    const day = report.dueOn < today ? report.dueOn : today;
    const at = instantAt(day, 15);
    const state = open ? 'draft' : newest ? 'sent' : 'locked';
    const closed = instantAt(addDays(day, 1) < today ? addDays(day, 1) : today, 15);
    return {
      report: report.id,
      state,
      sections: Object.fromEntries(Object.entries(sections).filter(([, words]) => words !== '')),
      typed: {},
      taken,
      sent: open ? null : { sections, typed: {}, figures, behind, passed: null, sources: sourcesIn(sections, taken) },
      sentAt: open ? null : at,
      verdicts:
        state === 'locked'
          ? [
              { verdict: 'accepted', reason: null, at },
              { verdict: 'locked', reason: null, at: closed },
            ]
          : [],
      remark: null,
    };
  }
}
