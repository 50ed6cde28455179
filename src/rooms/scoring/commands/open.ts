import { dateAt, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act, Target } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { itemsShown } from '../../evidence/index.ts';
import { APPRAISERS, componentNamed, score, type Component, type Known } from '../../criteria/index.ts';
import type { Campaign, Card, Item, Linked, Stage, SurveySource } from '../core/campaign.ts';
import { findCard, holdCampaign, lockCampaign, lockItem, type NewScore } from '../sql/campaign.store.ts';

export const CAMPAIGN = 'scoring.campaign';
export const CARD = 'scoring.card';
export const ITEM = 'scoring.item';

export type Refused = Problem;

/** What rights to a component depend on: whose field it is; its state is the kind of who appraises. */
export const targetOfComponent = ({ appraiser }: Component): Target => ({
  field: appraiser,
  state: (APPRAISERS as readonly string[]).includes(appraiser) ? appraiser : 'field',
});

/** The province's own card is nobody's office's: the standing office keeps it. */
export const targetOfCard = ({ agency, ofProvince }: Pick<Card, 'agency' | 'ofProvince'>): Target => ({
  agencies: [agency],
  state: ofProvince ? 'province' : 'agency',
});

export interface OpenedItem {
  readonly campaign: Campaign;
  readonly card: Card;
  readonly item: Item;
  readonly component: Component;
}

export const unknown = (id: number): Refused => problem('scoring.unknown', { id });

/** Locks a component of a card that the actor may do this to; one beyond reach is not there. */
export async function openItem(
  act: Act,
  at: { readonly card: number; readonly code: string; readonly revision: number },
): Promise<Result<OpenedItem, Refused>> {
  const card = await findCard(act.tx, at.card);
  const campaign = card && (await holdCampaign(act.tx, card.campaign));
  const component = campaign && componentNamed(campaign.set, at.code);
  const item = card && (await lockItem(act.tx, card.id, at.code));
  if (!card || !campaign || !component || !item || !act.may('scoring.assess', targetOfCard(card)))
    return refused(unknown(at.card));
  if (item.revision !== at.revision) return refused(problem('scoring.changed-meanwhile'));
  return ok({ campaign, card, item, component });
}

/** Locks a campaign for a move of the whole. */
export async function openCampaignSeen(
  act: Act,
  at: { readonly campaign: number; readonly revision: number },
): Promise<Result<Campaign, Refused>> {
  const campaign = await lockCampaign(act.tx, at.campaign);
  if (!campaign) return refused(unknown(at.campaign));
  return campaign.revision === at.revision ? ok(campaign) : refused(problem('scoring.changed-meanwhile'));
}

/** A word as it is kept: with the exact points that follow from it, and the evidence that stands beside it now. */
export function newScore(
  component: Component,
  item: number,
  word: {
    readonly stage: Stage;
    readonly known: Known;
    readonly reason: string | null;
    readonly evidence?: readonly number[];
    readonly source?: SurveySource;
    readonly linked?: readonly Linked[];
  },
): NewScore {
  const found = score(component, word.known);
  return {
    item,
    stage: word.stage,
    known: word.known,
    reason: word.reason,
    evidence: word.evidence ?? [],
    ...(word.source && { source: word.source }),
    linked: word.linked ?? [],
    points: found.state === 'points' ? found.points : null,
  };
}

export async function evidenceOf(
  act: Pick<Act, 'tx'>,
  items: readonly number[],
): Promise<(item: number) => readonly number[]> {
  const found = await itemsShown(act.tx, ITEM, items.map(String));
  return (item) => found.get(String(item)) ?? [];
}

export const note = (
  act: Act,
  subject: string,
  key: number,
  action: string,
  more: { readonly before?: unknown; readonly after?: unknown; readonly reason?: string } = {},
): Promise<void> => recordEntry(act, { subject, key: String(key), action: `scoring.${action}`, ...more });

export const today = (act: Pick<Act, 'at'>) => dateAt(act.at);
