import { addDays, monthOf, monthsIn, type Interval, type LocalDate } from '../../../kernel/index.ts';
import type { Linear } from './measures.ts';
import { measureOf, type Sum, type Term } from './indicator.ts';

/** A stretch of the roll-ups to read: whole months from the table of months, days from the table of days. */
export interface Stretch {
  readonly unit: 'month' | 'day';
  readonly from: LocalDate | null;
  readonly to: LocalDate;
  /** Place in {@link Stretches.buckets}; 0 is everything before the interval. */
  readonly bucket: number;
}

export interface Stretches {
  readonly stretches: readonly Stretch[];
  /** Periods asked for, in order; bucket n + 1 holds period n. */
  readonly periods: readonly Interval[];
}

const dayBefore = (day: LocalDate): LocalDate => addDays(day, -1);

/** Cuts periods that follow one another into whole months and single days, and everything before them where it is needed. */
export function stretchesOf(span: Interval, byMonth: boolean, before: boolean): Stretches {
  const pieces = monthsIn(span);
  const first = monthOf(span.from).from;
  const stretches: Stretch[] = [];
  if (before) {
    stretches.push({ unit: 'month', from: null, to: dayBefore(first), bucket: 0 });
    if (first < span.from) stretches.push({ unit: 'day', from: first, to: dayBefore(span.from), bucket: 0 });
  }
  for (const [at, piece] of pieces.entries()) {
    const month = monthOf(piece.from);
    const whole = month.from === piece.from && month.to === piece.to;
    const bucket = byMonth ? at + 1 : 1;
    const last = stretches.at(-1);
    if (whole && last?.unit === 'month' && last.bucket === bucket)
      stretches[stretches.length - 1] = { ...last, to: piece.to };
    else stretches.push({ unit: whole ? 'month' : 'day', ...piece, bucket });
  }
  return { stretches, periods: byMonth ? pieces : [span] };
}

/** Sums of stored columns of one cell (agency, sector), by bucket: `sums[bucket][column]`. */
export type Cell = readonly ReadonlyMap<string, number>[];

/** Value of a measure in period `period` (0 …) of a cell: flows of the period, or the stock at its start or end. */
export function measured(cell: Cell, linear: Linear, period: number, at: 'start' | 'end'): number {
  const first = linear.mode === 'flow' ? period + 1 : 0;
  const last = linear.mode === 'flow' || at === 'end' ? period + 1 : period;
  let sum = 0;
  for (let bucket = first; bucket <= last; bucket++) {
    const sums = cell[bucket];
    if (sums) for (const [column, factor] of linear.columns) sum += factor * (sums.get(column) ?? 0);
  }
  return sum;
}

export function termValue(cell: Cell, linear: ReadonlyMap<string, Linear>, term: Term, period: number): number {
  const found = linear.get(measureOf(term));
  if (!found) throw new Error(`no measure ${measureOf(term)}`);
  return measured(cell, found, period, typeof term === 'string' ? 'end' : term.at);
}

export function sumValue(cell: Cell, linear: ReadonlyMap<string, Linear>, sum: Sum, period: number): number {
  const total = (terms: readonly Term[]): number =>
    terms.reduce((sofar, term) => sofar + termValue(cell, linear, term, period), 0);
  return total(sum.plus) - total(sum.minus);
}
