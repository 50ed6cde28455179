import type { Interval } from '../../../kernel/index.ts';
import { bucketOf, type Layout } from './cells.ts';
import type { Combination, Formula } from './combination.ts';
import type { Cell, Cells } from './gather.ts';
import type { Linear } from './measures.ts';
import type { Moment, Reading } from './reading.ts';

/**
 * A figure. `value` keeps numerator and denominator exactly; a plain count has no denominator. `no-data`: nothing to divide
 * by, or no feed. `not-applicable`: the indicator does not concern this breakdown, or has no answer for these days; why is
 * said where it is more than that. Neither is ever written as zero.
 */
export type Observation =
  | { readonly state: 'value'; readonly numerator: number; readonly denominator: number | null }
  | { readonly state: 'no-data' }
  | { readonly state: 'not-applicable'; readonly reason?: NoAnswer };

/** Why an indicator has no answer: different values are counted for whole months only. */
export type NoAnswer = 'cut-month';

export interface FigureRow {
  readonly indicator: string;
  /** Id in the agencies room; null for all agencies together. */
  readonly agency: number | null;
  /** Value of the dimension `sector`, where figures are broken down by it. */
  readonly sector: string | null;
  /** Values of all dimensions by which figures are broken down, but for agency and month. */
  readonly values: Readonly<Record<string, string>>;
  /** Period of the row: the whole interval, or its part in one month. */
  readonly period: Interval;
  readonly observation: Observation;
}

export const NO_DATA: Observation = { state: 'no-data' };

/** An exact number: `whole` × 10^−`scale`. `seen`: whether any record at all stands behind it. */
export interface Amount {
  readonly whole: number;
  readonly scale: number;
  readonly seen: boolean;
}

const held = (value: number): number => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`a sum beyond 2^53: ${value}`);
  return value;
};

const NOTHING: Amount = { whole: 0, scale: 0, seen: false };

/** What a measure comes to in a cell for a period (0 …): flows of the period, or the stock at its start or end. */
export type CellReader = (cell: Cell | undefined, period: number) => Amount;

/** Prepares the reading of a measure at a moment, once for all cells and periods. */
export function cellReader({ columns, scales }: Cells, layout: Layout, linear: Linear, when: Moment): CellReader {
  const bucketOfPeriod = bucketOf(layout, when);
  const scale = [...linear.columns.keys()].reduce((most, name) => Math.max(most, scales[columns.get(name)!]!), 0);
  const parts = [...linear.columns].map(([name, factor]) => {
    const column = columns.get(name)!;
    return { column, factor: factor * 10 ** (scale - scales[column]!) };
  });
  const width = columns.size;
  const cumulative = linear.mode === 'stock' || when.kind === 'on';
  return (cell, period) => {
    if (!cell) return NOTHING;
    const bucket = bucketOfPeriod(period);
    const from = cumulative ? cell.upTo : cell.values;
    let whole = 0;
    for (const { column, factor } of parts) whole += held(factor * from[bucket * width + column]!);
    return { whole: held(whole), scale, seen: cell.seenUpTo[bucket] === 1 };
  };
}

/** Sum of readings with their factors. */
function sumOf(of: Combination, value: (reading: Reading) => Amount): Amount {
  return of.parts.reduce<Amount>((sum, { reading, factor }) => {
    const one = value(reading);
    const scale = Math.max(sum.scale, one.scale);
    const whole = sum.whole * 10 ** (scale - sum.scale) + factor * one.whole * 10 ** (scale - one.scale);
    return { whole: held(whole), scale, seen: sum.seen || one.seen };
  }, NOTHING);
}

/** An exact share of two amounts, or an amount alone; nothing to divide by is no data. */
export function amountsShare(numerator: Amount, denominator: Amount | null): Observation {
  if (denominator === null) {
    const divisor = 10 ** numerator.scale;
    return { state: 'value', numerator: numerator.whole, denominator: divisor === 1 ? null : divisor };
  }
  if (denominator.whole === 0) return NO_DATA;
  const scale = Math.max(numerator.scale, denominator.scale);
  const [top, bottom] = [
    held(numerator.whole * 10 ** (scale - numerator.scale)),
    held(denominator.whole * 10 ** (scale - denominator.scale)),
  ];
  return bottom < 0
    ? { state: 'value', numerator: -top, denominator: -bottom }
    : { state: 'value', numerator: top, denominator: bottom };
}

/** The figure of a formula from its readings, each of which is asked for once. */
export function observe(formula: Formula, value: (reading: Reading) => Amount | NoAnswer): Observation {
  const amounts = new Map<Reading, Amount>();
  for (const reading of formula.readings) {
    const amount = value(reading);
    if (typeof amount === 'string') return { state: 'not-applicable', reason: amount };
    amounts.set(reading, amount);
  }
  return observed(formula, (reading) => amounts.get(reading)!);
}

/** Twice the middle value comes as a whole number: with an even count it is the mean of the two middle ones. */
function middle({ whole, seen }: Amount): Observation {
  if (!seen) return NO_DATA;
  return whole % 2 === 0
    ? { state: 'value', numerator: whole / 2, denominator: 1 }
    : { state: 'value', numerator: whole, denominator: 2 };
}

const isNow = ({ when }: Reading): boolean => when.kind === 'period' && when.yearsBack === 0;

/** The evening before the period belongs to it: where no record came before, nothing was in stock. */
const isPast = (reading: Reading): boolean =>
  !isNow(reading) && !(reading.when.kind === 'start' && reading.when.yearsBack === 0);

/**
 * What a sum takes of a time without any record is not known, and so is the sum, on either side. Numerators that stand alone
 * need a record for everything they add up: a feed that never came is not a zero.
 */
function observed(formula: Formula, value: (reading: Reading) => Amount): Observation {
  const { top, bottom } = formula;
  const numerator = sumOf(top, value);
  if (formula.kind === 'median') return middle(numerator);
  const isUnseen = ({ reading }: Combination['parts'][number]): boolean => !value(reading).seen;
  if (top.parts.some((part) => !isNow(part.reading) && isUnseen(part))) return NO_DATA;
  if (bottom === null || typeof bottom === 'number') {
    if (top.parts.some(isUnseen)) return NO_DATA;
    return amountsShare(numerator, bottom === null ? null : { whole: bottom, scale: 0, seen: true });
  }
  if (bottom.parts.some((part) => isPast(part.reading) && isUnseen(part))) return NO_DATA;
  return amountsShare(numerator, sumOf(bottom, value));
}
