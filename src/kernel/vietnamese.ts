/**
 * Vietnamese text as people and systems type it. The same word reaches us decomposed (NFD), with the tone on the other
 * vowel ("Hòa" and "Hoà", "Ủy" and "Uỷ"), in capitals or without any mark: matching happens on a folded key, the original is kept.
 */

const SPACES = /[\s\u00a0\u200b\ufeff]+/g;
const MARKS = /[\u0300-\u036f]/g;

/** NFC, with every kind of white space as one blank. What is stored and shown. */
export const tidy = (text: string): string => text.normalize('NFC').replace(SPACES, ' ').trim();

/** Control characters but the tab, and those that turn the direction of what follows. */
const UNSEEN = /(?!\t)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text from outside as it may stand in a sentence or on a terminal: nothing in it moves the cursor or turns the line around. */
export const plainLine = (text: string): string => text.replace(UNSEEN, ' ');

/** Tone marks: grave, acute, tilde, hook above, dot below. The others (breve, circumflex, horn) belong to the letter. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * Key that is equal for the same Vietnamese word whichever vowel of a group carries its tone: within a word, the tone is
 * moved to the end. "Hòa", "Hoà" and "HOÀ" give one key; "Hoa" and "Hóa" keep their own.
 */
export function toneKey(text: string): string {
  return tidy(text)
    .toLowerCase()
    .normalize('NFD')
    .split(' ')
    .map((word) => {
      const tones = word.match(TONES);
      return tones ? word.replace(TONES, '') + tones.join('') : word;
    })
    .join(' ')
    .normalize('NFC');
}

/** Key without any mark, for search: "Sở Y tế" → "so y te", đ → d. Punctuation counts as a blank. */
export function bareKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Order of points in a Vietnamese list: a b c d đ e g h i k … (no f, j, w, z). */
export const LIST_LETTERS = [
  'a',
  'b',
  'c',
  'd',
  'đ',
  'e',
  'g',
  'h',
  'i',
  'k',
  'l',
  'm',
  'n',
  'o',
  'p',
  'q',
  'r',
  's',
  't',
  'u',
  'v',
  'x',
  'y',
] as const;

const collator = new Intl.Collator('vi');
/** Vietnamese alphabetical order for lists shown to people. */
export const compareVietnamese = (a: string, b: string): number => collator.compare(a, b);
