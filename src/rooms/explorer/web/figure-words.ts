import { formatFigure, formatFraction, formatMonth, type Lang } from '../../../kernel/index.ts';
import type { Indicator } from '../../indicators/index.ts';
import type { Cell, GridColumn } from '../core/grid.ts';
import type { Asked } from '../explore.ts';
import { WORDS } from './words.ts';

/** "97,1%", "4,0", "1.673"; a dash or words where there is none. */
export function figureWords(cell: Cell, unit: Indicator['unit'], lang: Lang): string {
  if (cell.state === 'no-feed') return WORDS.noFeed[lang];
  if (cell.state === 'not-applicable') return WORDS.notApplicable[lang];
  if (cell.state === 'no-data') return WORDS.noDataShort[lang];
  return formatFigure(cell, unit, lang);
}

/** "94/100"; empty for plain counts and where there is no figure. */
export const fractionWords = (cell: Cell, lang: Lang): string =>
  cell.state === 'value' && cell.denominator !== null
    ? formatFraction({ numerator: cell.numerator, denominator: cell.denominator }, lang)
    : '';

/** Head of a column: the indicator's name, "03/2026" or the dimension's value. A month that is cut says its days. */
export function columnWords(column: GridColumn, about: Asked, lang: Lang): string {
  if (column.kind === 'indicator') return about.engine.find(column.indicator)?.name[lang] ?? column.indicator;
  if (column.kind === 'month') return formatMonth(column.period.from, 'short');
  const words = about.dimensions.find(({ code }) => code === about.question.by)?.values.get(column.value);
  return words?.[lang] ?? column.value;
}

export const unitOf = (about: Asked, code: string): Indicator['unit'] => about.engine.find(code)?.unit ?? 'count';
