import { dateAt, ok, problem, refused, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { checkDraft, failures, type Outcome } from '../core/check.ts';
import type { Draft } from '../core/draft.ts';
import { draftRules, readersOn } from '../rules.ts';
import { linesOf, proposalsOf } from '../sql/draft.reads.ts';
import { writeState } from '../sql/draft.store.ts';
import { note, openSeen, openSeenDraft, type DraftAt, type Refused } from './open-draft.ts';

/** What the check finds in a draft today. */
export async function checked(read: Read, draft: Draft, today: LocalDate): Promise<Outcome[]> {
  const { fields, rules } = draftRules();
  const given = {
    draft,
    lines: await linesOf(read, draft.id),
    proposals: await proposalsOf(read, draft.id),
    fields,
    read: await readersOn(read, today, draft.year),
  };
  return checkDraft(given, rules);
}

/** Closes the draft for its signature, once nothing fails. */
export async function completeDraft(act: Act, at: DraftAt): Promise<Result<null, Refused>> {
  const opened = await openSeenDraft(act, at);
  if (!opened.ok) return opened;
  const failed = failures(await checked(act.tx, opened.value, dateAt(act.at)));
  if (failed > 0) return refused(problem('drafting.check-failed', { count: failed }));
  await writeState(act.tx, at.draft, 'complete');
  await note(act, at.draft, 'complete');
  return ok(null);
}

/** Opens a complete draft again; one that was issued stays as it is. */
export async function reopenDraft(act: Act, at: DraftAt): Promise<Result<null, Refused>> {
  const opened = await openSeen(act, at);
  if (!opened.ok) return opened;
  if (opened.value.plan !== null) return refused(problem('drafting.issued-already'));
  if (opened.value.state !== 'complete') return refused(problem('drafting.not-complete'));
  await writeState(act.tx, at.draft, 'open');
  await note(act, at.draft, 'reopen');
  return ok(null);
}
