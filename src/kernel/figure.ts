import { formatCount, formatShare, formatTenths } from './format.ts';
import { fill, type Bilingual, type Lang } from './messages.ts';
import { meanTenths, type Ratio } from './ratio.ts';

/** What a figure is read as: a share, a number of things, or a mean of days, points or money. */
export type FigureUnit = 'percent' | 'count' | 'days' | 'points' | 'money';

const DAYS: Bilingual = { vi: '{value} ngày', en: '{value} days' };

/**
 * A figure as it is read by its unit, the same everywhere: a share "97,1%", a mean "4,0 ngày" or "12,4", money and whole means
 * without a place, a plain count "1.673". "–" where there is nothing to divide by.
 */
export function formatFigure(
  { numerator, denominator }: { readonly numerator: number; readonly denominator: number | null },
  unit: FigureUnit,
  lang: Lang,
): string {
  if (denominator === null) return formatCount(numerator, lang);
  if (denominator <= 0) return '–';
  if (unit === 'percent') return formatShare({ numerator, denominator }, lang);
  const value =
    unit === 'money' || denominator === 1
      ? formatCount(Math.round(numerator / denominator), lang)
      : formatTenths(meanTenths({ numerator, denominator }) ?? 0, lang);
  return unit === 'days' ? fill(DAYS[lang], { value }) : value;
}

/** "6.741/7.148": what a share or a mean stands on. */
export const formatFraction = ({ numerator, denominator }: Ratio, lang: Lang): string =>
  `${formatCount(numerator, lang)}/${formatCount(denominator, lang)}`;
