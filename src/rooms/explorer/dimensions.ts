import type { Bilingual } from '../../kernel/index.ts';
import type { Engine, FigureRow, Indicator } from '../indicators/index.ts';

/** A dimension that figures can be broken down by, with what its values are called. */
export interface DimensionWords {
  readonly code: string;
  readonly name: Bilingual;
  readonly values: ReadonlyMap<string, Bilingual>;
}

/** The column of the register that a dimension stands for, as far as the catalogue says it. */
function wordsOf(engine: Engine, indicator: Indicator, code: string): DimensionWords | null {
  if (indicator.kind === 'reported') return null;
  const set = engine.plans.get(indicator.register)?.set;
  const dimension = set?.dimensions[code];
  if (!dimension || dimension.of === 'agency') return null;
  const columns = engine.registers.find(indicator.register)?.columns ?? [];
  const column = columns.find((one) => one.code === (dimension.column ?? code));
  return {
    code,
    name: column?.name ?? { vi: code, en: code },
    values: new Map(column?.type === 'choice' ? column.values.map((value) => [value.code, value.name]) : []),
  };
}

/** Dimensions that every one of the indicators declares. */
export function dimensionsOf(engine: Engine, indicators: readonly Indicator[]): DimensionWords[] {
  const [first] = indicators;
  if (!first || first.kind === 'reported') return [];
  const codes = Object.keys(engine.plans.get(first.register)?.set.dimensions ?? {});
  return codes.flatMap((code) => {
    const words = indicators.map((one) => wordsOf(engine, one, code));
    return words.every((one) => one !== null) ? [words[0]!] : [];
  });
}

/** Value of a row in a dimension. */
export const valueIn = (row: Pick<FigureRow, 'values'>, dimension: string): string | null =>
  row.values[dimension] ?? null;
