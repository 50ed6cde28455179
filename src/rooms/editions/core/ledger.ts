import type { Count } from './content.ts';
import { isSmall, suppress, type Cell, type Equation, type Place } from './suppress.ts';

/** Position of a count in the ledger. */
export type CellId = number;

/** A count of which the reader is told the sum: withheld only where nothing else would help. */
export const TOTAL = 1000;

/**
 * What counts as small. `groups`: whatever is said of a group of fewer than `under` dossiers, such as a sector of an agency
 * or the denominator of a share; of a larger group it is said how many were late, even if only three were. `counts`: every
 * count of 1 to `under` − 1 itself, which also takes the share from an agency with three late dossiers.
 */
export interface SmallRule {
  readonly under: number;
  readonly protects: 'groups' | 'counts';
}

/** Whether a count is small: by its group, or by itself. Nobody is in zero. */
export const isSmallCount = (value: number, group: number, { under, protects }: SmallRule): boolean =>
  value > 0 && isSmall(protects === 'groups' ? group : value, under);

/** Enters a count of a table, of a group of so many; `cost` is what its reader loses when it is withheld. */
export type Entry = (value: number, group: number, cost: number, place?: Place) => CellId;

/** Counts of an edition with the sums that link them, while it is being made ready for the public. */
export class Ledger {
  readonly #cells: Cell[] = [];
  readonly #equations: Equation[] = [];
  readonly #rule: SmallRule;

  constructor(rule: SmallRule) {
    this.#rule = rule;
  }

  /** A count that is shown, of a group of so many; `cost` is what its reader loses when it is withheld. */
  show(value: number, group: number, cost: number, place?: Place): CellId {
    const small = isSmallCount(value, group, this.#rule);
    return this.#cells.push({ value, shown: true, cost, small, ...(place && { place }) }) - 1;
  }

  /** A count that a reader may know though no page shows it; it is no secret, however small. */
  know(value: number, cost: number): CellId {
    return this.#cells.push({ value, shown: true, cost, small: false }) - 1;
  }

  /** A count that no page shows, though sums run through it. */
  hide(value: number, place?: Place): CellId {
    return this.#cells.push({ value, shown: false, cost: 0, small: false, ...(place && { place }) }) - 1;
  }

  value(id: CellId): number {
    return (this.#cells[id] as Cell).value;
  }

  sum(ids: readonly CellId[]): number {
    return ids.reduce((sum, id) => sum + this.value(id), 0);
  }

  /** A count that no page shows but that says something of a group: nobody may work it out where it is small. */
  guard(value: number, group: number, place?: Place): CellId {
    const small = isSmallCount(value, group, this.#rule);
    return this.#cells.push({ value, shown: false, cost: 0, small, ...(place && { place }) }) - 1;
  }

  /** How the counts of a table enter: shown, or where the whole table is left out kept back, and yet not to be worked out. */
  entry(told: boolean): Entry {
    return told
      ? (value, group, cost, place) => this.show(value, group, cost, place)
      : (value, group, _cost, place) => this.guard(value, group, place);
  }

  /** `left` and `right` have the same sum, and a reader may know it. Where they do not, nothing is linked. */
  balance(left: readonly CellId[], right: readonly CellId[]): void {
    if (this.sum(left) !== this.sum(right)) return;
    this.#equations.push([
      ...left.map((id): readonly [CellId, 1] => [id, 1]),
      ...right.map((id): readonly [CellId, -1] => [id, -1]),
    ]);
  }

  /**
   * `total` is the sum of the parts and of a rest that no page shows, of a group of so many. Nothing is linked where the parts
   * exceed it.
   */
  total(total: CellId, parts: readonly CellId[], group = Infinity): void {
    const rest = this.value(total) - this.sum(parts);
    if (rest < 0) return;
    const place = (this.#cells[total] as Cell).place;
    const role = place && { block: place.block, role: `rest of ${place.role}` };
    this.balance([total], rest === 0 ? parts : [...parts, this.guard(rest, group, role)]);
  }

  /** What the public sees of each count; null where some small count can be worked out from these tables whatever is hidden. */
  close(): Shown | null {
    const { labels, omitted, safe } = suppress(this.#cells, this.#equations, this.#rule.under);
    if (!safe) return null;
    const count = (id: CellId): Count => {
      const label = labels[id] as (typeof labels)[number];
      return label === 'shown' ? this.value(id) : label;
    };
    return { count, omits: (block) => omitted.has(block) };
  }
}

export interface Shown {
  count(id: CellId): Count;
  /** Whether the details of a block are not told at all. */
  omits(block: number): boolean;
}
