import { isSmall, type Cell, type Equation, type Label } from './suppress.ts';

/** Cells that change by +1 or −1. */
export type Move = ReadonlyMap<number, 1 | -1>;

type Links = readonly (readonly [equation: number, sign: 1 | -1])[];

/** "Dưới 5" that becomes "withheld" takes a little from the reader, a quarter of what hiding takes. */
const LEAST_RELABEL = 0.5;
const EVERYTHING = 1e9;
const BUDGETS = [0, 1, 2, 4, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 64, 90, 128, 180, 256, 512, 1024, 2048, EVERYTHING];
/** Budgets of the search through everything: it is slow, so it is asked less often. */
const WIDE_BUDGETS = [0, 16, 64, 256, EVERYTHING];
/** Other orders of trying, for the few cells that the best order does not settle. */
const SHUFFLES = 3;
/** Bounds of one kind of search for one cell; what is possible at all takes far less. */
const NEAR_PATIENCE = 4_000;
const PATIENCE = 16_000;
/** Bounds at one budget; beyond them it goes on with the next budget. */
const STEPS = 1200;
const FEW_STEPS = 40;
const BLOCKS_DETAILED = 10;
const MOVES_TRIED = 24;
const MOVES_COMPARED = 6;
const LONGEST_MOVE = 120;

/** What opens few sums and closes many comes first, even if it costs more: such moves end soon. */
const CLOSING = 20;
const weight = ({ cost, opens }: Option): number => cost + CLOSING * opens;

interface Choice {
  readonly cell: number;
  readonly delta: 1 | -1;
  readonly cost: number;
}

interface Option extends Choice {
  readonly opens: number;
  readonly room: number;
}

/**
 * Looks for cheap moves. Where tables are built alike it changes one block (an agency) in itself and undoes the change in
 * another block, so that sums over blocks stay; that is nearly always enough. Else it searches through all equations.
 */
export class MoveSearch {
  readonly labels: Label[];
  readonly #cells: readonly Cell[];
  readonly #equations: readonly Equation[];
  readonly #under: number;
  readonly #links: readonly Links[];
  /** Whether all cells of an equation stand in one block. */
  readonly #inner: readonly boolean[];
  /** Cells of each block by role. */
  readonly #blocks = new Map<number, Map<string, number>>();
  readonly #delta = new Map<number, 1 | -1>();
  /** Imbalance of each touched equation. */
  readonly #open = new Map<number, number>();
  #steps = 0;
  #patience = PATIENCE;
  /** Which order of trying; 0 is the best one. */
  #noise = 0;

  constructor(cells: readonly Cell[], equations: readonly Equation[], under: number) {
    this.#cells = cells;
    this.#equations = equations;
    this.#under = under;
    this.labels = cells.map((cell) => {
      if (cell.shown && !cell.small) return 'shown';
      return cell.shown && isSmall(cell.value, under) ? 'under' : 'withheld';
    });
    const links: (readonly [number, 1 | -1])[][] = cells.map(() => []);
    equations.forEach((equation, at) => equation.forEach(([cell, sign]) => links[cell]?.push([at, sign])));
    this.#links = links;
    this.#inner = equations.map((equation) => {
      const block = cells[equation[0]?.[0] ?? -1]?.place?.block;
      return block !== undefined && equation.every(([cell]) => cells[cell]?.place?.block === block);
    });
    cells.forEach(({ place }, at) => {
      if (!place) return;
      const block = this.#blocks.get(place.block) ?? new Map<string, number>();
      this.#blocks.set(place.block, block.set(place.role, at));
    });
  }

  /** Finds a cheap move through the cell and hides what it needs; null where there is none. */
  protect(cell: number): Move | null {
    this.#patience = NEAR_PATIENCE;
    for (const budget of BUDGETS) {
      const move = this.#mirrored(cell, budget, 0);
      if (move) return this.#hide(move);
    }
    this.#patience = PATIENCE;
    for (const budget of WIDE_BUDGETS) {
      const move = this.#mirrored(cell, budget, BLOCKS_DETAILED) ?? this.#anywhere(cell, budget);
      if (move) return this.#hide(move);
    }
    for (let shuffle = 1; shuffle <= SHUFFLES; shuffle += 1) {
      this.#noise = shuffle;
      this.#patience = PATIENCE;
      const move = this.#anywhere(cell, EVERYTHING);
      this.#noise = 0;
      if (move) return this.#hide(move);
    }
    return null;
  }

  /** The block of a cell, then those with details of the same places, the smallest tables first; none for a cell of no block. */
  likeBlockOf(cell: number): number[] {
    const own = this.#cells[cell]?.place?.block;
    if (own === undefined) return [];
    const details = (block: number): string[] =>
      [...(this.#blocks.get(block) ?? [])].filter(([, at]) => this.#cells[at]?.place?.detail).map(([role]) => role);
    const places = new Set(details(own));
    const others = [...this.#blocks.keys()]
      .filter((block) => block !== own)
      .map((block) => {
        const roles = details(block);
        return { block, alike: roles.filter((role) => places.has(role)).length, size: roles.length };
      })
      .filter(({ alike }) => alike > 0)
      .sort((a, b) => b.alike - a.alike || a.size - b.size || a.block - b.block);
    return [own, ...others.map(({ block }) => block)];
  }

  /** Withholds every detail of a block. */
  omitDetails(block: number): void {
    for (const at of this.#blocks.get(block)?.values() ?? [])
      if (this.#cells[at]?.place?.detail) this.labels[at] = 'withheld';
  }

  #hide(move: Move): Move {
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
    return isSmall(after, this.#under) ? 0 : Math.max(LEAST_RELABEL, cell.cost / 4);
  }

  /** A move within the cell's own block, undone in the block where that is cheapest. */
  #mirrored(cell: number, budget: number, detailed: number): Move | null {
    const block = this.#cells[cell]?.place?.block;
    if (block === undefined) return null;
    let best: { move: Move; cost: number } | null = null;
    for (const delta of [1, -1] as const) {
      for (const own of this.#moves(cell, delta, budget, true, MOVES_TRIED)) {
        const found = this.#completed(own, block, best?.cost ?? Infinity, detailed);
        if (found) best = found;
        if (best?.cost === 0) return best.move;
      }
    }
    return best && best.cost <= 2 * budget ? best.move : null;
  }

  /** The move by itself where it keeps all sums, else with its mirror image in another block; cheaper than `limit`. */
  #completed(own: Move, block: number, limit: number, detailed: number): { move: Move; cost: number } | null {
    const cost = this.#costOf(own);
    if (cost >= limit) return null;
    if (this.#keeps(own)) return { move: own, cost };
    let best: { move: Move; cost: number } | null = null;
    let left = detailed;
    for (const [other, roles] of this.#blocks) {
      if (other === block) continue;
      const spare: number = (best?.cost ?? limit) - cost;
      const main = this.#mirror(own, roles, spare);
      if (!main || (!main.whole && left <= 0)) continue;
      if (!main.whole) left -= 1;
      const mirror: { move: Move; cost: number } | null = main.whole ? main : this.#detailed(main.move, roles, spare);
      if (!mirror) continue;
      const move: Move = new Map([...own, ...mirror.move]);
      if (!this.#keeps(move)) continue;
      best = { move, cost: cost + mirror.cost };
      if (mirror.cost === 0) break;
    }
    return best;
  }

  /** The opposite in another block, as far as its places are there to be copied; `whole` where all are. */
  #mirror(
    own: Move,
    roles: ReadonlyMap<string, number>,
    limit: number,
  ): { move: Map<number, 1 | -1>; cost: number; whole: boolean } | null {
    const move = new Map<number, 1 | -1>();
    let cost = 0;
    let whole = true;
    for (const [cell, delta] of own) {
      const place = this.#cells[cell]?.place;
      const twin = roles.get(place?.role ?? '');
      const opposite = -delta as 1 | -1;
      const price = twin === undefined ? Infinity : this.#price(twin, opposite);
      if (place?.detail && price === Infinity) whole = false;
      else {
        cost += price;
        if (cost >= limit || twin === undefined) return null;
        move.set(twin, opposite);
      }
    }
    return { move, cost, whole };
  }

  /** Main places as in `move`, details found by their own sums. */
  #detailed(move: Move, roles: ReadonlyMap<string, number>, limit: number): { move: Move; cost: number } | null {
    const details = new Set(roles.values().filter((cell) => this.#cells[cell]?.place?.detail));
    this.#steps = FEW_STEPS;
    for (const [cell, delta] of move) if (!details.has(cell)) this.#change(cell, delta, true);
    const main = this.#costOf(this.#delta);
    const found: Move[] = [];
    this.#settle(limit - main, true, 1, found);
    this.#delta.clear();
    this.#open.clear();
    const [solved] = found;
    return solved ? { move: solved, cost: this.#costOf(solved) } : null;
  }

  #costOf(move: Move): number {
    let cost = 0;
    for (const [cell, delta] of move) cost += this.#price(cell, delta);
    return cost;
  }

  #keeps(move: Move): boolean {
    const sums = new Map<number, number>();
    for (const [cell, delta] of move) {
      for (const [equation, sign] of this.#links[cell] as Links)
        sums.set(equation, (sums.get(equation) ?? 0) + sign * delta);
    }
    return sums.values().every((sum) => sum === 0);
  }

  #anywhere(cell: number, budget: number): Move | null {
    let best: Move | null = null;
    for (const delta of [1, -1] as const) {
      for (const move of this.#moves(cell, delta, budget, false, MOVES_COMPARED)) {
        if (!best || this.#costOf(move) < this.#costOf(best)) best = move;
      }
    }
    return best;
  }

  /** Up to `count` moves that begin with this change; within the block only its own sums are kept. */
  #moves(cell: number, delta: 1 | -1, budget: number, inner: boolean, count: number): Move[] {
    const cost = this.#price(cell, delta);
    if (cost > budget) return [];
    const found: Move[] = [];
    this.#steps = STEPS;
    this.#change(cell, delta, inner);
    this.#settle(budget - cost, inner, count, found);
    this.#delta.clear();
    this.#open.clear();
    return found;
  }

  #change(cell: number, delta: 1 | -1, inner: boolean): void {
    this.#delta.set(cell, delta);
    this.#shift(cell, delta, inner);
  }

  #shift(cell: number, delta: number, inner: boolean): void {
    for (const [equation, sign] of this.#links[cell] as Links) {
      if (inner && !this.#inner[equation]) continue;
      const sum = (this.#open.get(equation) ?? 0) + sign * delta;
      if (sum === 0) this.#open.delete(equation);
      else this.#open.set(equation, sum);
    }
  }

  /** Balances what is open, the equation with the fewest ways first; gathers every way that ends. */
  #settle(budget: number, inner: boolean, count: number, found: Move[]): void {
    if (this.#open.size === 0) {
      found.push(new Map(this.#delta));
      return;
    }
    if (this.#delta.size >= LONGEST_MOVE || (this.#steps -= 1) < 0 || (this.#patience -= 1) < 0) return;
    for (const { cell, delta, cost } of this.#narrowest(budget, inner)) {
      this.#change(cell, delta, inner);
      this.#settle(budget - cost, inner, count, found);
      this.#delta.delete(cell);
      this.#shift(cell, -delta, inner);
      if (found.length >= count || this.#steps < 0) return;
    }
  }

  #narrowest(budget: number, inner: boolean): Option[] {
    let best: Choice[] | null = null;
    for (const [equation, sum] of this.#open) {
      const choices = this.#choices(equation, sum, budget, best?.length ?? Infinity);
      if (!best || choices.length < best.length) best = choices;
      if (best.length <= 1) break;
    }
    const options = (best ?? []).map((choice): Option => ({
      ...choice,
      opens: this.#opens(choice.cell, choice.delta, inner),
      room: (this.#cells[choice.cell] as Cell).value,
    }));
    const order = (option: Option): number => weight(option) + this.#shuffled(option.cell);
    return options.sort((a, b) => order(a) - order(b) || b.room - a.room || a.cell - b.cell);
  }

  /** Disturbs the order of trying, the same way each time. */
  #shuffled(cell: number): number {
    if (this.#noise === 0) return 0;
    const mixed = Math.imul(cell + 1, 0x9e3779b1) ^ Math.imul(this.#noise, 0x85ebca6b);
    return ((Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32) * CLOSING * this.#noise;
  }

  /** What could balance an equation; of one with more ways than the best, no more than to know that. */
  #choices(equation: number, sum: number, budget: number, most: number): Choice[] {
    const choices: Choice[] = [];
    for (const [cell, sign] of this.#equations[equation] as Equation) {
      if (this.#delta.has(cell)) continue;
      const delta = (sum > 0 ? -sign : sign) as 1 | -1;
      const cost = this.#price(cell, delta);
      if (cost > budget) continue;
      choices.push({ cell, delta, cost });
      if (choices.length >= most) break;
    }
    return choices;
  }

  /** How much more imbalance there is after this change than before. */
  #opens(cell: number, delta: 1 | -1, inner: boolean): number {
    let opens = 0;
    for (const [equation, sign] of this.#links[cell] as Links) {
      if (inner && !this.#inner[equation]) continue;
      const before = this.#open.get(equation) ?? 0;
      opens += Math.abs(before + sign * delta) - Math.abs(before);
    }
    return opens;
  }
}
