import { addFractions, compareFractions, minusFraction, type Fraction } from '../../../kernel/index.ts';
import { componentNamed, score, totalOf, type CriteriaSet } from '../../criteria/index.ts';
import { knownOn, type Card, type Item } from './campaign.ts';
import { ranksOf, standingsOf, type CardStanding } from './standing.ts';

/** An agency whose score or rank another rule would change. */
export interface Changed {
  readonly card: Card;
  readonly before: { readonly shown: string; readonly rank: number };
  readonly after: { readonly shown: string; readonly rank: number };
  readonly by: Fraction;
}

/** The same card by another set: only components whose rule or maximum differ are scored anew. */
function rescored({ before, after }: Sets, one: CardStanding, items: readonly Item[]): CardStanding {
  const scores = new Map(one.scores);
  for (const item of items) {
    const component = componentNamed(after, item.code);
    if (component && component !== componentNamed(before, item.code))
      scores.set(item.code, score(component, knownOn(item)));
  }
  return { ...one, scores, total: totalOf(after, scores) };
}

interface Sets {
  readonly before: CriteriaSet;
  readonly after: CriteriaSet;
}

/** What a changed set would do to every score and rank of a campaign, the greatest changes of rank first. Nothing is kept. */
export function previewOf(
  sets: Sets,
  cards: readonly Card[],
  items: ReadonlyMap<number, readonly Item[]>,
  codeOf: (agency: number) => string,
): readonly Changed[] {
  const before = standingsOf(sets.before, cards, items);
  const after = before.map((one) => rescored(sets, one, items.get(one.card.id) ?? []));
  const [ranks, newRanks] = [ranksOf(before, codeOf), ranksOf(after, codeOf)];
  const then = new Map(after.map((one) => [one.card.id, one]));
  return before
    .flatMap(({ card, total }): Changed[] => {
      const [rank, newRank] = [ranks.get(card.id)?.rank, newRanks.get(card.id)?.rank];
      const other = then.get(card.id)!.total;
      if (rank === undefined || newRank === undefined) return [];
      if (rank === newRank && compareFractions(total.exact, other.exact) === 0) return [];
      return [
        {
          card,
          before: { shown: total.shown, rank },
          after: { shown: other.shown, rank: newRank },
          by: addFractions(other.exact, minusFraction(total.exact)),
        },
      ];
    })
    .toSorted(
      (a, b) =>
        Math.abs(b.after.rank - b.before.rank) - Math.abs(a.after.rank - a.before.rank) || a.after.rank - b.after.rank,
    );
}
