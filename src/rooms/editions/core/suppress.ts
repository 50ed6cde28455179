import { MoveSearch, type Move } from './move-search.ts';

/**
 * Suppression of small counts in tables that are linked by sums.
 *
 * A small count is not shown ("dưới 5"). That alone protects nothing: 12 = 9 + "dưới 5" gives it away. So further counts
 * are withheld until every small count is uncertain: for each there is a **move**, a change of hidden counts
 * by one each that leaves every shown number and every sum as they are. Someone who knows all sums, and that "dưới 5" means
 * 1 to 4, then has at least two answers that fit. Hiding more never undoes a move found before, so one pass suffices.
 */
export interface Cell {
  readonly value: number;
  /** False for numbers that the pages never show but that the sums run through. */
  readonly shown: boolean;
  /** What the reader loses when it is withheld; 0 for what is not shown anyway. */
  readonly cost: number;
  /** Must not be shown, nor be worked out. */
  readonly small: boolean;
  /** Tables built alike (one for each agency) are blocks; `role` names the same place in each. */
  readonly place?: Place;
}

export interface Place {
  readonly block: number;
  readonly role: string;
  /** A finer place, such as one sector, that another block may lack. */
  readonly detail?: boolean;
}

/** Σ sign × cell = 0, by position in the list of cells. A known total is a cell that is shown and costs very much. */
export type Equation = readonly (readonly [cell: number, sign: 1 | -1])[];

export type Label = 'shown' | 'under' | 'withheld';

export interface Suppressed {
  /** One label for each cell; cells that are never shown are `withheld`. */
  readonly labels: readonly Label[];
  /** Blocks whose details are left out as a whole: there no choice of cells was enough. */
  readonly omitted: ReadonlySet<number>;
  /** False where no move was found for a small count: it must not be published beside all the others. */
  readonly safe: boolean;
}

export const isSmall = (value: number, under: number): boolean => value > 0 && value < under;

/** Labels every cell; see the head of this file. The order of cells decides ties, so equal input gives equal output. */
export function suppress(cells: readonly Cell[], equations: readonly Equation[], under: number): Suppressed {
  const search = new MoveSearch(cells, equations, under);
  const safe = new Set<number>();
  const small = cells.flatMap((cell, at) => (cell.small ? [at] : []));
  const omitted = new Set<number>();
  for (const at of small) {
    if (safe.has(at)) continue;
    const move = search.protect(at) ?? withoutDetails(search, at, omitted);
    if (!move) return { labels: search.labels, omitted, safe: false };
    for (const moved of move.keys()) safe.add(moved);
  }
  return { labels: search.labels, omitted, safe: true };
}

/** Blocks that may lose their details for the sake of one cell. */
const MOST_OMITTED = 4;

/** A move once the details of the cell's own block, and if need be of those most like it, are left out. */
function withoutDetails(search: MoveSearch, cell: number, omitted: Set<number>): Move | null {
  const blocks = search.likeBlockOf(cell).filter((block) => !omitted.has(block));
  for (const block of blocks.slice(0, MOST_OMITTED)) {
    search.omitDetails(block);
    omitted.add(block);
    const move = search.protect(cell);
    if (move) return move;
  }
  return null;
}
