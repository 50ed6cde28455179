import { createHash } from 'node:crypto';
import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { PAPER_FORMATS, writeXlsx, zipOf, type PaperProblem, type ZippedFile } from '../../platform/documents/index.ts';
import {
  codeOf,
  fileNameOf,
  lineageOf,
  sentAnnex,
  sentDocument,
  type LineageRow,
  type SentReport,
} from '../reporting/index.ts';
import { writeOfficial } from '../templates/index.ts';
import { figuresFile, figuresSchema, type FiguresFile } from './core/figures-file.ts';

const SHEET = 'Phụ lục';

/** What a report may not be packed for. */
export type PackProblem = 'papers.not-province' | 'papers.not-accepted' | PaperProblem;

const sum = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

export interface MinistryPackage {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Whether a version is the one that a leader accepted of the province's report. */
export const isPackable = ({ report, sent }: SentReport): boolean =>
  report.level === 'province' &&
  (report.state === 'accepted' || report.state === 'locked') &&
  sent.number === report.version;

/**
 * The province's accepted report for the Ministry: document as DOCX and PDF, figures as XLSX and JSON, the schema of the JSON, checksums in
 * the form of `sha256sum`. Made of the version alone. `site`: where this installation is reached.
 */
export async function packReport(
  read: Read,
  sent: SentReport,
  site: string | undefined,
): Promise<Result<MinistryPackage, Problem<PackProblem>>> {
  if (sent.report.level !== 'province') return refused(problem('papers.not-province'));
  if (!isPackable(sent)) return refused(problem('papers.not-accepted'));
  const name = fileNameOf(sent);
  const files: ZippedFile[] = [];
  for (const format of PAPER_FORMATS) {
    const written = await writeOfficial(read, 'report', sentDocument(sent, site), sent.sent.sentAt, format);
    if (!written.ok) return written;
    files.push({ name: `${name}.${format}`, bytes: written.value });
  }
  files.push(
    { name: `${name}.xlsx`, bytes: await writeXlsx(sentAnnex(sent, site), SHEET) },
    { name: 'so-lieu.json', bytes: json(figuresOf(sent)) },
    { name: 'so-lieu.schema.json', bytes: json(figuresSchema()) },
  );
  const sums = files.map((file) => `${sum(file.bytes)}  ${file.name}\n`).join('');
  return ok({
    name: `${name}_goi-gui-bo.zip`,
    bytes: zipOf([...files, { name: 'SHA256SUMS', bytes: Buffer.from(sums) }]),
  });
}

/** Throws where the figures do not have the shape that is promised. */
export function figuresOf(sent: SentReport): FiguresFile {
  const { report, cycle, agency, content, sent: version } = sent;
  const lineage = lineageOf(sent);
  const rows = new Map(lineage.rows.map((row) => [row.row, row]));
  const { kind, name, year, number, interval } = cycle;
  return figuresFile.parse({
    schema: 'thuocdo/report-package/1',
    code: codeOf(report.id, version),
    level: report.level,
    agency: { code: agency.code, name: agency.name },
    period: { kind, name, year, number, ...interval },
    version: version.number,
    sentAt: lineage.sentAt,
    issue: report.issue && { number: report.issue.number, issuedOn: report.issue.issuedOn },
    sample: cycle.sample,
    sections: cycle.outline.sections.map(({ code, title }) => ({ code, title, words: content.sections[code] ?? '' })),
    rows: cycle.outline.annex.flatMap((group) =>
      group.rows.map(({ code, name: title, unit }) => {
        const shared = { code, group: group.title, name: title, unit: unit ?? sent.units.get(code)?.unit ?? null };
        return rowOf(shared, rows.get(code)!, content.typed[code]?.note ?? '');
      }),
    ),
    registers: lineage.registers,
  });
}

type Shared = Pick<FiguresFile['rows'][number], 'code' | 'group' | 'name' | 'unit'>;

function rowOf(shared: Shared, row: LineageRow, note: string): FiguresFile['rows'][number] {
  if ('typed' in row) return { kind: 'typed', ...shared, value: row.typed, note };
  const { indicator: code, version, state, numerator, denominator, registers } = row;
  const indicator = { code, version };
  return { kind: 'computed', ...shared, state, numerator, denominator, indicator, registers: [...registers] };
}
