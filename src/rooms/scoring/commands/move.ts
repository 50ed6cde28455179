import { ok, problem, refused, tidy, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { componentNamed, componentsOf, concerns, groupOf, score } from '../../criteria/index.ts';
import {
  isAppraised,
  knownOn,
  NEXT,
  unlinked,
  withdrawn,
  type Campaign,
  type CampaignState,
  type Card,
  type Item,
} from '../core/campaign.ts';
import {
  cardsOf,
  findCampaign,
  insertCards,
  insertMinutes,
  itemsOf,
  openCardsOf,
  writeCampaignState,
  writeLeftOut,
} from '../sql/campaign.store.ts';
import { linkedEvidence } from '../linked.ts';
import { CAMPAIGN, CARD, evidenceOf, note, openCampaignSeen, today, type Refused } from './open.ts';
import { refill } from './open-campaign.ts';

/** What keeps a campaign from being decided. */
export interface OpenEnds {
  /** Components of ranked agencies that nobody has a score for. */
  readonly waiting: readonly Item[];
  /** Components that nobody appraised. */
  readonly unappraised: readonly Item[];
  /** Components whose evidence went after it was appraised, or whose task or report was taken back. */
  readonly withdrawn: readonly Item[];
}

export async function openEnds(
  act: Pick<Act, 'tx' | 'at'>,
  campaign: Campaign,
  cards: readonly Card[],
): Promise<OpenEnds> {
  const ranked = new Set(cards.filter(({ leftOut }) => leftOut === null).map(({ id }) => id));
  const items = (await itemsOf(act.tx, campaign.id)).filter(({ card }) => ranked.has(card));
  const evidence = await evidenceOf(
    act,
    items.filter(({ said }) => Object.values(said).some((one) => one.evidence.length > 0)).map(({ id }) => id),
  );
  const agencyOf = new Map(cards.map(({ id, agency }) => [id, agency]));
  const linked = await linkedEvidence(act.tx, campaign, act.at);
  return {
    waiting: items.filter((item) => score(componentNamed(campaign.set, item.code)!, knownOn(item)).state === 'waiting'),
    unappraised: items.filter((item) => !isAppraised(item)),
    withdrawn: items.filter(
      (item) =>
        withdrawn(item, evidence(item.id)).length > 0 ||
        unlinked(item, linked(agencyOf.get(item.card)!, item.code)).length > 0,
    ),
  };
}

/** What the check of a move finds; null: nothing. */
function hindered(next: CampaignState, { waiting, unappraised, withdrawn: gone }: OpenEnds): Refused | null {
  if (next !== 'council') return null;
  if (unappraised.length > 0) return problem('scoring.unappraised', { count: unappraised.length });
  if (waiting.length > 0) return problem('scoring.items-waiting', { count: waiting.length });
  return gone.length > 0 ? problem('scoring.evidence-withdrawn', { count: gone.length }) : null;
}

/** The campaign goes on to its next part: locks the self-scores, ends the appraisal, the time of objections, the second appraisal. */
export async function advance(
  act: Act,
  at: { readonly campaign: number; readonly revision: number },
): Promise<Result<CampaignState, Refused>> {
  const opened = await openCampaignSeen(act, at);
  if (!opened.ok) return opened;
  const campaign = opened.value;
  const next = NEXT[campaign.state];
  if (!next) return refused(problem('scoring.no-next'));
  const wrong = hindered(next, await openEnds(act, campaign, await cardsOf(act.tx, campaign.id)));
  if (wrong) return refused(wrong);
  // What the registers say is read once more when the agencies' time ends: from then on a score moves by people alone.
  if (campaign.state === 'self') await refill(act, campaign);
  await writeCampaignState(act.tx, campaign.id, next);
  await note(act, CAMPAIGN, campaign.id, 'advance', { before: { state: campaign.state }, after: { state: next } });
  return ok(next);
}

export async function keepMinutes(
  act: Act,
  input: { readonly campaign: number; readonly heldOn: LocalDate; readonly words: string },
): Promise<Result<null, Refused>> {
  const campaign = await findCampaign(act.tx, input.campaign);
  const words = tidy(input.words);
  if (!campaign) return refused(problem('scoring.unknown', { id: input.campaign }));
  if (words === '') return refused(problem('scoring.minutes-missing'));
  if (input.heldOn > today(act)) return refused(problem('scoring.minutes-in-future'));
  await insertMinutes(act, campaign.id, input.heldOn, words);
  await note(act, CAMPAIGN, campaign.id, 'minutes', { after: { heldOn: input.heldOn, words } });
  return ok(null);
}

/** A leader decides on the council's result, or gives it back to a second appraisal with a reason. */
export async function decide(
  act: Act,
  input: { readonly campaign: number; readonly revision: number; readonly agree: boolean; readonly reason: string },
): Promise<Result<CampaignState, Refused>> {
  const opened = await openCampaignSeen(act, input);
  if (!opened.ok) return opened;
  const campaign = opened.value;
  if (campaign.state !== 'council') return refused(problem('scoring.not-before-leader'));
  const reason = tidy(input.reason);
  if (!input.agree && reason === '') return refused(problem('scoring.reason-missing'));
  const next = input.agree ? 'decided' : 'review';
  await writeCampaignState(act.tx, campaign.id, next);
  await note(act, CAMPAIGN, campaign.id, 'decide', {
    before: { state: campaign.state },
    after: { state: next },
    ...(reason && { reason }),
  });
  return ok(next);
}

/**
 * Agencies changed while a campaign goes on: the card of one that ended keeps what was said and is ranked no more; who takes its
 * work over gets a card of its own, with what the system knows of it.
 */
export async function followAgencies(act: Act, codes: readonly string[]): Promise<void> {
  const tree = await loadAgencies(act.tx, today(act));
  const changed = codes.flatMap((code) => tree.byCode(code) ?? []);
  const ended = changed.filter((agency) => !tree.isLiving(agency));
  for (const card of await openCardsOf(
    act.tx,
    ended.map(({ id }) => id),
  )) {
    if (card.leftOut !== null) continue;
    const agency = tree.byId(card.agency)!;
    const heirs = tree.heirs(agency.id);
    const why =
      heirs.length === 0
        ? `${agency.shortName} đã kết thúc hoạt động`
        : `${agency.shortName} đã nhập vào ${heirs.map(({ shortName }) => shortName).join(', ')}`;
    await writeLeftOut(act.tx, card.id, why);
    await note(act, CARD, card.id, 'leave-out', { reason: why });
    const campaign = (await findCampaign(act.tx, card.campaign))!;
    const wanted = heirs.filter(({ kind }) => campaign.set.kinds.includes(kind));
    await insertCards(
      act.tx,
      campaign.id,
      wanted.map(({ id, kind }) => ({
        agency: id,
        group: groupOf(campaign.set, kind) ?? card.group,
        codes: componentsOf(campaign.set)
          .filter((one) => concerns(one, kind))
          .map(({ code }) => code),
      })),
    );
    await refill(
      act,
      campaign,
      wanted.map(({ id }) => id),
    );
  }
}
