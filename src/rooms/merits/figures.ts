import { formatFigure, formatFraction, type Lang } from '../../kernel/index.ts';
import type { Fact } from './core/merit.ts';
import { MEASURE_WORDS } from './words.ts';

/** "95,0% (38/40) phần việc đúng hạn". */
export function factWords({ measure, numerator, denominator }: Fact, lang: Lang): string {
  const ratio = { numerator, denominator };
  const name = MEASURE_WORDS[measure]?.[lang] ?? measure;
  return `${formatFigure(ratio, 'percent', lang)} (${formatFraction(ratio, lang)}) ${name}`;
}
