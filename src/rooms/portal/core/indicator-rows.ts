import { compareRatios, compareVietnamese } from '../../../kernel/index.ts';
import type { AgencyContent, AgencyObservation, EditionContent, IndicatorContent } from '../../editions/index.ts';
import { isRatio, shareOf, type Share } from './figures.ts';

/** One agency's value of an indicator. */
export interface IndicatorRow {
  readonly agency: AgencyContent;
  /** Null: no data for this agency. */
  readonly value: AgencyObservation | null;
  /** Null as well for plain counts. */
  readonly share: Share;
}

/** A row for each agency of the edition that has a place or a value, alphabetical. */
export function indicatorRows(content: EditionContent, indicator: IndicatorContent): IndicatorRow[] {
  const values = new Map(indicator.agencies.map((value) => [value.agency, value]));
  return content.agencies
    .map((agency): IndicatorRow => {
      const value = values.get(agency.code) ?? null;
      const share =
        value === null || value.denominator === null ? null : shareOf([value.numerator], [value.denominator]);
      return { agency, value, share };
    })
    .filter((row) => row.agency.place !== null || row.value !== null)
    .toSorted((a, b) => compareVietnamese(a.agency.name, b.agency.name));
}

/** Worst first by the direction of the indicator; rows without a shown share keep their alphabetical place at the end. */
export function byNeed(rows: readonly IndicatorRow[], direction: IndicatorContent['direction']): IndicatorRow[] {
  const sign = direction === 'lower' ? -1 : 1;
  const worth = (row: IndicatorRow): number | null =>
    row.value !== null && row.value.denominator === null && typeof row.value.numerator === 'number'
      ? row.value.numerator
      : null;
  return rows.toSorted((a, b) => {
    if (isRatio(a.share) && isRatio(b.share)) return sign * compareRatios(a.share, b.share);
    if (isRatio(a.share) !== isRatio(b.share)) return isRatio(a.share) ? -1 : 1;
    const [left, right] = [worth(a), worth(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return sign * (left - right);
  });
}

/** Communes and wards: rows with a place on the map. */
export const placed = (rows: readonly IndicatorRow[]): IndicatorRow[] =>
  rows.filter(({ agency }) => agency.place !== null);
