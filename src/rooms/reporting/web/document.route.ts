import { problem } from '../../../kernel/index.ts';
import { DOCX_TYPE, writeXlsx, XLSX_TYPE, type OfficialDocument } from '../../../platform/documents/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { writeOfficial } from '../../templates/index.ts';
import { behindAnnex } from '../annex-figures.ts';
import { isOpen } from '../core/state.ts';
import { annexSheet, periodicReport } from '../periodic-report.document.ts';
import { fileNameOf, letterheadFor, readSentReport, sentAnnex, sentDocument, traceOf } from '../sent-report.ts';
import { formatOf } from '../../forms/index.ts';
import { reportIdOf, shownReport, type Shown } from './shown.ts';

const SHEET = 'Phụ lục';
const TYPES = { docx: DOCX_TYPE, xlsx: XLSX_TYPE } as const;

/** Sends a report with its annex as a file to be signed, or the annex alone as a sheet; what was sent as it was sent. */
export async function sendDocument(page: PageContext): Promise<Response> {
  const wanted = page.query.get('dang') ?? 'docx';
  const format = formatOf(`.${wanted}`);
  if (!format) return page.problem(problem('forms.unknown-format', { name: wanted.slice(0, 20) }), 422);
  const shown = await shownReport(page);
  if (!shown) return page.problem(problem('reporting.unknown', { id: reportIdOf(page) }), 404);
  const document = await documentOf(shown, format === 'xlsx');
  const bytes =
    format === 'xlsx'
      ? await writeXlsx(document, SHEET)
      : await writeOfficial(page.database, 'report', document, document.settledAt ?? page.at);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${fileNameOf(shown)}.${format}"`,
      'Cache-Control': 'no-store',
    },
  });
}

async function documentOf(shown: Shown, annex: boolean): Promise<OfficialDocument> {
  const { page, report } = shown;
  const sent = isOpen(report.state) ? null : await readSentReport(page.database, report.id);
  if (sent) return (annex ? sentAnnex : sentDocument)(sent, page.site?.url);
  // What is still being written has the figures as the registers have them now.
  const behind = await behindAnnex(page.database, shown.cycle.outline);
  const written = (annex ? annexSheet : periodicReport)({ ...shown, units: shown.indicators }, letterheadFor(shown));
  return { ...written, ...traceOf({ ...shown, behind, sent: null }, undefined) };
}
