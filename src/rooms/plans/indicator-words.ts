import type { Lang } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { engineOf } from '../indicators/index.ts';
import type { IndicatorWords } from './core/suggest.ts';

/** The indicators that targets can be linked to, with the words they are found by. */
export const indicatorWords = async (read: Read, lang: Lang): Promise<IndicatorWords[]> =>
  [...(await engineOf(read)).indicators.values()].map(({ code, name, keywords, not_for: notFor }) => ({
    code,
    name: name[lang],
    keywords,
    notFor,
  }));
