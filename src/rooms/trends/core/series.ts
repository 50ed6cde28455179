import { exact, permille, type DecimalText, type LocalDate, type Ratio } from '../../../kernel/index.ts';

/** A figure as whoever rates published it. */
export interface Received {
  readonly index: string;
  readonly component: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly value: DecimalText;
  readonly maximum: DecimalText | null;
  readonly place: number | null;
  readonly places: number | null;
  readonly label: string | null;
  readonly document: string | null;
  readonly publishedOn: LocalDate | null;
}

export interface Point extends Received {
  /** Of the maximum; null where none was published. */
  readonly share: Ratio | null;
  /** Tenths of a percentage point against the period of the same length before it; null where one of them has no maximum. */
  readonly change: number | null;
  /** Ranks gained since then: 15 after 16 is 1. Null unless both were ranked among as many. */
  readonly climbed: number | null;
}

/** One component of an index, oldest period first. */
export interface Series {
  readonly index: string;
  readonly component: string;
  /** Whether its periods are whole years; months and quarters stand in a series of their own. */
  readonly yearly: boolean;
  readonly points: readonly Point[];
}

/** Code of the component that is the index as a whole. */
export const TOTAL = 'total';

/**
 * Periods of whole years and shorter ones are never put into one row; figures of different scales meet as shares only.
 * `indices`: their codes in the order in which they are shown; what is not among them comes last.
 */
export function seriesOf(rows: readonly Received[], indices: readonly string[]): Series[] {
  const groups = Map.groupBy(rows, (row) => `${row.index}\n${row.component}\n${isYear(row)}`);
  return [...groups.values()]
    .map((group) => group.toSorted((a, b) => (a.to < b.to ? -1 : 1)))
    .map((group) => ({
      index: group[0]!.index,
      component: group[0]!.component,
      yearly: isYear(group[0]!),
      points: group.map((row, at) => pointOf(row, group[at - 1])),
    }))
    .toSorted((one, other) => rank(indices, one) - rank(indices, other) || inOrder(one, other));
}

const rank = (indices: readonly string[], { index }: Series): number =>
  indices.includes(index) ? indices.indexOf(index) : indices.length;

const isYear = ({ from, to }: Received): boolean =>
  from.endsWith('-01-01') && to.endsWith('-12-31') && from.slice(0, 4) === to.slice(0, 4);

/** The whole before its parts. */
function inOrder(one: Series, other: Series): number {
  if (one.index !== other.index) return one.index < other.index ? -1 : 1;
  if (one.yearly !== other.yearly) return one.yearly ? -1 : 1;
  if ((one.component === TOTAL) !== (other.component === TOTAL)) return one.component === TOTAL ? -1 : 1;
  return one.component < other.component ? -1 : 1;
}

function pointOf(row: Received, before: Received | undefined): Point {
  const share = shareOf(row);
  const former = before && shareOf(before);
  const ranked = before && before.place !== null && row.place !== null && before.places === row.places;
  return {
    ...row,
    share,
    change: share && former ? changeBetween(former, share) : null,
    climbed: ranked ? before.place! - row.place! : null,
  };
}

function shareOf({ value, maximum }: Received): Ratio | null {
  if (maximum === null) return null;
  const [of, whole] = [exact(value), exact(maximum)];
  if (whole.numerator <= 0n) return null;
  return {
    numerator: Number(of.numerator * whole.denominator),
    denominator: Number(of.denominator * whole.numerator),
  };
}

const changeBetween = (before: Ratio, after: Ratio): number | null =>
  permille({
    numerator: after.numerator * before.denominator - before.numerator * after.denominator,
    denominator: after.denominator * before.denominator,
  });
