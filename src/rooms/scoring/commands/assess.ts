import { ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { attach } from '../../evidence/index.ts';
import type { Known } from '../../criteria/index.ts';
import { isSelfScored, selfFault } from '../core/self-score.ts';
import { findCard, holdCampaign, insertObjection, insertScores, writeSent } from '../sql/campaign.store.ts';
import { CARD, evidenceOf, ITEM, newScore, note, openItem, targetOfCard, unknown, type Refused } from './open.ts';

/** Which component of which card, and the revision the person was looking at. */
export interface ItemAt {
  readonly card: number;
  readonly code: string;
  readonly revision: number;
}

/** How the component is called and where it is, for the pages of its evidence. */
export interface Shown {
  readonly shown: string;
  readonly path: string;
}

/**
 * An agency scores itself: facts or that it does not apply, with evidence, or with an explanation where there is none. What the
 * system computes stays beside it; the survey and what others judge are nobody's to score oneself.
 */
export async function assess(
  act: Act,
  input: ItemAt & {
    readonly known: Known;
    readonly reason: string;
    readonly evidence: number | null;
    readonly shown: Shown;
  },
): Promise<Result<null, Refused>> {
  const opened = await openItem(act, input);
  if (!opened.ok) return opened;
  const { campaign, card, item, component } = opened.value;
  if (campaign.state !== 'self') return refused(problem('scoring.self-locked', { name: campaign.name }));
  if (card.leftOut !== null) return refused(problem('scoring.left-out', { why: card.leftOut }));
  if (!isSelfScored(component)) return refused(problem('scoring.not-self-scored'));
  const reason = tidy(input.reason);
  if (input.evidence !== null) {
    const attached = await attach(act, input.evidence, ITEM, String(item.id), input.shown);
    if (!attached.ok) return attached;
  }
  const evidence = (await evidenceOf(act, [item.id]))(item.id);
  const linked = item.said.computed?.linked ?? [];
  const wrong = selfFault(component, item, { known: input.known, reason, evidence: evidence.length + linked.length });
  if (wrong) return refused(wrong);
  await insertScores(act, [
    newScore(component, item.id, { stage: 'self', known: input.known, reason: reason || null, evidence, linked }),
  ]);
  await note(act, CARD, card.id, 'assess', {
    before: { [item.code]: item.said.self?.known ?? null },
    after: { [item.code]: input.known },
    ...(reason && { reason }),
  });
  return ok(null);
}

/** The head sends the card: the agency stands by what it says. It may still be changed until the campaign goes on. */
export async function sendCard(
  act: Act,
  at: { readonly card: number; readonly revision: number },
): Promise<Result<null, Refused>> {
  const card = await findCard(act.tx, at.card);
  const campaign = card && (await holdCampaign(act.tx, card.campaign));
  if (!card || !campaign || !act.may('scoring.send', targetOfCard(card))) return refused(unknown(at.card));
  if (card.revision !== at.revision) return refused(problem('scoring.changed-meanwhile'));
  if (campaign.state !== 'self') return refused(problem('scoring.self-locked', { name: campaign.name }));
  await writeSent(act, card.id);
  await note(act, CARD, card.id, 'send');
  return ok(null);
}

/** An agency objects to an appraisal (giải trình), once evidence or words say why. */
export async function objectTo(
  act: Act,
  input: ItemAt & { readonly words: string; readonly evidence: number | null; readonly shown: Shown },
): Promise<Result<null, Refused>> {
  const opened = await openItem(act, input);
  if (!opened.ok) return opened;
  const { campaign, card, item } = opened.value;
  if (campaign.state !== 'objection') return refused(problem('scoring.not-objecting'));
  const words = tidy(input.words);
  if (words === '') return refused(problem('scoring.explanation-missing'));
  if (input.evidence !== null) {
    const attached = await attach(act, input.evidence, ITEM, String(item.id), input.shown);
    if (!attached.ok) return attached;
  }
  await insertObjection(act, item.id, words);
  await note(act, CARD, card.id, 'object', { after: { [item.code]: words } });
  return ok(null);
}
