import type { Lang } from '../../kernel/index.ts';
import { catalogIndicators } from '../indicators/index.ts';
import type { IndicatorWords } from './core/suggest.ts';

/** The indicators that targets can be linked to, with the words they are found by. */
export const indicatorWords = (lang: Lang): IndicatorWords[] =>
  [...catalogIndicators().values()].map(({ code, name, keywords, not_for: notFor }) => ({
    code,
    name: name[lang],
    keywords,
    notFor,
  }));
