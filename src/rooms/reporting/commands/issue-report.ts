import { ok, problem, refused, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { attachSigned, type ShownThing, type SignedPaper } from '../../evidence/index.ts';
import { isOpen } from '../core/state.ts';
import { insertIssue, touchReport } from '../sql/report.store.ts';
import { note, openSeen, REPORT, type ReportAt } from './open-report.ts';

/** Notes how the version sent last was issued. Noted again, it is corrected. */
export async function issueReport(
  act: Act,
  input: ReportAt & { readonly issue: SignedPaper; readonly shown: ShownThing },
): Promise<Result<null>> {
  const opened = await openSeen(act, input, 'reporting.write');
  if (!opened.ok) return opened;
  const { report } = opened.value;
  if (isOpen(report.state)) return refused(problem('reporting.move-impossible'));
  const of = { agency: report.agency, subject: REPORT, key: String(report.id), shown: input.shown };
  const kept = await attachSigned(act, of, input.issue);
  if (!kept.ok) return kept;
  await insertIssue(act, report, kept.value);
  await touchReport(act.tx, report, null);
  const { number, issuedOn } = kept.value;
  await note(act, report.id, 'issue', { ...(report.issue && { before: report.issue }), after: { number, issuedOn } });
  return ok(null);
}
