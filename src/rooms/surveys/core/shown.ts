import type { Came, Moments } from './figures.ts';

/** How a place is told of: with its figures, as "few", or not at all because others would follow from it. */
export type Telling = 'shown' | 'under' | 'withheld';

/** Cells of one table that has a total in sight, as the suppression of small counts takes them: last the total itself. */
export const cellsFor = (
  sheets: readonly number[],
  fewest: number,
): { value: number; shown: boolean; cost: number; small: boolean }[] => [
  ...sheets.map((value) => ({ value, shown: true, cost: Math.max(value, 1), small: value > 0 && value < fewest })),
  { value: sheets.reduce((total, one) => total + one, 0), shown: true, cost: 1e8, small: false },
];

/** The sum of all cells is the last one. */
export const sumOf = (count: number): (readonly [number, 1 | -1])[] => [
  ...Array.from({ length: count }, (_, at) => [at, 1] as const),
  [count, -1] as const,
];

/** Places of one agency, or of one sector, as one. */
export function grouped<T extends Came | Moments>(rows: readonly T[], by: 'agency' | 'sector'): Map<string, T[]> {
  return Map.groupBy(rows, (one) => String(one[by]));
}
