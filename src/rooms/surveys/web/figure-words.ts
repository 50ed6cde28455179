import {
  formatCount,
  formatShare,
  formatTenths,
  fractionOf,
  multiplyFractions,
  roundFraction,
  type Lang,
} from '../../../kernel/index.ts';
import type { Figure } from '../core/figures.ts';

const HUNDRED = fractionOf(100n);
const marked = (text: string, lang: Lang): string => (lang === 'vi' ? text.replace('.', ',') : text);

/** "91,2%"; "–" where nobody gave a valid answer. */
export const shareText = ({ share }: Figure, lang: Lang): string =>
  share ? `${marked(roundFraction(multiplyFractions(share, HUNDRED), 1), lang)}%` : '–';

/** "±1,3 điểm %": half the width of the interval. */
export const marginText = ({ margin }: Figure, lang: Lang): string =>
  margin === null ? '–' : `±${formatTenths(Math.round(margin * 1000), lang)}`;

/** Two decimal places: levels are few. */
export const meanText = ({ mean }: Figure, lang: Lang): string => (mean ? marked(roundFraction(mean, 2), lang) : '–');

/** "62,0% (124/200)"; "–" where nobody was invited. */
export const responseText = (came: number, invited: number, lang: Lang): string =>
  invited === 0
    ? '–'
    : `${formatShare({ numerator: came, denominator: invited }, lang)} (${formatCount(came, lang)}/${formatCount(invited, lang)})`;
