import { compareFractions, type Fraction } from '../../../kernel/index.ts';

/** Who is ranked, among whom, by what. */
export interface Contestant {
  readonly agency: string;
  readonly group: string;
  readonly exact: Fraction;
}

export interface Ranked extends Contestant {
  /** Same score, same rank; the next one is as many lower. */
  readonly rank: number;
  /** Of how many. */
  readonly of: number;
  /** Whether others have the same score. */
  readonly tied: boolean;
}

/** Ranks within each group by exact scores; agencies with the same score stand in the order of their codes. */
export function rank(contestants: readonly Contestant[]): readonly Ranked[] {
  const groups = Map.groupBy(contestants, ({ group }) => group);
  return [...groups.keys()].toSorted().flatMap((group) => {
    const ordered = groups
      .get(group)!
      .toSorted(
        (a, b) => compareFractions(b.exact, a.exact) || (a.agency < b.agency ? -1 : a.agency > b.agency ? 1 : 0),
      );
    return ordered.map((one) => {
      const rank = ordered.findIndex(({ exact }) => compareFractions(exact, one.exact) === 0) + 1;
      const equal = ordered.filter(({ exact }) => compareFractions(exact, one.exact) === 0).length;
      return { ...one, rank, of: ordered.length, tied: equal > 1 };
    });
  });
}
