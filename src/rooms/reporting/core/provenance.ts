import { tidy } from '../../../kernel/index.ts';
import type { SentenceSource, Taken } from './report.ts';

/** An end of a sentence: its mark, not behind a short word such as "TP." or "đ/c.", and a capital or a number after it. */
const END = /(?<=[^\s.]{3,}[.!?…]["”)]?)\s+(?=["“(]?[\p{Lu}\d])/u;

/** The sentences of a text, line by line. */
export const sentencesOf = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => line.split(END))
    .map(tidy)
    .filter((sentence) => sentence !== '');

const wordsIn = (text: string): string[] =>
  tidy(text)
    .toLocaleLowerCase('vi')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** From this share of words in common on, a sentence is said to be an edited one, in per cent. */
const ALIKE = 60;

/** Share of words that two sentences have in common, in per cent: twice what is in both, over what is in either. */
function alike(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let both = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count > 0) both += 1;
    left.set(word, count - 1);
  }
  return a.length + b.length === 0 ? 0 : (200 * both) / (a.length + b.length);
}

/** A sentence of a merged text with where it came from; null: it was written here. */
export interface Traced {
  readonly sentence: string;
  readonly source: SentenceSource | null;
}

/** Tells of each sentence where it came from: the one that was taken word for word, else the one it is most alike to. */
export function traced(code: string, text: string, taken: readonly Taken[]): Traced[] {
  const own = taken.filter((one) => one.code === code).map((one) => ({ one, words: wordsIn(one.words) }));
  return sentencesOf(text).map((sentence): Traced => {
    const same = own.findLast(({ one }) => one.words === sentence);
    const words = wordsIn(sentence);
    const [nearest] = same
      ? [{ one: same.one, share: 100 }]
      : own
          .map(({ one, words: theirs }) => ({ one, share: alike(words, theirs) }))
          .filter(({ share }) => share >= ALIKE)
          .toSorted((a, b) => b.share - a.share);
    if (!nearest) return { sentence, source: null };
    const { words: _, ...from } = nearest.one;
    return { sentence, source: { ...from, sentence, edited: !same } };
  });
}

/** Sources of every section, to be kept with what is sent. */
export const sourcesIn = (sections: Readonly<Record<string, string>>, taken: readonly Taken[]): SentenceSource[] =>
  Object.entries(sections).flatMap(([code, text]) => traced(code, text, taken).flatMap(({ source }) => source ?? []));
