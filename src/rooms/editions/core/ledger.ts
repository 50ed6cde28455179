import type { Count } from './content.ts';
import { suppress, type Cell, type Equation, type Place } from './suppress.ts';

/** Position of a count in the ledger. */
export type CellId = number;

/** A count of which the reader is told the sum: withheld only where nothing else would help. */
export const TOTAL = 1000;

/** Counts of an edition with the sums that link them, while it is being made ready for the public. */
export class Ledger {
  readonly #cells: Cell[] = [];
  readonly #equations: Equation[] = [];

  /** A count that is shown; `cost` is what its reader loses when it is withheld. */
  show(value: number, cost: number, place?: Place): CellId {
    return this.#cells.push({ value, shown: true, cost, ...(place && { place }) }) - 1;
  }

  /** A count that no page shows, though sums run through it. */
  hide(value: number, place?: Place): CellId {
    return this.#cells.push({ value, shown: false, cost: 0, ...(place && { place }) }) - 1;
  }

  value(id: CellId): number {
    return (this.#cells[id] as Cell).value;
  }

  sum(ids: readonly CellId[]): number {
    return ids.reduce((sum, id) => sum + this.value(id), 0);
  }

  /** `left` and `right` have the same sum, and a reader may know it. Where they do not, nothing is linked. */
  balance(left: readonly CellId[], right: readonly CellId[]): void {
    if (this.sum(left) !== this.sum(right)) return;
    this.#equations.push([
      ...left.map((id): readonly [CellId, 1] => [id, 1]),
      ...right.map((id): readonly [CellId, -1] => [id, -1]),
    ]);
  }

  /** `total` is the sum of the parts and of a rest that no page shows. Nothing is linked where the parts exceed it. */
  total(total: CellId, parts: readonly CellId[]): void {
    const rest = this.value(total) - this.sum(parts);
    if (rest < 0) return;
    const place = (this.#cells[total] as Cell).place;
    const role = place && { block: place.block, role: `rest of ${place.role}` };
    this.balance([total], rest === 0 ? parts : [...parts, this.hide(rest, role)]);
  }

  /** What the public sees of each count. */
  close(under: number): Shown {
    const { labels, unprotected } = suppress(this.#cells, this.#equations, under);
    const nothing = unprotected.length > 0;
    const count = (id: CellId): Count => {
      const { value, cost } = this.#cells[id] as Cell;
      const label = labels[id] as (typeof labels)[number];
      if (label !== 'shown') return nothing ? 'withheld' : label;
      // Should a small count resist, every part is withheld and only totals remain: slow to read, but safe.
      return nothing && cost < TOTAL ? 'withheld' : value;
    };
    return { count, safe: !nothing };
  }
}

export interface Shown {
  count(id: CellId): Count;
  /** False where the parts of every table had to be withheld. */
  readonly safe: boolean;
}
