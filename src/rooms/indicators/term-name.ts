import { fill, formatDate, type Bilingual } from '../../kernel/index.ts';
import type { Moment } from './core/reading.ts';
import { messages } from './messages.ts';

interface Named {
  readonly name: Bilingual;
  readonly when: Moment;
  readonly stock: boolean;
}

function wordsOf({ when, stock }: Named): { code: string; params: Record<string, string | number> } | null {
  switch (when.kind) {
    case 'on':
      return { code: 'indicators.term-on', params: { day: formatDate(when.day) } };
    case 'year':
      return { code: 'indicators.term-year', params: { year: when.year } };
    case 'start':
      return when.yearsBack === 0
        ? { code: 'indicators.term-start', params: {} }
        : { code: 'indicators.term-start-back', params: { years: when.yearsBack } };
    case 'period':
      if (when.yearsBack > 0) return { code: 'indicators.term-back', params: { years: when.yearsBack } };
      return stock ? { code: 'indicators.term-end', params: {} } : null;
  }
}

/** A measure with the words for when it was taken: "Đang giải quyết (đầu kỳ)". */
export function termName(term: Named): Bilingual {
  const words = wordsOf(term);
  if (!words) return term.name;
  const text = messages[words.code]!;
  return {
    vi: fill(text.vi, { ...words.params, name: term.name.vi }),
    en: fill(text.en, { ...words.params, name: term.name.en }),
  };
}
