const DEFINED = /\((\p{Lu}{2,8})\)/gu;
/** Room for the words before the bracket: eight Vietnamese syllables and their commas. */
const BEFORE = 90;

/** Abbreviations a text explains itself: "thủ tục hành chính (TTHC)", where the initials of the words before fit. */
export function abbreviationsIn(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const match of text.matchAll(DEFINED)) {
    const short = match[1] ?? '';
    const words = text
      .slice(Math.max(0, match.index - BEFORE), match.index)
      .trim()
      .split(/\s+/u)
      .slice(-short.length);
    const initials = words.map((word) => word[0]?.toUpperCase() ?? '').join('');
    if (bare(initials) === bare(short)) found[short] ??= words.join(' ').toLowerCase();
  }
  return found;
}

const bare = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

/** The text with its abbreviations written out. */
export function expand(text: string, abbreviations: Readonly<Record<string, string>>): string {
  return text
    .replace(DEFINED, (whole) => (abbreviations[whole.slice(1, -1)] ? '' : whole))
    .replace(/\p{Lu}{2,8}/gu, (word) => abbreviations[word] ?? word)
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;])/gu, '$1')
    .trim();
}
