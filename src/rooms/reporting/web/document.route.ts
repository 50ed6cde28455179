import { problem } from '../../../kernel/index.ts';
import {
  fileAnswer,
  sendPaper,
  writeXlsx,
  XLSX_TYPE,
  type OfficialDocument,
} from '../../../platform/documents/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { writeOfficial } from '../../templates/index.ts';
import { behindAnnex } from '../annex-figures.ts';
import { isOpen } from '../core/state.ts';
import { annexSheet, periodicReport } from '../periodic-report.document.ts';
import { fileNameOf, letterheadFor, readSentReport, sentAnnex, sentDocument, traceOf } from '../sent-report.ts';
import { reportIdOf, shownReport, type Shown } from './shown.ts';

const SHEET = 'Phụ lục';

/** Sends a report with its annex as a file to be signed, or the annex alone as a sheet; what was sent as it was sent. */
export async function sendDocument(page: PageContext): Promise<Response> {
  const shown = await shownReport(page);
  if (!shown) return page.problem(problem('reporting.unknown', { id: reportIdOf(page) }), 404);
  const name = fileNameOf(shown);
  if (page.query.get('dang') === 'xlsx')
    return fileAnswer(await writeXlsx(await documentOf(shown, true), SHEET), XLSX_TYPE, `${name}.xlsx`);
  const document = await documentOf(shown, false);
  const at = document.settledAt ?? page.at;
  return sendPaper(page, name, (format) => writeOfficial(page.database, 'report', document, at, format));
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
