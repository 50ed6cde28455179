import { problem, refused, ok, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { isOpen, type Draft, type DraftProblem } from '../core/draft.ts';
import { lockDraft } from '../sql/draft.reads.ts';

export type Refused = Problem<DraftProblem>;

/** Subject of drafts of the province's plan, in the record of acts. */
export const DRAFT = 'drafting.draft';

/** Which draft, and the revision the person was looking at. */
export interface DraftAt {
  readonly draft: number;
  readonly revision: number;
}

/** Locks a draft; refuses where somebody changed it since the person looked. */
export async function openSeen(act: Act, at: DraftAt): Promise<Result<Draft, Refused>> {
  const draft = await lockDraft(act.tx, at.draft);
  if (!draft) return refused(problem('drafting.unknown', { id: at.draft }));
  return draft.revision === at.revision ? ok(draft) : refused(problem('drafting.changed-meanwhile'));
}

/** The same for what may be changed in it alone while it is open. A line carries a revision of its own. */
export async function openDraft(act: Act, id: number): Promise<Result<Draft, Refused>> {
  const draft = await lockDraft(act.tx, id);
  if (!draft) return refused(problem('drafting.unknown', { id }));
  return isOpen(draft) ? ok(draft) : refused(problem('drafting.not-open'));
}

export async function openSeenDraft(act: Act, at: DraftAt): Promise<Result<Draft, Refused>> {
  const opened = await openSeen(act, at);
  return !opened.ok || isOpen(opened.value) ? opened : refused(problem('drafting.not-open'));
}

export const note = (
  act: Act,
  draft: number,
  action: string,
  more: { readonly before?: unknown; readonly after?: unknown; readonly reason?: string } = {},
): Promise<void> => recordEntry(act, { subject: DRAFT, key: String(draft), action: `drafting.${action}`, ...more });
