import { problem } from '../../../kernel/index.ts';
import { DOCX_TYPE, writeDocx } from '../../../platform/documents/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { letterheadRules } from '../catalog.ts';
import { letterheadOf } from '../core/letterhead.ts';
import { periodicReport } from '../periodic-report.document.ts';
import { reportIdOf, shownReport } from './shown.ts';

/** Sends a report with its annex as a file to be signed; what was sent as it was sent. */
export async function sendDocument(page: PageContext): Promise<Response> {
  const shown = await shownReport(page);
  if (!shown) return page.problem(problem('reporting.unknown', { id: reportIdOf(page) }), 404);
  const { agency, report, cycle } = shown;
  const rules = letterheadRules();
  const { issuer } = rules.province;
  const writer = report.level === 'province' ? { code: 'UBND', kind: 'province', name: issuer } : agency;
  const letterhead = letterheadOf(writer, rules);
  const bytes = await writeDocx(periodicReport(shown, letterhead));
  const mark = cycle.sample ? '_du-lieu-mau' : '';
  const who = report.level === 'province' ? 'tinh' : agency.code;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': DOCX_TYPE,
      'Content-Disposition': `attachment; filename="bao-cao-cchc_${cycle.interval.to}_${who}${mark}.docx"`,
      'Cache-Control': 'no-store',
    },
  });
}
