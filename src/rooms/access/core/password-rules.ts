import { bareKey } from '../../../kernel/index.ts';

export const SHORTEST_PASSWORD = 12;
/** Long sentences are welcome; beyond this it is no password but an attempt to keep the server busy. */
export const LONGEST_PASSWORD = 256;
/** How many characters of its own a password needs. Four common words in a row have enough, three have not. */
const LEAST_OWN = 7;
/** A common word is one of some eight thousand: as hard to guess as two characters. */
const WORD_WORTH = 2;
const OWN_WORDS = ['thuocdo'];

export type PasswordFault =
  | 'access.password-short'
  | 'access.password-long'
  | 'access.password-common'
  | 'access.password-about-you';

/** What a password is judged against. */
export interface PasswordCircumstances {
  /** Words that passwords are commonly made of, lower case. */
  readonly common: ReadonlySet<string>;
  /** E-mail and name of whoever sets it. */
  readonly about: readonly string[];
}

/** Characters as people count them, in one form of Unicode: keyboards differ in how they send marks. */
export const normalPassword = (password: string): string => password.normalize('NFC');

const plain = (text: string): string => bareKey(text).replace(/[^a-z0-9]/g, '');

/** Rows of the keyboard and the order of letters and digits, both ways. */
const RUNS = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qazwsxedcrfvtgbyhnujm',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '1q2w3e4r5t6y7u8i9o0p',
].flatMap((run) => [run, [...run].reverse().join('')]);

/** Longest beginning of `text` that is a run of at least three characters; 0 where there is none. */
function runLength(text: string): number {
  let longest = 0;
  for (const run of RUNS)
    for (let length = Math.min(run.length, text.length); length >= 3 && length > longest; length--)
      if (run.includes(text.slice(0, length))) longest = length;
  const repeated = /^(.{1,4}?)\1{2,}/.exec(text)?.[0].length ?? 0;
  return Math.max(longest, repeated);
}

const FALLEN: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const upright = (text: string): string => text.replace(/[01345@$!]/g, (sign) => FALLEN[sign] ?? sign);

/** Longest beginning of `text` that is a common word; 0 where there is none. */
function wordLength(text: string, common: ReadonlySet<string>): number {
  for (let length = Math.min(text.length, 20); length >= 4; length--) {
    const piece = text.slice(0, length);
    if (common.has(piece) || common.has(upright(piece))) return length;
  }
  return 0;
}

/** Lower case without marks; unlike a search key it keeps every sign. */
const folded = (text: string): string =>
  [
    ...text
      .normalize('NFD')
      .toLowerCase()
      .replace(/\p{M}|\s/gu, '')
      .replace(/đ/g, 'd'),
  ].join('');

/**
 * How many characters of a password are its own: a common word counts as two, a run of the keyboard, a repetition and a
 * year as one. `Matkhau@123456` has 4, `con mèo leo rào 7 lần` has many.
 */
export function ownLength(password: string, common: ReadonlySet<string>): number {
  const text = folded(password);
  let [at, own] = [0, 0];
  while (at < text.length) {
    const rest = text.slice(at);
    const year = /^(19|20)\d\d/.exec(rest)?.[0].length ?? 0;
    const cheap = Math.max(1, runLength(rest), year);
    const word = wordLength(rest, common);
    at += Math.max(cheap, word);
    own += word > cheap ? WORD_WORTH : 1;
  }
  return own;
}

/**
 * What is wrong with a new password, or null (ASVS 5, 6.2): at least 12 characters of any kind, and not one of those that
 * are tried first: common words alone, runs of the keyboard, the product's or the person's own name.
 */
export function passwordFault(password: string, { common, about }: PasswordCircumstances): PasswordFault | null {
  const length = [...normalPassword(password)].length;
  if (length < SHORTEST_PASSWORD) return 'access.password-short';
  if (length > LONGEST_PASSWORD) return 'access.password-long';
  const names = [...about.flatMap((text) => [text, ...text.split(/[\s@.]+/)]), ...OWN_WORDS]
    .map(plain)
    .filter((name) => name.length >= 3)
    .sort((a, b) => b.length - a.length);
  const bare = plain(password);
  const without = names.reduce((text, name) => text.replaceAll(name, ''), bare);
  if (bare.length > 0 && without.length < LEAST_OWN && without !== bare) return 'access.password-about-you';
  return ownLength(password, common) < LEAST_OWN ? 'access.password-common' : null;
}
