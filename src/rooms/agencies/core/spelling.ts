import { tidy, toneKey } from '../../../kernel/index.ts';

/**
 * A name as it is compared: words of bare letters without marks, and beside each letter the marks it carries. The tone of a
 * word stands on its last letter, so that "Hòa" and "Hoà" are one.
 */
export interface Word {
  readonly bare: string;
  /** One text of combining marks for each letter of `bare`; `đ` counts as a `d` with a mark. */
  readonly marks: readonly string[];
}

const plain = (bare: string): Word => ({ bare, marks: Array.from(bare, () => '') });

/**
 * Administrative abbreviations and their long forms, both ways of writing being common: every long form is brought to the
 * short one. Longer phrases stand first. "và", "&" and punctuation are left out of names before.
 */
const SHORT_FORMS: readonly (readonly [readonly string[], string])[] = (
  [
    ['trung tam phuc vu hanh chinh cong', 'ttpvhcc'],
    ['trung tam phuc vu hcc', 'ttpvhcc'],
    ['trung tam pv hcc', 'ttpvhcc'],
    ['tt pv hcc', 'ttpvhcc'],
    ['bo phan tiep nhan tra ket qua', 'ttpvhcc'],
    ['bo phan tn tkq', 'ttpvhcc'],
    ['bo phan tntkq', 'ttpvhcc'],
    ['bo phan mot cua', 'ttpvhcc'],
    ['bo phan 1 cua', 'ttpvhcc'],
    ['trung tam hanh chinh cong', 'ttpvhcc'],
    ['trung tam pvhcc', 'ttpvhcc'],
    ['trung tam hcc', 'ttpvhcc'],
    ['tt pvhcc', 'ttpvhcc'],
    ['tt hcc', 'ttpvhcc'],
    ['tthcc', 'ttpvhcc'],
    ['people s committee of', 'ubnd'],
    ['people s committee', 'ubnd'],
    ['uy ban nhan dan', 'ubnd'],
    ['hoi dong nhan dan', 'hdnd'],
    ['phat thanh truyen hinh', 'ptth'],
    ['thong tin dien tu', 'ttdt'],
    ['kho bac nha nuoc', 'kbnn'],
    ['bao hiem xa hoi', 'bhxh'],
    ['phat trien nong thon', 'ptnt'],
    ['ban quan ly', 'bql'],
    ['ban ql', 'bql'],
    ['khu kinh te', 'kkt'],
    ['van phong', 'vp'],
  ] as const
).map(([long, short]) => [long.split(' '), short]);
/** By the first word: every word of every name is looked up. */
const FORMS_FROM = Map.groupBy(SHORT_FORMS, ([[first]]) => first);

/** Words of a text; "và" and "&" are dropped because both spellings occur ("Sở NN&MT", "Sở NN và MT"). */
export function wordsOf(text: string): Word[] {
  const words = toneKey(tidy(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))
    .split(' ')
    .map(wordOf)
    .filter((word) => word.bare !== '' && word.bare !== 'va');
  return shortened(words);
}

function wordOf(text: string): Word {
  let bare = '';
  const marks: string[] = [];
  for (const letter of text.normalize('NFD').replaceAll('đ', 'd\u0335')) {
    if (/\p{M}/u.test(letter)) marks[marks.length - 1] = (marks.at(-1) ?? '') + letter;
    else {
      bare += letter;
      marks.push('');
    }
  }
  return { bare, marks };
}

function shortened(words: readonly Word[]): Word[] {
  const out: Word[] = [];
  for (let i = 0; i < words.length;) {
    const form = FORMS_FROM.get((words[i] as Word).bare)?.find(([long]) =>
      long.every((part, j) => words[i + j]?.bare === part),
    );
    out.push(form ? plain(form[1]) : (words[i] as Word));
    i += form ? form[0].length : 1;
  }
  return out;
}

/** Key of a map: the bare letters without blanks, so that "Sở NN & MT" and "Sở NNMT" meet. */
export const keyOf = (words: readonly Word[]): string => words.map((word) => word.bare).join('');

/** How well marks agree, for two names of the same key. */
export type Likeness = 'same' | 'unmarked' | 'contradicts';

/**
 * `same`: every mark agrees; `unmarked`: marks are missing in the text typed but none is wrong; `contradicts`: a letter
 * carries another mark. "Nghia Thọ" is an unmarked "Nghĩa Thọ", "Nghĩa Thợ" contradicts it.
 */
export function likeness(typed: readonly Word[], name: readonly Word[]): Likeness {
  const theirs = name.flatMap((word) => word.marks);
  let same = true;
  for (const [i, mark] of typed.flatMap((word) => word.marks).entries()) {
    const expected = theirs[i] ?? '';
    if (mark === expected) continue;
    same = false;
    if (Array.from(mark).some((one) => !expected.includes(one))) return 'contradicts';
  }
  return same ? 'same' : 'unmarked';
}

/** Initials of a department's field in the ways they are written: "NNMT" for "Nông nghiệp và Môi trường", "VHTTDL". */
export function initials(name: string): string {
  return tidy(name)
    .split(/[\s,–-]+/)
    .filter((word) => word !== '' && !/^và$/iu.test(word))
    .map((word) => word.charAt(0))
    .join('');
}

/** Share of letter pairs that two keys have in common, 0 to 1: for suggestions only, never for a match. */
export function similarity(a: string, b: string): number {
  const pairs = (key: string) =>
    new Set(Array.from({ length: Math.max(key.length - 1, 0) }, (_, i) => key.slice(i, i + 2)));
  const left = pairs(a);
  const right = pairs(b);
  let common = 0;
  for (const pair of left) if (right.has(pair)) common += 1;
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size);
}
