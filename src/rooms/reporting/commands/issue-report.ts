import { dateAt, ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { attach, readItem, type ShownThing } from '../../evidence/index.ts';
import type { Issue } from '../core/report.ts';
import { isOpen } from '../core/state.ts';
import { insertIssue, touchReport } from '../sql/report.store.ts';
import { note, openSeen, REPORT, type ReportAt } from './open-report.ts';

/**
 * Notes how the version sent last was issued: number and day from the clerk, and the signed PDF, scanned from paper or signed
 * in the document system. Noted again, it is corrected.
 */
export async function issueReport(
  act: Act,
  input: ReportAt & { readonly issue: Issue; readonly shown: ShownThing },
): Promise<Result<null>> {
  const opened = await openSeen(act, input, 'reporting.write');
  if (!opened.ok) return opened;
  const { report } = opened.value;
  if (isOpen(report.state)) return refused(problem('reporting.move-impossible'));
  const issue = { ...input.issue, number: tidy(input.issue.number) };
  if (issue.number === '') return refused(problem('reporting.clerk-number-missing'));
  if (issue.issuedOn > dateAt(act.at)) return refused(problem('reporting.issued-in-future'));
  const item = await readItem(act.tx, issue.item);
  if (item?.agency !== report.agency || item.file?.kind !== 'pdf') return refused(problem('reporting.signed-missing'));
  const attached = await attach(act, issue.item, REPORT, String(report.id), input.shown);
  if (!attached.ok) return attached;
  await insertIssue(act, report, issue);
  await touchReport(act.tx, report, null);
  const { number, issuedOn } = issue;
  await note(act, report.id, 'issue', { ...(report.issue && { before: report.issue }), after: { number, issuedOn } });
  return ok(null);
}
