import { isSmall, type Cell, type Equation, type Label } from './suppress.ts';

/** Cells that change by +1 or −1. */
export type Move = ReadonlyMap<number, 1 | -1>;

/** A number (of a cell or an equation) and a sign as one number, so that the innermost loops run through flat lists. */
type Signed = number;
const signed = (at: number, sign: 1 | -1): Signed => at * 2 + (sign > 0 ? 1 : 0);
const atOf = (one: Signed): number => one >> 1;
const signOf = (one: Signed): 1 | -1 => (one & 1 ? 1 : -1);

/** Cells of a block by role; -1 where it has none. */
type Roles = Int32Array;
const NONE = -1;

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

interface Option {
  readonly cell: number;
  readonly delta: 1 | -1;
  readonly cost: number;
  readonly order: number;
  readonly room: number;
}

/**
 * Looks for cheap moves. Where tables are built alike it changes one block (an agency) in itself and undoes the change in
 * another block, so that sums over blocks stay; that is nearly always enough. Else it searches through all equations.
 */
export class MoveSearch {
  readonly labels: Label[];
  readonly #cells: readonly Cell[];
  readonly #under: number;
  /** Cells of each equation, and equations of each cell. */
  readonly #terms: readonly Int32Array[];
  readonly #links: readonly Int32Array[];
  /** Of them those whose cells all stand in one block. */
  readonly #innerLinks: readonly Int32Array[];
  /** What each change of a cell costs as the labels stand, by {@link signed}. */
  readonly #prices: Float64Array;
  readonly #role: Int32Array;
  readonly #blocks = new Map<number, Roles>();
  readonly #delta = new Map<number, 1 | -1>();
  readonly #changed: Uint8Array;
  /** Equations out of balance in the order in which they came to be, and by how much each is. */
  readonly #open = new Set<number>();
  readonly #sums: Int32Array;
  /** All zero between two uses. */
  readonly #scratch: Int32Array;
  #steps = 0;
  #patience = PATIENCE;
  /** Which order of trying; 0 is the best one. */
  #noise = 0;

  constructor(cells: readonly Cell[], equations: readonly Equation[], under: number) {
    this.#cells = cells;
    this.#under = under;
    this.labels = cells.map((cell) => {
      if (cell.shown && !cell.small) return 'shown';
      return cell.shown && isSmall(cell.value, under) ? 'under' : 'withheld';
    });
    this.#terms = equations.map((equation) => Int32Array.from(equation, ([cell, sign]) => signed(cell, sign)));
    const links: Signed[][] = cells.map(() => []);
    equations.forEach((equation, at) => equation.forEach(([cell, sign]) => links[cell]?.push(signed(at, sign))));
    this.#links = links.map((one) => Int32Array.from(one));
    const inner = equations.map((equation) => {
      const block = cells[equation[0]?.[0] ?? -1]?.place?.block;
      return block !== undefined && equation.every(([cell]) => cells[cell]?.place?.block === block);
    });
    this.#innerLinks = this.#links.map((one) => one.filter((link) => inner[atOf(link)]));
    this.#prices = Float64Array.from({ length: cells.length * 2 }, (_, one) => this.#priced(atOf(one), signOf(one)));
    this.#role = this.#placed();
    this.#changed = new Uint8Array(cells.length);
    this.#sums = new Int32Array(equations.length);
    this.#scratch = new Int32Array(equations.length);
  }

  /** Fills the blocks; answers the number of each cell's role. */
  #placed(): Int32Array {
    const numbers = new Map<string, number>();
    for (const { place } of this.#cells) if (place && !numbers.has(place.role)) numbers.set(place.role, numbers.size);
    return Int32Array.from(this.#cells, ({ place }, at) => {
      if (!place) return NONE;
      const role = numbers.get(place.role) as number;
      const block = this.#blocks.get(place.block) ?? new Int32Array(numbers.size).fill(NONE);
      block[role] = at;
      this.#blocks.set(place.block, block);
      return role;
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
    const details = (block: number): number[] =>
      [...(this.#blocks.get(block) ?? [])].flatMap((at, role) => (this.#cells[at]?.place?.detail ? [role] : []));
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
    for (const at of this.#blocks.get(block)?.values() ?? []) if (this.#cells[at]?.place?.detail) this.#withhold(at);
  }

  #hide(move: Move): Move {
    for (const [cell, delta] of move) {
      if (this.#price(cell, delta) > 0) this.#withhold(cell);
    }
    return move;
  }

  #withhold(cell: number): void {
    this.labels[cell] = 'withheld';
    for (const delta of [1, -1] as const) this.#prices[signed(cell, delta)] = this.#priced(cell, delta);
  }

  #price(cell: number, delta: 1 | -1): number {
    return this.#prices[signed(cell, delta)] as number;
  }

  /** What it costs to let this cell change so; Infinity where it cannot. */
  #priced(at: number, delta: 1 | -1): number {
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
      const mirror: { move: Move; cost: number } | null = main.whole ? main : this.#detailed(main.move, spare);
      if (!mirror) continue;
      const move: Move = new Map([...own, ...mirror.move]);
      if (!this.#keeps(move)) continue;
      best = { move, cost: cost + mirror.cost };
      if (mirror.cost === 0) break;
    }
    return best;
  }

  /** The opposite in another block, as far as its places are there to be copied; `whole` where all are. */
  #mirror(own: Move, roles: Roles, limit: number): { move: Map<number, 1 | -1>; cost: number; whole: boolean } | null {
    const twins: Signed[] = [];
    let cost = 0;
    let whole = true;
    for (const [cell, delta] of own) {
      const twin = roles[this.#role[cell] as number] ?? NONE;
      const opposite = -delta as 1 | -1;
      const price = twin === NONE ? Infinity : this.#price(twin, opposite);
      if (price === Infinity && this.#cells[cell]?.place?.detail) whole = false;
      else {
        cost += price;
        if (cost >= limit || twin === NONE) return null;
        twins.push(signed(twin, opposite));
      }
    }
    return { move: new Map(twins.map((one) => [atOf(one), signOf(one)])), cost, whole };
  }

  /** Main places as in `move`, details found by their own sums. */
  #detailed(move: Move, limit: number): { move: Move; cost: number } | null {
    this.#steps = FEW_STEPS;
    for (const [cell, delta] of move) if (!this.#cells[cell]?.place?.detail) this.#change(cell, delta, true);
    const main = this.#costOf(this.#delta);
    const found: Move[] = [];
    this.#settle(limit - main, true, 1, found);
    this.#clear();
    const [solved] = found;
    return solved ? { move: solved, cost: this.#costOf(solved) } : null;
  }

  #costOf(move: Move): number {
    let cost = 0;
    for (const [cell, delta] of move) cost += this.#price(cell, delta);
    return cost;
  }

  #keeps(move: Move): boolean {
    const touched: number[] = [];
    for (const [cell, delta] of move) {
      for (const link of this.#links[cell] as Int32Array) {
        touched.push(atOf(link));
        (this.#scratch[atOf(link)] as number) += signOf(link) * delta;
      }
    }
    const keeps = touched.every((equation) => this.#scratch[equation] === 0);
    for (const equation of touched) this.#scratch[equation] = 0;
    return keeps;
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
    this.#clear();
    return found;
  }

  #clear(): void {
    for (const cell of this.#delta.keys()) this.#changed[cell] = 0;
    this.#delta.clear();
    for (const equation of this.#open) this.#sums[equation] = 0;
    this.#open.clear();
  }

  #change(cell: number, delta: 1 | -1, inner: boolean): void {
    this.#delta.set(cell, delta);
    this.#changed[cell] = 1;
    this.#shift(cell, delta, inner);
  }

  #undo(cell: number, delta: 1 | -1, inner: boolean): void {
    this.#delta.delete(cell);
    this.#changed[cell] = 0;
    this.#shift(cell, -delta, inner);
  }

  #shift(cell: number, delta: number, inner: boolean): void {
    for (const link of this.#linksOf(cell, inner)) {
      const equation = atOf(link);
      const sum = (this.#sums[equation] as number) + signOf(link) * delta;
      this.#sums[equation] = sum;
      if (sum === 0) this.#open.delete(equation);
      else this.#open.add(equation);
    }
  }

  #linksOf(cell: number, inner: boolean): Int32Array {
    return (inner ? this.#innerLinks : this.#links)[cell] as Int32Array;
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
      this.#undo(cell, delta, inner);
      if (found.length >= count || this.#steps < 0) return;
    }
  }

  #narrowest(budget: number, inner: boolean): Option[] {
    let best: number | null = null;
    let fewest = Infinity;
    for (const equation of this.#open) {
      const ways = this.#ways(equation, budget, fewest);
      if (best !== null && ways >= fewest) continue;
      [best, fewest] = [equation, ways];
      if (fewest <= 1) break;
    }
    const options = best === null ? [] : this.#options(best, budget, inner);
    return options.sort((a, b) => a.order - b.order || b.room - a.room || a.cell - b.cell);
  }

  /** Disturbs the order of trying, the same way each time. */
  #shuffled(cell: number): number {
    if (this.#noise === 0) return 0;
    const mixed = Math.imul(cell + 1, 0x9e3779b1) ^ Math.imul(this.#noise, 0x85ebca6b);
    return ((Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32) * CLOSING * this.#noise;
  }

  /** In how many ways an equation could be balanced; where they are more than the fewest, no more than to know that. */
  #ways(equation: number, budget: number, fewest: number): number {
    const flip = (this.#sums[equation] as number) > 0 ? 1 : 0;
    let ways = 0;
    for (const term of this.#terms[equation] as Int32Array) {
      // The same list of prices answers for the term and its opposite: they differ in the last bit.
      if (this.#changed[atOf(term)] === 1 || (this.#prices[term ^ flip] as number) > budget) continue;
      ways += 1;
      if (ways >= fewest) break;
    }
    return ways;
  }

  #options(equation: number, budget: number, inner: boolean): Option[] {
    const flip = (this.#sums[equation] as number) > 0 ? 1 : 0;
    const options: Option[] = [];
    for (const term of this.#terms[equation] as Int32Array) {
      const [cell, delta, cost] = [atOf(term), signOf(term ^ flip), this.#prices[term ^ flip] as number];
      if (this.#changed[cell] === 1 || cost > budget) continue;
      const order = cost + CLOSING * this.#opens(cell, delta, inner) + this.#shuffled(cell);
      options.push({ cell, delta, cost, order, room: (this.#cells[cell] as Cell).value });
    }
    return options;
  }

  /** How much more imbalance there is after this change than before. */
  #opens(cell: number, delta: 1 | -1, inner: boolean): number {
    let opens = 0;
    for (const link of this.#linksOf(cell, inner)) {
      const before = this.#sums[atOf(link)] as number;
      opens += Math.abs(before + signOf(link) * delta) - Math.abs(before);
    }
    return opens;
  }
}
