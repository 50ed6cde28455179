import type { Places } from './places.ts';

/** Sums of stored columns of one cell of the roll-ups in one bucket; an exact decimal is a text. */
export interface CellRow {
  readonly bucket: number;
  readonly keys: Readonly<Record<string, string | number>>;
  readonly sums: readonly (number | string | null)[];
}

/** Sums of one cell: `values[bucket × columns + column]`, and in which buckets there was anything at all. */
export interface Cell {
  readonly values: Float64Array;
  readonly seen: Uint8Array;
}

/** A place that rows are made for: values of the dimensions by which the figures are broken down. */
export interface Group {
  readonly values: Readonly<Record<string, string>>;
  readonly cell: Cell;
}

/** Cells by agency (null: all together) and by the values of the other dimensions. */
export interface Cells {
  readonly columns: ReadonlyMap<string, number>;
  /** Digits after the point that the numbers of each column are kept with. */
  readonly scales: readonly number[];
  /** Groups of an agency by the key of their values, in the order of those. */
  of(agency: number | null): ReadonlyMap<string, Group>;
}

const fractionOf = (text: string): number => text.replace(/0+$/, '').split('.')[1]?.length ?? 0;

function scaledNumber(value: number | string | null | undefined, scale: number): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'number') return value * 10 ** scale;
  const [whole = '0', fraction = ''] = value.split('.');
  return Number(whole + fraction.slice(0, scale).padEnd(scale, '0'));
}

/** What rows are gathered under: the dimension of the agency, where there is one, and the other ones that are kept. */
export interface Gathering {
  readonly columns: readonly string[];
  readonly buckets: number;
  /** Dimension of the agency; null adds all together. */
  readonly agency: string | null;
  readonly others: readonly string[];
  readonly places: Places;
  /** Agencies that rows are made for. */
  readonly wanted: ReadonlySet<number>;
}

/** Key of the one group where no dimension is kept apart. */
export const ALL_TOGETHER = '[]';

/** Adds rows up the tree, exactly: decimals become whole numbers of their last digit. */
export function gather(rows: readonly CellRow[], by: Gathering): Cells {
  const width = by.columns.length;
  const scales = by.columns.map((_, at) =>
    rows.reduce((most, { sums }) => (typeof sums[at] === 'string' ? Math.max(most, fractionOf(sums[at])) : most), 0),
  );
  const found = new Map<number | null, Map<string, Group>>();
  const groupOf = (agency: number | null, values: Record<string, string>, key: string): Group => {
    const groups = found.get(agency) ?? new Map<string, Group>();
    found.set(agency, groups);
    const known = groups.get(key);
    if (known) return known;
    const cell = { values: new Float64Array(width * by.buckets), seen: new Uint8Array(by.buckets) };
    const made = { values, cell };
    groups.set(key, made);
    return made;
  };
  for (const { bucket, keys, sums } of rows) {
    const values = Object.fromEntries(by.others.map((name) => [name, String(keys[name])]));
    const key = JSON.stringify(Object.values(values));
    const numbers = sums.map((value, at) => scaledNumber(value, scales[at]!));
    const receivers =
      by.agency === null ? [null] : by.places.countsFor(Number(keys[by.agency])).filter((id) => by.wanted.has(id));
    for (const receiver of receivers) {
      const { cell } = groupOf(receiver, values, key);
      cell.seen[bucket] = 1;
      for (let at = 0; at < width; at += 1) cell.values[bucket * width + at]! += numbers[at]!;
    }
  }
  const ordered = new Map(
    [...found].map(([agency, groups]) => [agency, new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))]),
  );
  return {
    columns: new Map(by.columns.map((name, at) => [name, at])),
    scales,
    of: (agency) => ordered.get(agency) ?? new Map<string, Group>(),
  };
}
