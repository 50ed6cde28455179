import { dateAt, fill } from '../../kernel/index.ts';
import type { OfficialDocument } from '../../platform/documents/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadAgencies, type Agency } from '../agencies/index.ts';
import { letterheadOf, letterheadRules, type Letterhead } from '../forms/index.ts';
import { codeOf, lineageOf, type Traceable } from './core/lineage.ts';
import type { Content, Figures, Report } from './core/report.ts';
import { indicatorsOf } from './annex-figures.ts';
import { cycleFor } from './commands/open-report.ts';
import { annexSheet, periodicReport, type Units } from './periodic-report.document.ts';
import { findCycle, type OpenedCycle } from './sql/cycle.reads.ts';
import { findReport, findVersion, type Version } from './sql/report.reads.ts';
import { paths } from './web/paths.ts';

/** A version of a report with all that its files are made from. */
export interface SentReport extends Traceable {
  readonly report: Report;
  readonly cycle: OpenedCycle;
  readonly agency: Agency;
  readonly content: Content;
  readonly figures: Figures;
  readonly units: Units;
  readonly sent: Version;
}

/** A version as it was sent; the newest where none is named. Null where there is none. */
export async function readSentReport(read: Read, id: number, number?: number): Promise<SentReport | null> {
  const report = await findReport(read, id);
  const opened = report && (await findCycle(read, report.cycle));
  const sent = report && (await findVersion(read, id, number ?? report.version));
  const agency = sent && (await loadAgencies(read, dateAt(sent.sentAt))).byId(report.agency);
  if (!report || !opened || !sent || !agency) return null;
  const cycle = cycleFor(report, opened);
  const { content } = sent;
  const behind = content.behind ?? null;
  const units = behind ? unitsOf(cycle, behind) : await indicatorsOf(read, cycle.outline);
  return { report, cycle, agency, content, figures: content.figures, behind, units, sent };
}

/** Units as they were when it was sent. */
function unitsOf({ outline }: OpenedCycle, { indicators }: NonNullable<Traceable['behind']>): Units {
  const rows = outline.annex.flatMap((group) => group.rows);
  return new Map(
    rows.flatMap(({ code, indicator }) => {
      const found = indicator === undefined ? undefined : indicators[indicator];
      return found ? [[code, found] as const] : [];
    }),
  );
}

const LABEL = 'Mã tra cứu số liệu:';

/** Where the code of a version is looked up; without an address of this installation the code alone. */
const addressOf = (code: string, site: string | undefined): string =>
  site === undefined ? code : `${site}${paths.code(code)}`;

/** What a file of a report says to machines, and of a sent one the code that leads back to it and the time it was settled at. */
export function traceOf(
  given: Traceable,
  site: string | undefined,
): Pick<OfficialDocument, 'facts' | 'reference' | 'settledAt'> {
  const { report, sent } = given;
  const code = codeOf(report.id, sent);
  return {
    facts: lineageOf(given),
    ...(code !== null && { reference: { code, address: addressOf(code, site), label: LABEL } }),
    ...(sent && { settledAt: sent.sentAt }),
  };
}

export function letterheadFor({ report, agency }: Pick<SentReport, 'report' | 'agency'>): Letterhead {
  const rules = letterheadRules();
  const { issuer } = rules.province;
  return letterheadOf(report.level === 'province' ? { code: 'UBND', kind: 'province', name: issuer } : agency, rules);
}

/** A sent version as a document. `site`: where this installation is reached. */
export const sentDocument = (sent: SentReport, site: string | undefined): OfficialDocument => ({
  ...periodicReport(sent, letterheadFor(sent)),
  ...traceOf(sent, site),
});

/** Its annex as a sheet. */
export const sentAnnex = (sent: SentReport, site: string | undefined): OfficialDocument => ({
  ...annexSheet(sent, letterheadFor(sent)),
  ...traceOf(sent, site),
});

/** Name of its files without an ending. */
export function fileNameOf({ report, cycle, agency }: Pick<SentReport, 'report' | 'cycle' | 'agency'>): string {
  const who =
    report.level === 'province' ? 'tinh' : [agency.code, ...(report.field === null ? [] : [report.field])].join('_');
  return fill('bao-cao-cchc_{to}_{who}{mark}', {
    to: cycle.interval.to,
    who,
    mark: cycle.sample ? '_du-lieu-mau' : '',
  });
}
