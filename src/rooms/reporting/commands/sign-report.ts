import { dateAt, ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { attach, type ShownThing } from '../../evidence/index.ts';
import { contentMark } from '../core/check.ts';
import type { Signing } from '../core/report.ts';
import { touchReport } from '../sql/report.store.ts';
import { insertSigning } from '../sql/signing.store.ts';
import { contentNow, figuresOf, note, openDraft, REPORT, type ReportAt } from './open-report.ts';

/** Letters of a signer's name and post. */
const LONGEST = 200;

/** Notes that the head signed the report as it stands: on paper, in the document system or electronically. */
export async function signReport(
  act: Act,
  input: ReportAt & { readonly signing: Signing; readonly shown?: ShownThing },
): Promise<Result<null>> {
  const opened = await openDraft(act, input);
  if (!opened.ok) return opened;
  const { report } = opened.value;
  const signing = { ...input.signing, signer: tidy(input.signing.signer).slice(0, LONGEST) };
  if (signing.signer === '') return refused(problem('reporting.signer-missing'));
  if (signing.signedOn > dateAt(act.at)) return refused(problem('reporting.signed-ahead'));
  if (signing.item !== undefined) {
    const shown = input.shown ?? { shown: signing.signer, path: '' };
    const attached = await attach(act, signing.item, REPORT, String(report.id), shown);
    if (!attached.ok) return attached;
  }
  const mark = contentMark(await contentNow(act.tx, opened.value), await figuresOf(act, opened.value));
  await insertSigning(act, report.id, { ...signing, mark });
  await touchReport(act.tx, report, null);
  await note(act, report.id, 'sign', { after: signing });
  return ok(null);
}
