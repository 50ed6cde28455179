import { formatDate, formatFigure, formatFraction, type Lang } from '../../../kernel/index.ts';
import type { Observation, TargetContent } from '../core/content.ts';
import { say } from './words.ts';

const COMPARATORS: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  vi: {
    '>=': 'từ',
    '>': 'trên',
    '=': 'đủ',
    '<=': 'không quá',
    '<': 'dưới',
    increase: 'tăng',
    decrease: 'giảm',
    improve: 'cải thiện',
  },
  en: {
    '>=': 'at least',
    '>': 'above',
    '=': 'all of',
    '<=': 'at most',
    '<': 'below',
    increase: 'increase',
    decrease: 'decrease',
    improve: 'improve',
  },
};

/** "trên 98%", "không còn hồ sơ nào" becomes "bằng 0": what the target asks for. */
export function aimWords(target: TargetContent, lang: Lang): string {
  const { comparator, value, unit, baseline } = target;
  const mark = lang === 'vi' ? ',' : '.';
  const figure = value === null ? '' : `${value.replace('.', mark)}${unit === 'percent' ? '%' : ''}`;
  const equal = comparator === '=' && unit !== 'percent';
  const verb = equal ? (lang === 'vi' ? 'bằng' : 'exactly') : (COMPARATORS[lang][comparator] ?? '');
  const against = baseline ? (lang === 'vi' ? `so với ${baseline.year}` : `against ${baseline.year}`) : '';
  return [verb, figure, against].filter((part) => part !== '').join(' ');
}

/** "97,6% (59.460/60.946)", a mean "12,4 ngày (5.580/450)", a count "62"; empty without a figure. */
export function figureWords(observation: Observation | null, unit: TargetContent['unit'], lang: Lang): string {
  if (!observation || typeof observation.numerator !== 'number') return '';
  const { numerator, denominator } = observation;
  if (typeof denominator !== 'number') return formatFigure({ numerator, denominator: null }, unit, lang);
  const ratio = { numerator, denominator };
  return `${formatFigure(ratio, unit, lang)} (${formatFraction(ratio, lang)})`;
}

/** Clause, figure, aim, and the day from which it was lost. */
export function targetLine(target: TargetContent, lang: Lang): string {
  const { reason } = target;
  const figure = figureWords(target.observation, target.unit, lang);
  return [
    say(lang, 'clause', { clause: target.address.replace(/#(\d+)$/, lang === 'vi' ? ', ý $1' : ', sentence $1') }),
    figure && `${figure}.`,
    say(lang, 'aim', { aim: aimWords(target, lang) }),
    target.asOf ? say(lang, 'ownDay', { day: formatDate(target.asOf) }) : '',
    reason.code === 'out-of-reach' && reason.since ? say(lang, 'since', { day: formatDate(reason.since) }) : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
