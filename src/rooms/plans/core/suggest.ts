import { bareKey } from '../../../kernel/index.ts';
import type { TargetDraft } from './plan-extraction.ts';

/** What the room needs to know of an indicator to propose it. `notFor` are wordings it must not be used for. */
export interface IndicatorWords {
  readonly code: string;
  readonly name: string;
  readonly keywords: readonly string[];
  readonly notFor?: readonly string[];
}

export type SuggestionReason =
  /** The whole wording stands in the target. */
  | { readonly code: 'phrase'; readonly words: string }
  /** All its words stand there, apart from each other. */
  | { readonly code: 'words'; readonly words: string }
  /** The target's own words are silent; the wording stands elsewhere in its sentence. */
  | { readonly code: 'sentence'; readonly words: string };

export interface Suggestion {
  readonly indicator: string;
  readonly score: number;
  readonly reasons: readonly SuggestionReason[];
}

/** An indicator that looks right and is not: the wording that forbids it, said to the officer beside the suggestion. */
export interface RuledOut {
  readonly indicator: string;
  readonly score: number;
  readonly words: string;
}

export interface Suggestions {
  readonly best: readonly Suggestion[];
  readonly ruledOut: readonly RuledOut[];
}

const MOST = 3;
/** Words of every target, which tell no indicator from another. */
const EMPTY_WORDS = new Set([
  'cua',
  've',
  'va',
  'cac',
  'duoc',
  'dat',
  'tu',
  'tro',
  'len',
  'tren',
  'trong',
  'do',
  'cho',
  'ty',
  'le',
  'muc',
]);
/** An indicator counts as alike when its score is at least this share of the best one's. */
const NEAR = 0.5;

/** A keyword all in capitals (SIPAS, PAR INDEX) is a proper name: it weighs as much as this many plain words. */
const NAME_WEIGHT = 20;
const PROPER_NAME = /^\p{Lu}[\p{Lu}\d ]*$/u;

/**
 * Indicators whose keywords stand in the target's words, best first; ties by code. Marks and spelling do not matter. A word
 * of a phrase counts double when the phrase stands together. Where the own words match nothing, those of the whole
 * sentence are asked. Nothing is linked by this: the officer chooses.
 */
export function suggestIndicators(
  target: Pick<TargetDraft, 'statement' | 'expanded'>,
  indicators: readonly IndicatorWords[],
  sentence = '',
): Suggestions {
  const own = suggested([target.statement, target.expanded], indicators);
  if (own.best.length > 0 || sentence === '') return own;
  const around = suggested([sentence], indicators);
  return {
    best: around.best.map((suggestion) => ({
      ...suggestion,
      reasons: suggestion.reasons.map(({ words }) => ({ code: 'sentence', words })),
    })),
    ruledOut: own.ruledOut,
  };
}

type Scored = { readonly indicator: IndicatorWords; readonly score: number; readonly reasons: SuggestionReason[] };

function suggested(words: readonly string[], indicators: readonly IndicatorWords[]): Suggestions {
  const texts = words.map((text) => ` ${bareKey(text)} `);
  const scored: Scored[] = indicators
    .map((indicator) => ({ indicator, ...scoreOf(texts, indicator) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || (a.indicator.code < b.indicator.code ? -1 : 1));
  const allowed = scored.filter(({ indicator }) => forbidding(texts, indicator) === null);
  const top = allowed[0]?.score ?? 0;
  return {
    best: allowed
      .filter(({ score }) => score >= top * NEAR)
      .slice(0, MOST)
      .map(({ indicator, score, reasons }) => ({ indicator: indicator.code, score, reasons })),
    ruledOut: scored
      .flatMap(({ indicator, score }) => {
        const forbidden = forbidding(texts, indicator);
        return forbidden === null ? [] : [{ indicator: indicator.code, score, words: forbidden }];
      })
      .slice(0, MOST),
  };
}

function scoreOf(texts: readonly string[], indicator: IndicatorWords): { score: number; reasons: SuggestionReason[] } {
  let score = 0;
  const reasons: SuggestionReason[] = [];
  for (const keyword of indicator.keywords) {
    const key = bareKey(keyword);
    const words = key.split(' ').filter((word) => word !== '' && !EMPTY_WORDS.has(word));
    if (words.length === 0) continue;
    if (texts.some((text) => text.includes(` ${key} `))) {
      score += PROPER_NAME.test(keyword) ? NAME_WEIGHT : words.length * 2;
      reasons.push({ code: 'phrase', words: keyword });
    } else if (words.length > 1 && texts.some((text) => words.every((word) => text.includes(` ${word} `)))) {
      score += words.length;
      reasons.push({ code: 'words', words: keyword });
    }
  }
  return { score, reasons };
}

const forbidding = (texts: readonly string[], indicator: IndicatorWords): string | null =>
  indicator.notFor?.find((words) => texts.some((text) => text.includes(` ${bareKey(words)} `))) ?? null;
