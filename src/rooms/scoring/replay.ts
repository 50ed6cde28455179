import { dateAt, type Instant } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadAgencies } from '../agencies/index.ts';
import {
  asksOf,
  componentNamed,
  componentsOf,
  concerns,
  rank,
  sameSource,
  score,
  totalOf,
  type Component,
  type CriteriaSet,
  type Total,
} from '../criteria/index.ts';
import { knownOn, type Campaign } from './core/campaign.ts';
import { prefill } from './prefill.ts';
import { cardsOf, itemsOf } from './sql/campaign.store.ts';

/** What an agency would have had, by its number. */
export type Replayed = ReadonlyMap<number, { readonly total: Total; readonly rank: number }>;

/** Whether two components ask for the same: then what was said of one can be scored by the other. */
const asksAlike = (a: Component, b: Component): boolean =>
  JSON.stringify(asksOf(a).map(({ name, type }) => [name, type])) ===
    JSON.stringify(asksOf(b).map(({ name, type }) => [name, type])) && sameSource(a.source, b.source);

/**
 * A campaign's data scored by another set: what people said of a component that asks the same, else what the system knows. What
 * nobody knows waits, and the sum says so.
 */
export async function replayUnder(
  read: Read,
  campaign: Campaign,
  { set, at }: { readonly set: CriteriaSet; readonly at: Instant },
): Promise<Replayed> {
  const tree = await loadAgencies(read, dateAt(at));
  const cards = (await cardsOf(read, campaign.id)).filter(({ leftOut }) => leftOut === null);
  const items = Map.groupBy(await itemsOf(read, campaign.id), ({ card }) => card);
  const known = await prefill(read, set, {
    interval: campaign.interval,
    agencies: cards.map(({ agency }) => agency),
    at,
  });
  const all = cards.flatMap((card) => {
    const kind = tree.byId(card.agency)?.kind;
    if (!kind || !set.kinds.includes(kind)) return [];
    const said = new Map((items.get(card.id) ?? []).map((item) => [item.code, knownOn(item)]));
    const scores = new Map(
      componentsOf(set)
        .filter((component) => concerns(component, kind))
        .map((component) => {
          const old = componentNamed(campaign.set, component.code);
          const word = old && asksAlike(old, component) ? said.get(component.code) : undefined;
          return [component.code, score(component, word ?? known(card.agency, component.code))] as const;
        }),
    );
    return [{ card, total: totalOf(set, scores) }];
  });
  const ranks = rank(
    all.map(({ card, total }) => ({ agency: String(card.agency), group: card.group, exact: total.exact })),
  );
  const rankOf = new Map(ranks.map((one) => [one.agency, one.rank]));
  return new Map(all.map(({ card, total }) => [card.agency, { total, rank: rankOf.get(String(card.agency))! }]));
}
