import {
  formatDate,
  formatInstant,
  ok,
  problem,
  refused,
  tidy,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { behindAnnex } from '../annex-figures.ts';
import { check, contentMark, figuresMark } from '../core/check.ts';
import { sourcesIn } from '../core/provenance.ts';
import type { Content, Figures, ReportProblem, Signing } from '../core/report.ts';
import { isOpen, move, RULES, type Move, type ReportState } from '../core/state.ts';
import { lastPeriod } from '../last-period.ts';
import { takenIn } from '../sql/part.reads.ts';
import { doubtsOf, remarksOf } from '../sql/report.reads.ts';
import { lastSigning, type KeptSigning } from '../sql/signing.store.ts';
import { insertRemark, insertVerdict, insertVersion, writeState } from '../sql/report.store.ts';
import { contentNow, figuresOf, note, openReport, type Opened, type Refused, type ReportAt } from './open-report.ts';

const VERDICTS = { return: 'returned', accept: 'accepted', lock: 'locked', reopen: 'reopened' } as const;
const isVerdict = (what: Move): what is keyof typeof VERDICTS => Object.hasOwn(VERDICTS, what);

interface Sending {
  readonly content: Content;
  readonly figures: Figures;
  readonly failed: number;
  readonly warned: number;
  readonly signing: KeptSigning | null;
}

async function sendingNow(act: Act, opened: Opened): Promise<Sending> {
  const { report, cycle } = opened;
  const [content, figures] = [await contentNow(act.tx, opened), await figuresOf(act, opened)];
  const last = await lastPeriod(act.tx, opened);
  const found = check(cycle.outline, content, {
    figures,
    last,
    doubts: await doubtsOf(act.tx, report.id),
    year: cycle.year,
  });
  const failed = found.filter(({ fault }) => fault === 'failed').length;
  const signing = await lastSigning(act.tx, report.id);
  return { content, figures, failed, warned: found.length - failed, signing };
}

/** A signing as it is sent: the mark was for what stood in the draft. */
const signedAs = ({ how, signer, signedOn, item }: KeptSigning): Signing => ({
  how,
  signer,
  signedOn,
  ...(item !== undefined && { item }),
});

/** What was signed is what is sent: that words or figures have moved since is said, and it is signed anew. */
function otherThanSigned({ content, figures, signing }: Sending): Problem<ReportProblem> | null {
  if (!signing || signing.mark === contentMark(content, figures)) return null;
  return problem('reporting.signed-other', { signer: signing.signer, day: formatDate(signing.signedOn) });
}

/**
 * Sends a report as its next version, takes it back, returns, accepts, locks or opens it again. `figures` is the mark of the
 * figures that the person saw: where they have moved since, it is not sent, and the page tells what moved.
 */
export async function moveReport(
  act: Act,
  input: ReportAt & { readonly move: Move; readonly reason: string; readonly figures: string },
): Promise<Result<ReportState, Refused>> {
  const what = input.move;
  const opened = await openReport(act, input.report, RULES[what].judge ? 'reporting.judge' : 'reporting.send');
  if (!opened.ok) return opened;
  const { report } = opened.value;
  // Before the revision: who presses twice is told that it was sent, not that somebody else changed it.
  if (what === 'send' && report.sentAt !== null && !isOpen(report.state))
    return refused(problem('reporting.sent-already', { version: report.version, at: formatInstant(report.sentAt) }));
  if (report.revision !== input.revision) return refused(problem('reporting.changed-meanwhile'));
  if (report.excused !== null && isOpen(report.state)) return refused(problem('reporting.excused'));
  const sending = what === 'send' ? await sendingNow(act, opened.value) : null;
  if (sending && figuresMark(sending.figures) !== input.figures) return refused(problem('reporting.figures-changed'));
  const other = sending && otherThanSigned(sending);
  if (other) return refused(other);
  const remarks = (await remarksOf(act.tx, report.id)).filter(({ version }) => version === report.version).length;
  const reason = tidy(input.reason);
  const facts = { failed: sending?.failed ?? 0, warned: sending?.warned ?? 0, reason, remarks };
  const next = move(report.state, what, facts);
  if (!next.ok) return next;
  await writeState(act.tx, report.id, next.value);
  const version = report.version + (sending ? 1 : 0);
  if (sending) {
    const { content, figures, warned, signing } = sending;
    const sources = sourcesIn(content.sections, await takenIn(act.tx, report.id));
    const passed = warned > 0 ? reason : null;
    const behind = await behindAnnex(act.tx, opened.value.cycle.outline);
    await insertVersion(act, report.id, version, {
      ...content,
      figures,
      behind,
      passed,
      ...(sources.length > 0 && { sources }),
      ...(signing && { signed: signedAs(signing) }),
    });
  }
  if (isVerdict(what)) await insertVerdict(act, report, VERDICTS[what], reason || null);
  await note(act, report.id, what, {
    before: { state: report.state },
    after: { state: next.value, version },
    ...(reason && { reason }),
  });
  return ok(next.value);
}

/** Puts a remark on a section or row of what was sent. */
export async function remarkOn(
  act: Act,
  input: { readonly report: number; readonly code: string; readonly words: string },
): Promise<Result<null, Refused>> {
  const opened = await openReport(act, input.report, 'reporting.judge');
  if (!opened.ok) return opened;
  const { report, cycle } = opened.value;
  const codes = [...cycle.outline.sections, ...cycle.outline.annex.flatMap(({ rows }) => rows)].map(({ code }) => code);
  if (!codes.includes(input.code))
    return refused(problem('reporting.section-unknown', { code: input.code.slice(0, 20) }));
  const words = tidy(input.words);
  if (words === '') return refused(problem('reporting.words-missing'));
  if (report.state !== 'sent') return refused(problem('reporting.move-impossible'));
  await insertRemark(act, report, input.code, words);
  await note(act, report.id, 'remark', { after: { at: input.code, words } });
  return ok(null);
}
