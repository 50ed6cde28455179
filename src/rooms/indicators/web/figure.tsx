import { formatFigure, type Lang } from '../../../kernel/index.ts';
import { Rate } from '../../../ui/index.ts';
import type { Observation } from '../core/figures.ts';
import type { Indicator } from '../core/indicator.ts';
import { WORDS } from './words.ts';

/** A figure as it is read: a rate with its fraction, a mean, a count; words where there is none. */
export const Figure = ({ of, unit, lang }: { of: Observation; unit: Indicator['unit']; lang: Lang }) => {
  if (of.state !== 'value')
    return <span class="none">{(of.state === 'no-data' ? WORDS.noData : WORDS.notApplicable)[lang]}</span>;
  const words = formatFigure(of, unit, lang);
  const { numerator, denominator } = of;
  if (denominator === null || denominator === 1 || unit === 'money') return <b>{words}</b>;
  return <Rate ratio={{ numerator, denominator }} lang={lang} words={words} />;
};
