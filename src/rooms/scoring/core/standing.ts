import {
  rank,
  score,
  totalOf,
  componentNamed,
  type CriteriaSet,
  type Ranked,
  type Score,
  type Total,
} from '../../criteria/index.ts';
import { knownOn, type Card, type Item, type Stage } from './campaign.ts';

/** A card with its scores and sum, up to a stage. */
export interface CardStanding {
  readonly card: Card;
  readonly scores: ReadonlyMap<string, Score>;
  readonly total: Total;
}

/** Scores and sum of a card by what counts up to a stage. */
export function standingOf(set: CriteriaSet, card: Card, items: readonly Item[], upTo: Stage = 'final'): CardStanding {
  const scores = new Map(
    items.flatMap((item) => {
      const component = componentNamed(set, item.code);
      return component ? [[item.code, score(component, knownOn(item, upTo))] as const] : [];
    }),
  );
  return { card, scores, total: totalOf(set, scores) };
}

export const standingsOf = (
  set: CriteriaSet,
  cards: readonly Card[],
  items: ReadonlyMap<number, readonly Item[]>,
  upTo: Stage = 'final',
): readonly CardStanding[] => cards.map((card) => standingOf(set, card, items.get(card.id) ?? [], upTo));

/** Ranks by the number of the card, agencies that are left out not among them. `codeOf`: what equal scores are ordered by. */
export function ranksOf(
  standings: readonly Pick<CardStanding, 'card' | 'total'>[],
  codeOf: (agency: number) => string,
): ReadonlyMap<number, Ranked> {
  const ranked = standings.filter(({ card }) => card.leftOut === null);
  const byCode = new Map(ranked.map((one) => [codeOf(one.card.agency), one.card.id]));
  return new Map(
    rank(ranked.map(({ card, total }) => ({ agency: codeOf(card.agency), group: card.group, exact: total.exact }))).map(
      (one) => [byCode.get(one.agency)!, one],
    ),
  );
}
