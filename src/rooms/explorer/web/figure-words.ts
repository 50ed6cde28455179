import { formatCount, formatShare, formatTenths, meanTenths, permille, type Lang } from '../../../kernel/index.ts';
import type { Indicator } from '../../indicators/index.ts';
import type { Cell, GridColumn } from '../core/grid.ts';
import type { Asked } from '../explore.ts';
import { WORDS } from './words.ts';

/** "97,1%", "4,0", "1.673"; a dash or words where there is none. */
export function figureWords(cell: Cell, unit: Indicator['unit'], lang: Lang): string {
  if (cell.state === 'no-feed') return WORDS.noFeed[lang];
  if (cell.state === 'not-applicable') return WORDS.notApplicable[lang];
  if (cell.state === 'no-data') return WORDS.noDataShort[lang];
  const { numerator, denominator } = cell;
  if (denominator === null) return formatCount(numerator, lang);
  if (unit === 'percent' && numerator <= denominator && numerator >= 0)
    return formatShare({ numerator, denominator }, lang);
  const tenths = (unit === 'percent' ? permille : meanTenths)({ numerator, denominator }) ?? 0;
  return `${formatTenths(tenths, lang)}${unit === 'percent' ? '%' : ''}`;
}

/** "94/100"; empty for plain counts and where there is no figure. */
export const fractionWords = (cell: Cell, lang: Lang): string =>
  cell.state === 'value' && cell.denominator !== null
    ? `${formatCount(cell.numerator, lang)}/${formatCount(cell.denominator, lang)}`
    : '';

/** Head of a column: the indicator's name, "03/2026" or the dimension's value. A month that is cut says its days. */
export function columnWords(column: GridColumn, about: Asked, lang: Lang): string {
  if (column.kind === 'indicator') return about.engine.find(column.indicator)?.name[lang] ?? column.indicator;
  if (column.kind === 'month') return `${column.period.from.slice(5, 7)}/${column.period.from.slice(2, 4)}`;
  const words = about.dimensions.find(({ code }) => code === about.question.by)?.values.get(column.value);
  return words?.[lang] ?? column.value;
}

export const unitOf = (about: Asked, code: string): Indicator['unit'] => about.engine.find(code)?.unit ?? 'count';
