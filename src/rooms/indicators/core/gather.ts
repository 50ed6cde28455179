import type { Places } from './places.ts';

/** Sums of stored columns of one cell of the roll-ups in one bucket; an exact decimal is a text. */
export interface CellRow {
  readonly bucket: number;
  readonly keys: Readonly<Record<string, string | number>>;
  readonly sums: readonly (number | string | null)[];
}

/**
 * Sums of one cell: `values[bucket × columns + column]`, and in which buckets there was anything at all. `upTo`, `seenUpTo`:
 * the same of all buckets of the strip up to that one, which is what stocks are.
 */
export interface Cell {
  readonly values: Float64Array;
  readonly upTo: Float64Array;
  readonly seenUpTo: Uint8Array;
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
  /** Buckets in which strips begin. */
  readonly strips: readonly number[];
  /** Dimension of the agency; null adds all together. */
  readonly agency: string | null;
  /** Whether beside the agencies all that is read is added together too. */
  readonly together: boolean;
  readonly others: readonly string[];
  readonly places: Places;
  /** Agencies that rows are made for. */
  readonly wanted: ReadonlySet<number>;
}

/** Key of the one group where no dimension is kept apart. */
export const ALL_TOGETHER = '[]';

/** Sums of each strip from its first bucket on: one pass, however many periods are asked for. */
function addUp({ values, upTo, seenUpTo }: Cell, width: number, strips: readonly number[]): void {
  const starts = new Set(strips);
  upTo.set(values);
  for (let bucket = 1; bucket < seenUpTo.length; bucket += 1) {
    if (starts.has(bucket)) continue;
    seenUpTo[bucket]! |= seenUpTo[bucket - 1]!;
    for (let at = bucket * width; at < (bucket + 1) * width; at += 1) upTo[at]! += upTo[at - width]!;
  }
}

/** Groups of the agencies that rows are made for, as rows ask for them. */
class Gathered {
  readonly groups = new Map<number | null, Map<string, Group>>();
  readonly #by: Gathering;
  readonly #receivers = new Map<unknown, readonly (number | null)[]>();

  constructor(by: Gathering) {
    this.#by = by;
  }

  /** Who a row counts for. */
  receivers(keys: CellRow['keys']): readonly (number | null)[] {
    const { agency, places, wanted, together } = this.#by;
    if (agency === null) return [null];
    const known = this.#receivers.get(keys[agency]);
    if (known) return known;
    const above = places.countsFor(Number(keys[agency])).filter((id) => wanted.has(id));
    const receivers = together ? [...above, null] : above;
    this.#receivers.set(keys[agency], receivers);
    return receivers;
  }

  cell(agency: number | null, key: string, keys: CellRow['keys']): Cell {
    const groups = this.groups.get(agency) ?? new Map<string, Group>();
    this.groups.set(agency, groups);
    const known = groups.get(key);
    if (known) return known.cell;
    const { columns, buckets, others } = this.#by;
    const size = columns.length * buckets;
    const cell = { values: new Float64Array(size), upTo: new Float64Array(size), seenUpTo: new Uint8Array(buckets) };
    groups.set(key, { values: Object.fromEntries(others.map((name) => [name, String(keys[name])])), cell });
    return cell;
  }
}

/** Adds rows up the tree, exactly: decimals become whole numbers of their last digit. */
export function gather(rows: readonly CellRow[], by: Gathering): Cells {
  const width = by.columns.length;
  const scales = by.columns.map((_, at) =>
    rows.reduce((most, { sums }) => (typeof sums[at] === 'string' ? Math.max(most, fractionOf(sums[at])) : most), 0),
  );
  const gathered = new Gathered(by);
  const numbers = new Float64Array(width);
  for (const { bucket, keys, sums } of rows) {
    const key = by.others.length === 0 ? ALL_TOGETHER : JSON.stringify(by.others.map((name) => String(keys[name])));
    for (let at = 0; at < width; at += 1) numbers[at] = scaledNumber(sums[at], scales[at]!);
    for (const receiver of gathered.receivers(keys)) {
      const cell = gathered.cell(receiver, key, keys);
      cell.seenUpTo[bucket] = 1;
      for (let at = 0; at < width; at += 1) cell.values[bucket * width + at]! += numbers[at]!;
    }
  }
  for (const groups of gathered.groups.values()) for (const { cell } of groups.values()) addUp(cell, width, by.strips);
  const ordered = new Map(
    [...gathered.groups].map(([agency, groups]) => [agency, new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))]),
  );
  return {
    columns: new Map(by.columns.map((name, at) => [name, at])),
    scales,
    of: (agency) => ordered.get(agency) ?? new Map<string, Group>(),
  };
}
