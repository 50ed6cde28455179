import { addFractions, approximately, divideFractions, fractionOf, multiplyFractions } from '../../../kernel/index.ts';
import { NO_FRACTION, type Fraction } from '../../../kernel/index.ts';
import type { Place } from './survey.ts';

/**
 * What the sheets of one place amount to for one figure. With v the valid answers of a sheet and y those that count (satisfied
 * ones, or points of the most possible): their sums, and the sums of their products, from which the spread between sheets follows.
 */
export interface Moments {
  readonly agency: number;
  readonly sector: string;
  /** Sheets of the place that hold a valid answer. */
  readonly sheets: number;
  readonly v: number;
  readonly y: number;
  readonly vv: number;
  readonly vy: number;
  readonly yy: number;
  /** Valid answers, and the sum of their levels on the scale. */
  readonly answers: number;
  readonly levels: number;
}

/** Sheets that came in about a place, with or without a valid answer. */
export interface Came {
  readonly agency: number;
  readonly sector: string;
  readonly sheets: number;
}

export interface Figure {
  /** Null: nobody gave a valid answer, which is not 0. */
  readonly share: Fraction | null;
  /** Weighted numerator and denominator of the share, exact. */
  readonly satisfied: Fraction;
  readonly valid: Fraction;
  /** Mean level on the scale, weighted; null where the scale has no levels or nobody answered. */
  readonly mean: Fraction | null;
  /** Valid answers as they were given, unweighted. */
  readonly answers: number;
  /** Sheets that hold a valid answer. */
  readonly sheets: number;
  /**
   * Half the width of the interval that holds the share of everybody with 95 per cent, as a part of 1; null where it cannot be
   * told: one sheet in a place says nothing of the spread there. An estimate, and the one number here that is not exact.
   */
  readonly margin: number | null;
}

const keyOf = ({ agency, sector }: { readonly agency: number; readonly sector: string }): string =>
  `${agency} ${sector}`;

/** How many a sheet of a place stands for: N/n, or itself alone where nobody said how many there are. */
export const weightOf = (place: Place | undefined, came: number, weighted: boolean): Fraction =>
  weighted && place?.population && came > 0 ? fractionOf(place.population, came) : fractionOf(1n);

const Z = 1.96;

/**
 * The ratio of weighted sums over strata, with its margin: s² of y − R·v between the sheets of each place, times N²(1 − f)/n, summed
 * (ratio estimator of a stratified sample, linearised). Sheets without a valid answer count in n with v = y = 0. Where no place is
 * weighted, the sheets are one sample of themselves, without a correction for how many there are.
 */
export function figureOf(
  moments: readonly Moments[],
  came: readonly Came[],
  places: readonly Place[],
  weighted: boolean,
): Figure {
  const sheetsOf = new Map(came.map((one) => [keyOf(one), one.sheets]));
  const placeOf = new Map(places.map((one) => [keyOf(one), one]));
  const strata = moments.map((one) => {
    const n = sheetsOf.get(keyOf(one)) ?? one.sheets;
    return { ...one, n, weight: weightOf(placeOf.get(keyOf(one)), n, weighted) };
  });
  const sum = (value: (one: (typeof strata)[number]) => number): Fraction =>
    strata.reduce((total, one) => addFractions(total, multiplyFractions(one.weight, decimal(value(one)))), NO_FRACTION);
  const [satisfied, valid] = [sum(({ y }) => y), sum(({ v }) => v)];
  const counted = sum(({ answers, levels }) => (levels === 0 ? 0 : answers));
  const none = valid.numerator === 0n;
  const share = none ? null : divideFractions(satisfied, valid);
  return {
    share,
    satisfied,
    valid,
    mean:
      counted.numerator === 0n
        ? null
        : divideFractions(
            sum(({ levels }) => levels),
            counted,
          ),
    answers: strata.reduce((total, { answers }) => total + answers, 0),
    sheets: strata.reduce((total, { sheets }) => total + sheets, 0),
    margin: share && marginOf(strata, approximately(share), approximately(valid), weighted),
  };
}

const decimal = (value: number): Fraction => fractionOf(BigInt(value));

interface Stratum extends Moments {
  readonly n: number;
  readonly weight: Fraction;
}

/** Sums of z = y − R·v and of its square over sheets. */
const spread = ({ y, v, yy, vy, vv }: Moments, ratio: number): { readonly z: number; readonly zz: number } => ({
  z: y - ratio * v,
  zz: yy - 2 * ratio * vy + ratio * ratio * vv,
});

function marginOf(strata: readonly Stratum[], ratio: number, valid: number, weighted: boolean): number | null {
  const groups = weighted ? strata : [pooled(strata)];
  let variance = 0;
  for (const one of groups) {
    if (one.n < 2) return null;
    const { z, zz } = spread(one, ratio);
    const between = Math.max(zz - (z * z) / one.n, 0) / (one.n - 1);
    const weight = approximately(one.weight);
    const correction = weighted && weight >= 1 ? 1 - 1 / weight : 1;
    variance += one.n * weight * weight * correction * between;
  }
  return (Z * Math.sqrt(variance)) / valid;
}

/** All places as one sample: what it is where every sheet counts alike. */
const pooled = (strata: readonly Stratum[]): Stratum =>
  strata.reduce((total, one) => ({
    ...total,
    n: total.n + one.n,
    v: total.v + one.v,
    y: total.y + one.y,
    vv: total.vv + one.vv,
    vy: total.vy + one.vy,
    yy: total.yy + one.yy,
  }));
