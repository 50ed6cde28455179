/** What a text may be to count as easy: data of `catalog/reading.yaml`. */
export interface ReadingRule {
  /** Syllables of one sentence; Vietnamese writes each apart. */
  readonly mostSyllables: number;
  /** Syllables of office words among all, per cent. */
  readonly mostOfficePercent: number;
  readonly officeWords: readonly string[];
}

export interface Reading {
  readonly syllables: number;
  readonly longest: number;
  /** Syllables that belong to office words. */
  readonly office: number;
  readonly easy: boolean;
}

const syllablesOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');

/** Measures a text. "Xã giải quyết 94 hồ sơ." has 6 syllables, two of them of an office word. */
export function readingOf(text: string, rule: ReadingRule): Reading {
  const sentences = text.split(/[.!?;:]+(?=\s|$)/u).map((sentence) => syllablesOf(sentence).length);
  const all = syllablesOf(text);
  const words = rule.officeWords.map(syllablesOf).toSorted((a, b) => b.length - a.length);
  let office = 0;
  for (let at = 0; at < all.length;) {
    const found = words.find((word) => word.length > 0 && word.every((part, i) => all[at + i] === part));
    office += found?.length ?? 0;
    at += found?.length ?? 1;
  }
  const longest = Math.max(0, ...sentences);
  const easy = longest <= rule.mostSyllables && office * 100 <= all.length * rule.mostOfficePercent;
  return { syllables: all.length, longest, office, easy };
}
