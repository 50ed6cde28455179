import { fill, formatFraction, formatShare, formatTenths, roundFraction, type Lang } from '../../../kernel/index.ts';
import type { Figure } from '../core/figures.ts';
import { WORDS } from './words.ts';

/** "91,2%"; "–" where nobody gave a valid answer. */
export const shareText = ({ share }: Figure, lang: Lang): string => (share ? formatShare(share, lang) : '–');

/** "±1,3": half the width of the interval, in percentage points; "–" where it cannot be told. */
export const marginText = ({ margin }: Pick<Figure, 'margin'>, lang: Lang): string =>
  margin === null ? '–' : `±${formatTenths(Math.round(margin * 1000), lang)}`;

/** "±1,3 điểm phần trăm, …"; nothing where it cannot be told. */
export const marginWords = (figure: Figure, lang: Lang): string =>
  figure.margin === null ? '' : fill(WORDS.marginUnit[lang], { margin: marginText(figure, lang) });

/** Two decimal places: levels are few. */
export const meanText = ({ mean }: Figure, lang: Lang): string => {
  const text = mean ? roundFraction(mean, 2) : '–';
  return lang === 'vi' ? text.replace('.', ',') : text;
};

/** "62,0% (124/200)"; "–" where nobody was invited. */
export function responseText(came: number, invited: number, lang: Lang): string {
  const ratio = { numerator: came, denominator: invited };
  return invited === 0 ? '–' : `${formatShare(ratio, lang)} (${formatFraction(ratio, lang)})`;
}
