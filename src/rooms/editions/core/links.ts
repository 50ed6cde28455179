import type { CellId, Ledger } from './ledger.ts';

/** Cells of one column by row (agency or sector); rows without data are absent. */
export type Column = ReadonlyMap<string, CellId>;

/** All non-empty choices of these. */
function choices<T>(items: readonly T[]): T[][] {
  const all: T[][] = [[]];
  for (const item of items) all.push(...all.map((choice) => [...choice, item]));
  return all.slice(1);
}

/** A sum that is right in at least this share of the rows is taken for the definition and not for chance. */
const RIGHT_IN = 0.8;

/**
 * Links a column to sums of other columns of its family (counts that are added up with each other), in each row where the
 * sum is right, if it is right in most. A reader who knows that a denominator is early + on time + late will use it, whether
 * or not a page says so; looking at the figures themselves finds such sums without knowing how an indicator is defined.
 */
export function linkToSums(ledger: Ledger, column: Column, families: readonly (readonly Column[])[]): void {
  for (const family of families) {
    const filled = family.filter((part) => part.values().some((id) => ledger.value(id) !== 0));
    const rows = [...column].filter(([row]) => filled.every((part) => part.has(row)));
    if (rows.length === 0) continue;
    for (const parts of choices(filled)) {
      const cellsOf = (row: string): CellId[] => parts.map((part) => part.get(row) as CellId);
      const right = rows.filter(([row, id]) => ledger.value(id) === ledger.sum(cellsOf(row)));
      // That nothing is the sum of nothing proves nothing.
      const telling = rows.filter(([row, id]) => ledger.value(id) !== 0 || ledger.sum(cellsOf(row)) !== 0);
      const rightly = telling.filter(([row, id]) => ledger.value(id) === ledger.sum(cellsOf(row)));
      if (rightly.length === 0 || rightly.length < telling.length * RIGHT_IN) continue;
      for (const [row, id] of right) ledger.balance([id], cellsOf(row));
    }
  }
}

/**
 * A column that is nothing in every row is known to be nothing there: its sum is, and no count is below nothing. It fits into
 * any sum, so that no sum would tell of it; without this a count could be taken for uncertain because of one that is not.
 */
export function knowBlank(ledger: Ledger, columns: readonly Column[]): void {
  for (const column of columns)
    if (column.values().every((id) => ledger.value(id) === 0))
      for (const id of column.values()) ledger.balance([id], []);
}

/** Links each column to the first earlier one that is equal in every row both have, such as one denominator of two shares. */
export function linkEqual(ledger: Ledger, columns: readonly Column[]): void {
  columns.forEach((column, at) => {
    const twin = columns.slice(0, at).find((other) => equalRows(ledger, column, other));
    if (!twin) return;
    for (const [row, id] of column) if (twin.has(row)) ledger.balance([id], [twin.get(row) as CellId]);
  });
}

function equalRows(ledger: Ledger, column: Column, other: Column): boolean {
  let shared = 0;
  for (const [row, id] of column) {
    const twin = other.get(row);
    if (twin === undefined) continue;
    if (ledger.value(id) !== ledger.value(twin)) return false;
    if (ledger.value(id) !== 0) shared += 1;
  }
  return shared > 0;
}
