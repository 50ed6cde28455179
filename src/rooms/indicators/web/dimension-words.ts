import type { Bilingual } from '../../../kernel/index.ts';
import type { Engine } from '../catalog.ts';
import type { Indicator } from '../core/indicator.ts';

/** Dimensions that figures of an indicator can be broken down by, and what they and their values are called. */
export interface DimensionWords {
  readonly dimensions: readonly string[];
  name(dimension: string): Bilingual;
  valueName(dimension: string, value: string): Bilingual;
}

const bare = (text: string): Bilingual => ({ vi: text, en: text });

const NOTHING: DimensionWords = { dimensions: [], name: bare, valueName: (_, value) => bare(value) };

export function dimensionWords(engine: Engine, indicator: Indicator): DimensionWords {
  if (indicator.kind === 'reported') return NOTHING;
  const { set, definition, dimensions } = engine.planFor(indicator.register);
  const columnOf = (dimension: string) => {
    const code = set.dimensions[dimension]?.column ?? [...(dimensions.get(dimension)?.value.names ?? [])][0];
    return definition.columns.find((one) => one.code === code || `${one.code}_on` === code);
  };
  return {
    dimensions: Object.entries(set.dimensions).flatMap(([name, { of }]) => (of === 'agency' ? [] : [name])),
    name: (dimension) => columnOf(dimension)?.name ?? bare(dimension),
    valueName(dimension, value) {
      const column = columnOf(dimension);
      const choice = column?.type === 'choice' ? column.values.find((one) => one.code === value) : undefined;
      return choice?.name ?? bare(value);
    },
  };
}
