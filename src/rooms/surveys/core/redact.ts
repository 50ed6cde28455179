/** Telephone and identity numbers, however they are parted; addresses of mail. */
const NUMBERS = /(?:\+?\d[\s.-]?){8,}\d/gu;
const MAIL = /[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,}/giu;
/** Words for a person, as sentences begin with them too. */
const PERSON = ['anh', 'chị', 'ông', 'bà', 'cô', 'chú', 'bác', 'em', 'đồng chí', 'đ/c'].flatMap((word) => [
  word,
  word.charAt(0).toUpperCase() + word.slice(1),
]);
/** A person as Vietnamese texts name one: a word for whom, then up to four names, which begin large. */
const NAMED = new RegExp(`(?<!\\p{L})((?:${PERSON.join('|')})\\s+)\\p{Lu}\\p{L}*(?:\\s+\\p{Lu}\\p{L}*){0,3}`, 'gu');

/** What a remark may say in public, as a first guess: somebody reads it before it is shown. */
export const redacted = (words: string): string =>
  words.replace(MAIL, '[…]').replace(NUMBERS, '[…]').replace(NAMED, '$1[…]');
