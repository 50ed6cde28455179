import type { Interval } from '../../../kernel/index.ts';
import { sumValue, type Cell } from './cells.ts';
import type { ComputedIndicator } from './indicator.ts';
import type { Linear } from './measures.ts';

/**
 * A figure. `value` keeps numerator and denominator exactly; a plain count has no denominator. `no-data`: nothing to divide
 * by, or no feed. `not-applicable`: the indicator does not concern this breakdown. Neither is ever written as zero.
 */
export type Observation =
  | { readonly state: 'value'; readonly numerator: number; readonly denominator: number | null }
  | { readonly state: 'no-data' }
  | { readonly state: 'not-applicable' };

export interface FigureRow {
  readonly indicator: string;
  /** Id in the agencies room; null for all agencies together. */
  readonly agency: number | null;
  readonly sector: string | null;
  /** Period of the row: the whole interval, or its part in one month. */
  readonly period: Interval;
  readonly observation: Observation;
}

/** What was read for one cell; `present` is false where no record at all has ever moved it. */
export interface ReadCell {
  readonly cell: Cell;
  readonly present: boolean;
}

export const NO_DATA: Observation = { state: 'no-data' };

/** The figure of an indicator for one cell and period. */
export function observe(
  indicator: ComputedIndicator,
  linear: ReadonlyMap<string, Linear>,
  read: ReadCell | undefined,
  period: number,
): Observation {
  if (!read?.present) return NO_DATA;
  const numerator = sumValue(read.cell, linear, indicator.numerator, period);
  if (!indicator.denominator) return { state: 'value', numerator, denominator: null };
  const denominator = sumValue(read.cell, linear, indicator.denominator, period);
  return denominator === 0 ? NO_DATA : { state: 'value', numerator, denominator };
}

/** Adds cells of one parent together, bucket by bucket. */
export function addCells(cells: readonly ReadCell[], buckets: number): ReadCell {
  const sums: Map<string, number>[] = Array.from({ length: buckets }, () => new Map());
  for (const { cell } of cells)
    for (const [bucket, columns] of cell.entries())
      for (const [column, value] of columns) sums[bucket]!.set(column, (sums[bucket]!.get(column) ?? 0) + value);
  return { cell: sums, present: cells.some((one) => one.present) };
}
