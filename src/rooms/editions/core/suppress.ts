/**
 * Suppression of small counts in tables that are linked by sums.
 *
 * A count of 1 to `under` − 1 is not shown ("dưới 5"). That alone protects nothing: 12 = 9 + "dưới 5" gives it away. So
 * further counts are withheld until every small count is uncertain: for each there is a **move**, a change of hidden counts
 * by one each that leaves every shown number and every sum as they are. Someone who knows all sums, and that "dưới 5" means
 * 1 to 4, then has at least two answers that fit. Hiding more never undoes a move found before, so one pass suffices.
 */
export interface Cell {
  readonly value: number;
  /** False for numbers that the pages never show but that the sums run through. */
  readonly shown: boolean;
  /** What the reader loses when it is withheld; 0 for what is not shown anyway. */
  readonly cost: number;
}

/** Σ sign × cell = 0, by position in the list of cells. A known total is a cell that is shown and costs very much. */
export type Equation = readonly (readonly [cell: number, sign: 1 | -1])[];

export type Label = 'shown' | 'under' | 'withheld';

export interface Suppressed {
  /** One label for each cell; cells that are never shown are `withheld`. */
  readonly labels: readonly Label[];
  /** Small counts for which no move was found; they must not be published in any form. */
  readonly unprotected: readonly number[];
}

/** Cells that change by +1 or −1. */
export type Move = ReadonlyMap<number, 1 | -1>;

/** Relabelling "dưới 5" as withheld takes little from the reader. */
const RELABEL = 0.5;
const BUDGETS = [0, 2, 4, 8, 16, 32, 64, 128, 1e9];
const STEPS = 3_000;
const LONGEST_MOVE = 48;

export const isSmall = (value: number, under: number): boolean => value > 0 && value < under;

/** Labels every cell; see the head of this file. The order of cells decides ties, so equal input gives equal output. */
export function suppress(cells: readonly Cell[], equations: readonly Equation[], under: number): Suppressed {
  const search = new Search(cells, equations, under);
  const unprotected: number[] = [];
  const safe = new Set<number>();
  const small = cells.flatMap((cell, at) => (cell.shown && isSmall(cell.value, under) ? [at] : []));
  for (const at of small) {
    if (safe.has(at)) continue;
    const move = search.protect(at);
    if (!move) unprotected.push(at);
    else for (const moved of move.keys()) safe.add(moved);
  }
  return { labels: search.labels, unprotected };
}

/** Whether the move keeps every equation. */
export function keeps(move: Move, equations: readonly Equation[]): boolean {
  return equations.every(
    (equation) => equation.reduce((sum, [cell, sign]) => sum + sign * (move.get(cell) ?? 0), 0) === 0,
  );
}

class Search {
  readonly labels: Label[];
  readonly #cells: readonly Cell[];
  readonly #equations: readonly Equation[];
  readonly #under: number;
  /** Equations of each cell, with its sign. */
  readonly #of: (readonly [equation: number, sign: 1 | -1])[][];
  readonly #delta = new Map<number, 1 | -1>();
  /** Imbalance of each touched equation. */
  readonly #open = new Map<number, number>();
  #steps = 0;

  constructor(cells: readonly Cell[], equations: readonly Equation[], under: number) {
    this.#cells = cells;
    this.#equations = equations;
    this.#under = under;
    this.labels = cells.map((cell) => (!cell.shown ? 'withheld' : isSmall(cell.value, under) ? 'under' : 'shown'));
    this.#of = cells.map(() => []);
    equations.forEach((equation, at) => equation.forEach(([cell, sign]) => this.#of[cell]?.push([at, sign])));
  }

  /** Finds a cheap move through the cell and hides what it needs; null where there is none. */
  protect(cell: number): Move | null {
    for (const budget of BUDGETS) {
      for (const delta of [1, -1] as const) {
        const cost = this.#price(cell, delta);
        if (cost > budget) continue;
        this.#steps = 0;
        this.#change(cell, delta);
        const found = this.#settle(budget - cost);
        const move = new Map(this.#delta);
        this.#delta.clear();
        this.#open.clear();
        if (found) return this.#hide(move);
      }
    }
    return null;
  }

  #hide(move: Map<number, 1 | -1>): Move {
    for (const [cell, delta] of move) {
      if (this.#price(cell, delta) > 0) this.labels[cell] = 'withheld';
    }
    return move;
  }

  /** What it costs to let this cell change so; Infinity where it cannot. */
  #price(at: number, delta: 1 | -1): number {
    const cell = this.#cells[at] as Cell;
    const after = cell.value + delta;
    if (after < 0) return Infinity;
    const label = this.labels[at];
    if (label === 'withheld') return 0;
    if (label === 'shown') return cell.cost;
    return isSmall(after, this.#under) ? 0 : RELABEL;
  }

  #change(cell: number, delta: 1 | -1): void {
    this.#delta.set(cell, delta);
    this.#shift(cell, delta);
  }

  #undo(cell: number, delta: 1 | -1): void {
    this.#delta.delete(cell);
    this.#shift(cell, -delta);
  }

  #shift(cell: number, delta: number): void {
    for (const [equation, sign] of this.#of[cell] as readonly (readonly [number, 1 | -1])[]) {
      const sum = (this.#open.get(equation) ?? 0) + sign * delta;
      if (sum === 0) this.#open.delete(equation);
      else this.#open.set(equation, sum);
    }
  }

  /** Balances what is open, the equation with the fewest ways first. */
  #settle(budget: number): boolean {
    if (this.#open.size === 0) return true;
    if (this.#delta.size >= LONGEST_MOVE || (this.#steps += 1) > STEPS) return false;
    const options = this.#narrowest(budget);
    for (const { cell, delta, cost } of options) {
      this.#change(cell, delta);
      if (this.#settle(budget - cost)) return true;
      this.#undo(cell, delta);
      if (this.#steps > STEPS) return false;
    }
    return false;
  }

  #narrowest(budget: number): Option[] {
    let best: Option[] | null = null;
    for (const [equation, sum] of this.#open) {
      const options = this.#options(equation, sum, budget);
      if (options.length === 0) return options;
      if (!best || options.length < best.length) best = options;
      if (best.length === 1) break;
    }
    return (best ?? []).sort((a, b) => a.cost - b.cost || a.opens - b.opens || b.room - a.room || a.cell - b.cell);
  }

  #options(equation: number, sum: number, budget: number): Option[] {
    const options: Option[] = [];
    for (const [cell, sign] of this.#equations[equation] as Equation) {
      if (this.#delta.has(cell)) continue;
      const delta = (sum > 0 ? -sign : sign) as 1 | -1;
      const cost = this.#price(cell, delta);
      if (cost > budget) continue;
      options.push({ cell, delta, cost, opens: this.#opens(cell, delta), room: (this.#cells[cell] as Cell).value });
    }
    return options;
  }

  /** How many more equations are open after this change than before. */
  #opens(cell: number, delta: 1 | -1): number {
    let opens = 0;
    for (const [equation, sign] of this.#of[cell] as readonly (readonly [number, 1 | -1])[]) {
      const before = Math.abs(this.#open.get(equation) ?? 0);
      const after = Math.abs((this.#open.get(equation) ?? 0) + sign * delta);
      opens += after - before;
    }
    return opens;
  }
}

interface Option {
  readonly cell: number;
  readonly delta: 1 | -1;
  readonly cost: number;
  readonly opens: number;
  readonly room: number;
}
