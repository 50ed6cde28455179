/**
 * Matching form of Vietnamese text that keeps every character at its place, so that a match in the folded text is a span of
 * the original. Unlike the kernel's `toneKey`, which moves tones to the end of the word and may change its length.
 */
const ON_SECOND: readonly (readonly [RegExp, string, string, string])[] = [
  [/o[àáảãạ]/g, 'àáảãạ', 'òóỏõọ', 'a'],
  [/o[èéẻẽẹ]/g, 'èéẻẽẹ', 'òóỏõọ', 'e'],
  [/u[ỳýỷỹỵ]/g, 'ỳýỷỹỵ', 'ùúủũụ', 'y'],
];

/** Lower case, with the tone of oa, oe and uy on the first vowel ("Uỷ", "Ủy" → "ủy"). Expects NFC; same length. */
export const fold = (text: string): string => spell(text.toLowerCase());

function spell(lower: string): string {
  let folded = lower;
  for (const [pair, from, to, second] of ON_SECOND)
    folded = folded.replace(pair, (both) => `${to[from.indexOf(both[1] ?? '')] ?? both[0]}${second}`);
  return folded;
}

/** A pattern written in ordinary lower-case spelling, for use on folded text. A blank matches any white space. */
export const pattern = (source: string, flags = ''): RegExp =>
  new RegExp(spell(source.normalize('NFC')).replace(/ \?/g, '\\s*').replace(/ /g, '\\s+'), `u${flags}`);

/** Whether the letters of a text are all capitals; false for a text without letters. */
export const isUpper = (text: string): boolean => /\p{L}/u.test(text) && text === text.toUpperCase();

export const startsUpper = (text: string): boolean => /^["“(]?\p{Lu}/u.test(text);
