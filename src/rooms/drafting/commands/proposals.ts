import { agencyOf, ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { LineFields, Part, ProposalState } from '../core/draft.ts';
import { findProposal } from '../sql/draft.reads.ts';
import { insertLine, insertProposal, touchDraft, writeDecision } from '../sql/draft.store.ts';
import { faultOf } from './keep-line.ts';
import { note, openDraft, type Refused } from './open-draft.ts';

/** Who leads a field proposes a target or a task for it, with its ground. */
export async function propose(
  act: Act,
  input: {
    readonly draft: number;
    readonly part: Part;
    readonly fields: Omit<LineFields, 'goal'>;
    readonly ground: string;
  },
): Promise<Result<number, Refused>> {
  const { part, fields } = input;
  if (!act.may('drafting.propose', { field: fields.field }))
    return refused(problem('drafting.field-unknown', { field: fields.field }));
  const opened = await openDraft(act, input.draft);
  if (!opened.ok) return opened;
  const fault = faultOf('task', fields);
  if (fault) return refused(fault);
  const ground = tidy(input.ground);
  if (ground === '') return refused(problem('drafting.ground-missing'));
  const id = await insertProposal(act, { ...fields, draft: input.draft, part, agency: agencyOf(act.actor), ground });
  await touchDraft(act.tx, input.draft);
  await note(act, input.draft, 'propose', { after: { proposal: id, part, ...fields, ground } });
  return ok(id);
}

/**
 * The standing office takes a proposal as it is, with its words changed, or refuses it; the latter two say why. What is taken
 * becomes a line of the draft that knows where it came from.
 */
export async function decideProposal(
  act: Act,
  input: {
    readonly draft: number;
    readonly proposal: number;
    readonly verdict: Exclude<ProposalState, 'open' | 'changed'>;
    readonly fields: LineFields;
    readonly reason: string;
  },
): Promise<Result<number | null, Refused>> {
  const opened = await openDraft(act, input.draft);
  if (!opened.ok) return opened;
  const proposal = await findProposal(act.tx, input.draft, input.proposal);
  if (!proposal) return refused(problem('drafting.unknown', { id: input.proposal }));
  if (proposal.state !== 'open') return refused(problem('drafting.decided-already'));
  const { fields, verdict } = input;
  const fault = verdict === 'accepted' ? faultOf(proposal.part, fields) : null;
  if (fault) return refused(fault);
  const compared = ['words', 'field', 'product', 'lead', 'partners', 'due', 'cost'] as const;
  const changed = compared.some((name) => proposal[name] !== fields[name]);
  const state = verdict === 'refused' ? 'refused' : changed ? 'changed' : 'accepted';
  const reason = tidy(input.reason);
  if (state !== 'accepted' && reason === '') return refused(problem('drafting.reason-missing'));
  await writeDecision(act, proposal.id, { state, reason });
  const line =
    state === 'refused'
      ? null
      : await insertLine(act.tx, input.draft, {
          ...fields,
          part: proposal.part,
          proposal: proposal.id,
          reason: proposal.ground,
        });
  await touchDraft(act.tx, input.draft);
  await note(act, input.draft, 'decide', {
    after: { proposal: proposal.id, state, ...(state === 'changed' && fields) },
    ...(reason !== '' && { reason }),
  });
  return ok(line);
}
