import { addCells, type ReadCell } from './figures.ts';
import type { Places } from './places.ts';

/** Sums of stored columns of one cell of the roll-ups in one bucket. */
export interface CellRow {
  readonly bucket: number;
  readonly keys: Readonly<Record<string, string | number>>;
  readonly sums: ReadonlyMap<string, number>;
}

/** Cells by agency (null: all together) and sector (null: not broken down). */
export interface Cells {
  get(agency: number | null, sector: string | null): ReadCell | undefined;
  readonly sectors: readonly (string | null)[];
}

const NO_SECTOR = '';

/** Adds rows up the tree: cells by agency (all together where `agency` is null) and sector. */
export function gather(
  rows: readonly CellRow[],
  agency: string | null,
  places: Places,
  wanted: ReadonlySet<number>,
  buckets: number,
): Cells {
  const parts = new Map<number | null, Map<string, ReadCell[]>>();
  const sectors = new Set<string>();
  for (const row of rows) {
    const sector = 'sector' in row.keys ? String(row.keys['sector']) : NO_SECTOR;
    sectors.add(sector);
    const cell = Array.from({ length: buckets }, (_, at) => (at === row.bucket ? row.sums : new Map<string, number>()));
    const receivers =
      agency === null ? [null] : places.countsFor(Number(row.keys[agency])).filter((id) => wanted.has(id));
    for (const receiver of receivers) {
      const bySector = parts.get(receiver) ?? new Map<string, ReadCell[]>();
      const cells = bySector.get(sector);
      if (cells) cells.push({ cell, present: true });
      else bySector.set(sector, [{ cell, present: true }]);
      parts.set(receiver, bySector);
    }
  }
  const summed = new Map(
    [...parts].map(([of, bySector]) => [
      of,
      new Map([...bySector].map(([sector, cells]) => [sector, addCells(cells, buckets)])),
    ]),
  );
  return {
    get: (of, sector) => summed.get(of)?.get(sector ?? NO_SECTOR),
    sectors: [...sectors].sort().map((sector) => (sector === NO_SECTOR ? null : sector)),
  };
}
