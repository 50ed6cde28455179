import {
  compareRatios,
  compareVietnamese,
  isWholeMonth,
  monthsIn,
  type Interval,
  type LocalDate,
} from '../../../kernel/index.ts';
import type { FigureRow, Observation } from '../../indicators/index.ts';

/** A column of a table of figures: an indicator, a month, or a value of a dimension. */
export type GridColumn =
  | { readonly kind: 'indicator'; readonly indicator: string; readonly period: Interval }
  | { readonly kind: 'month'; readonly indicator: string; readonly period: Interval }
  | { readonly kind: 'value'; readonly indicator: string; readonly value: string; readonly period: Interval };

export interface GridRow {
  readonly agency: number;
  readonly name: string;
  /** One for each column, in order. */
  readonly cells: readonly Cell[];
}

/** A figure, or why there is none: nothing to count, or a feed that did not come. */
export type Cell = Observation | { readonly state: 'no-feed' };

/**
 * What is told of a figure whose feed is missing for an agency: what came stands, be it late or from another register; where
 * nothing did, that is a missing feed and no zero.
 */
export function cellOf(observation: Observation, unfed: boolean): Cell {
  if (!unfed) return observation;
  const nothing =
    observation.state === 'no-data' ||
    (observation.state === 'value' && observation.numerator === 0 && !observation.denominator);
  return nothing ? { state: 'no-feed' } : observation;
}

export interface Grid {
  /** The indicator of all columns; null where each column is one. */
  readonly indicator: string | null;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  /** All agencies of the question together; never a mean of their shares. */
  readonly together: readonly Cell[];
}

export interface GridInput {
  readonly indicators: readonly string[];
  readonly by: string | null;
  readonly interval: Interval;
  readonly agencies: readonly { readonly id: number; readonly name: string }[];
  readonly rows: readonly FigureRow[];
  /** Figures of all agencies together, with the same breakdown. */
  readonly together: readonly FigureRow[];
  /** Value of a row in the dimension asked for. */
  valueOf(row: FigureRow): string | null;
  /** Whether the feed of an agency is missing in the period. */
  isUnfed(indicator: string, agency: number, period: Interval): boolean;
}

const NONE: Observation = { state: 'no-data' };
const keyOf = (indicator: string, agency: number | null, value: string | null, from: string): string =>
  JSON.stringify([indicator, agency, value, from]);

/** Tables of figures: one for each indicator where they are broken down, else one with a column for each. */
export function gridsOf(input: GridInput): Grid[] {
  const found = new Map(
    [...input.rows, ...input.together].map((row) => [
      keyOf(row.indicator, row.agency, input.valueOf(row), row.period.from),
      row.observation,
    ]),
  );
  const columns =
    input.by === null
      ? [
          {
            indicator: null,
            columns: input.indicators.map((indicator): GridColumn => ({
              kind: 'indicator',
              indicator,
              period: input.interval,
            })),
          },
        ]
      : input.indicators.map((indicator) => ({ indicator, columns: columnsOf(input, indicator) }));
  const cell = (column: GridColumn, agency: number | null): Cell => {
    const value = column.kind === 'value' ? column.value : null;
    const observation = found.get(keyOf(column.indicator, agency, value, column.period.from)) ?? NONE;
    return cellOf(observation, agency !== null && input.isUnfed(column.indicator, agency, column.period));
  };
  return columns.map((one) => ({
    ...one,
    rows: input.agencies.map(({ id, name }) => ({
      agency: id,
      name,
      cells: one.columns.map((column) => cell(column, id)),
    })),
    together: one.columns.map((column) => cell(column, null)),
  }));
}

function columnsOf({ by, interval, rows, together, valueOf }: GridInput, indicator: string): GridColumn[] {
  if (by === 'month') return monthsIn(interval).map((period) => ({ kind: 'month', indicator, period }));
  const values = [...rows, ...together]
    .filter((row) => row.indicator === indicator)
    .flatMap((row) => valueOf(row) ?? []);
  return [...new Set(values)].sort().map((value) => ({ kind: 'value', indicator, value, period: interval }));
}

/** −1 where a is worse; rows without a figure come last. Compared as exact fractions. */
function byNeed(a: Cell | undefined, b: Cell | undefined, direction: 'higher' | 'lower'): number {
  const [left, right] = [a?.state === 'value' ? a : null, b?.state === 'value' ? b : null];
  if (!left || !right) return Number(left === null) - Number(right === null);
  const ratioOf = ({ numerator, denominator }: typeof left) => ({ numerator, denominator: denominator ?? 1 });
  const order = compareRatios(ratioOf(left), ratioOf(right));
  return direction === 'higher' ? order : -order;
}

/** Rows in the order they are read: by name, or worst first by the last column in which anybody has a figure. */
export function ordered(grid: Grid, order: 'need' | 'name', direction: 'higher' | 'lower' | 'none'): Grid {
  const named = grid.rows.toSorted((a, b) => compareVietnamese(a.name, b.name));
  if (order === 'name' || direction === 'none') return { ...grid, rows: named };
  const at = leadingColumn(grid);
  return { ...grid, rows: named.toSorted((a, b) => byNeed(a.cells[at], b.cells[at], direction)) };
}

/** The column that the order goes by: the newest whole month with figures, else the newest with any, else the first column. */
export function leadingColumn({ columns, rows }: Grid): number {
  if (columns[0]?.kind !== 'month') return 0;
  const filled = (at: number): boolean => rows.some((row) => row.cells[at]?.state === 'value');
  const whole = columns.findLastIndex(({ period }, at) => isWholeMonth(period) && filled(at));
  return whole >= 0
    ? whole
    : Math.max(
        0,
        columns.findLastIndex((_, at) => filled(at)),
      );
}

/** The months of a table that a line may run through: whole ones that have ended before today. */
export function wholeMonths(grid: Grid, today: LocalDate): Grid {
  const kept = [...grid.columns.keys()].filter((at) => {
    const { period } = grid.columns[at]!;
    return isWholeMonth(period) && period.to < today;
  });
  const cut = <T>(cells: readonly T[]): T[] => kept.map((at) => cells[at]!);
  return {
    ...grid,
    columns: cut(grid.columns),
    together: cut(grid.together),
    rows: grid.rows.map((row) => ({ ...row, cells: cut(row.cells) })),
  };
}
