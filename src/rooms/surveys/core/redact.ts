/** Telephone and identity numbers, however they are parted; addresses of mail. */
const NUMBERS = /(?:\+?\d[\s.-]?){8,}\d/gu;
const MAIL = /[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,}/giu;
/** A person as Vietnamese texts name one: a word for whom, then names that begin large. */
const NAMED = /\b((?:anh|chị|ông|bà|cô|chú|bác|em|đồng chí|đ\/c)\s+)((?:\p{Lu}\p{Ll}*\s*){1,4})/giu;
const LARGE = /\p{Lu}/u;

/** What a remark may say in public, as a first guess: somebody reads it before it is shown. */
export const redacted = (words: string): string =>
  words
    .replace(MAIL, '[…]')
    .replace(NUMBERS, '[…]')
    .replace(NAMED, (whole, who: string, name: string) =>
      LARGE.test(name.charAt(0)) ? `${who}[…]${/\s$/u.test(name) ? ' ' : ''}` : whole,
    );
