import { dateAt, ok, problem, refused, tidy, type Actor, type Instant, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { holdingsOfPeople } from '../../access/index.ts';
import { boundsOf, componentNamed, sameKnown, score, type Component, type Known } from '../../criteria/index.ts';
import {
  counts,
  knownOn,
  linkedOn,
  stageAt,
  type Campaign,
  type Card,
  type Item,
  type Stage,
} from '../core/campaign.ts';
import { linkedEvidence } from '../linked.ts';
import { cardsOf, insertScores, itemsOf, lockCampaign } from '../sql/campaign.store.ts';
import { CAMPAIGN, evidenceOf, newScore, note, targetOfComponent, unknown, type Refused } from './open.ts';

/** What who appraises says of one agency. `known` null: what stands is accepted. */
export interface Verdict {
  readonly card: number;
  readonly revision: number;
  readonly known: Known | null;
  readonly reason: string;
}

/** Agencies that the person has to do with: of this post, and of every post that they hold today. */
export async function ownAgencies(read: Read, actor: Actor, at: Instant): Promise<ReadonlySet<number>> {
  if (actor.kind !== 'person' && actor.kind !== 'token') return new Set();
  const held = await holdingsOfPeople(read, [actor.id], dateAt(at));
  return new Set([
    ...actor.agencies,
    ...held.flatMap(({ agency, inForce }) => (agency !== null && inForce ? [agency] : [])),
  ]);
}

interface Judging {
  readonly campaign: Campaign;
  readonly component: Component;
  readonly stage: Stage;
  readonly cards: ReadonlyMap<number, Card>;
  readonly items: ReadonlyMap<number, Item>;
  readonly own: ReadonlySet<number>;
}

async function judging(
  act: Act,
  at: { readonly campaign: number; readonly code: string },
): Promise<Result<Judging, Refused>> {
  const campaign = await lockCampaign(act.tx, at.campaign);
  const component = campaign && componentNamed(campaign.set, at.code);
  if (!campaign || !component) return refused(unknown(at.campaign));
  const decides = act.may('scoring.decide', {});
  const mayNow =
    campaign.state === 'council' || campaign.state === 'published'
      ? decides
      : act.may('scoring.appraise', targetOfComponent(component));
  if (!mayNow) return refused(unknown(at.campaign));
  // Of a survey held elsewhere who appraises brings the result; what one of this system came to is taken as it is.
  const stage = component.source === 'survey' && campaign.state === 'appraisal' ? 'survey' : stageAt(campaign.state);
  if (stage === null) return refused(problem('scoring.not-appraising', { name: campaign.name }));
  const cards = new Map((await cardsOf(act.tx, campaign.id)).map((card) => [card.id, card]));
  const items = new Map((await itemsOf(act.tx, campaign.id, { code: at.code })).map((item) => [item.card, item]));
  return ok({ campaign, component, stage, cards, items, own: await ownAgencies(act.tx, act.actor, act.at) });
}

/** Why a verdict cannot be taken; null where it can. */
function refusal(verdict: Verdict, on: Judging): Refused | null {
  const [card, item] = [on.cards.get(verdict.card), on.items.get(verdict.card)];
  if (!card || !item) return unknown(verdict.card);
  if (item.revision !== verdict.revision) return problem('scoring.changed-meanwhile');
  if (on.own.has(card.agency)) return problem('scoring.own-agency');
  if (card.leftOut !== null) return problem('scoring.left-out', { why: card.leftOut });
  if (score(on.component, verdict.known ?? knownOn(item)).state === 'waiting') return problem('scoring.facts-missing');
  const before = counts(item);
  // What nobody has said yet needs no reason to be said; what somebody has, does.
  const changes = verdict.known !== null && before !== null && !sameKnown(before.known, verdict.known);
  const silent = before === null || before.known.state === 'none';
  return tidy(verdict.reason) === '' && ((changes && !silent) || on.stage === 'final')
    ? problem('scoring.reason-missing')
    : null;
}

/** Points that a person gives must lie within the component's bounds: more is refused, not cut. */
export function pointsBeyond(component: Component, top: bigint, bottom: bigint): boolean {
  const { least, most } = boundsOf(component);
  return top * least.denominator < least.numerator * bottom || top * most.denominator > most.numerator * bottom;
}

/**
 * Appraises one component of many agencies at once: what stands is accepted, or changed with a reason. Nobody appraises an
 * agency that they have a post in. All of it, or nothing with the first refusal.
 */
export async function appraise(
  act: Act,
  input: { readonly campaign: number; readonly code: string; readonly verdicts: readonly Verdict[] },
): Promise<Result<number, Refused>> {
  const on = await judging(act, input);
  if (!on.ok) return on;
  const { component, stage, items, cards, campaign } = on.value;
  for (const verdict of input.verdicts) {
    const wrong = refusal(verdict, on.value);
    if (wrong) return refused(wrong);
  }
  const chosen = input.verdicts.map((verdict) => ({ verdict, item: items.get(verdict.card)! }));
  // Who does not reach every task and report leaves what was linked as it stood.
  const reachesAll = act.scope('tasks.read') === 'all' && act.scope('reporting.read') === 'all';
  const linked = await linkedEvidence(act.tx, campaign, act.at, component.code);
  const evidence = await evidenceOf(
    act,
    chosen.map(({ item }) => item.id),
  );
  await insertScores(
    act,
    chosen.map(({ verdict, item }) =>
      newScore(component, item.id, {
        stage,
        known: verdict.known ?? knownOn(item),
        reason: tidy(verdict.reason) || null,
        evidence: evidence(item.id),
        linked: reachesAll ? linked(cards.get(verdict.card)!.agency, component.code) : linkedOn(item),
      }),
    ),
  );
  if (chosen.length > 0)
    await note(act, CAMPAIGN, campaign.id, 'appraise', {
      after: {
        component: component.code,
        stage,
        agencies: chosen.length,
        changed: chosen.filter(({ verdict }) => verdict.known).length,
      },
    });
  return ok(chosen.length);
}
