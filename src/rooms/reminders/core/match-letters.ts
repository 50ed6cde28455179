import type { LocalDate } from '../../../kernel/index.ts';

/** A letter as far as a file can be known for its signed copy. */
export interface SentLetter {
  readonly id: number;
  /** Printed at its foot. */
  readonly code: string;
  readonly agency: string;
  readonly madeOn: LocalDate;
  readonly number: string | null;
  readonly issuedOn: LocalDate | null;
  readonly signed: boolean;
}

/** A file of a batch: its name, and the beginning of its text, empty where pages are pictures. */
export interface CameBack {
  readonly name: string;
  readonly text: string;
}

/** By what a file was known: the code printed in the letter, its number and day, or the name it was sent out under. */
export type KnownBy = 'code' | 'number' | 'name';

export type Match =
  | { readonly kind: 'matched'; readonly letter: SentLetter; readonly by: KnownBy }
  | { readonly kind: 'unknown' }
  /** Several letters fit. */
  | { readonly kind: 'several'; readonly letters: number }
  /** The letter has its signed copy already. */
  | { readonly kind: 'signed'; readonly letter: SentLetter }
  /** Another file of the batch is of the same letter. */
  | { readonly kind: 'twice'; readonly letter: SentLetter };

/** A code as a reader of signed scans may see it: without marks between. */
const squeezed = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** "ngày 05 tháng 12 năm 2026" and "05/12/2026" of a text. */
function daysIn(text: string): ReadonlySet<string> {
  const words = [...text.matchAll(/ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/giu)];
  const digits = [...text.matchAll(/\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/g)];
  return new Set(
    [...words, ...digits].map(
      ([, day = '', month = '', year = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    ),
  );
}

/** Numbers that stand behind "Số:" in a text, as "512" of "Số: 512/SNV-CCHC". */
const numbersIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/Số\s*:?\s*(\d+)\s*\//giu)].map((match) => String(Number(match[1]))));

const plainNumber = (number: string | null): string | null => {
  const digits = /^\s*(\d+)/.exec(number ?? '')?.[1];
  return digits === undefined ? null : String(Number(digits));
};

type Sign = (file: CameBack, letters: readonly SentLetter[]) => readonly SentLetter[];

const byCode: Sign = ({ name, text }, letters) => {
  const [inText, inName] = [squeezed(text), squeezed(name)];
  return letters.filter(({ code }) => inText.includes(squeezed(code)) || inName.includes(squeezed(code)));
};

/** Numbers begin anew each year, so that the day must stand there too. */
const byNumber: Sign = ({ text }, letters) => {
  const [numbers, days] = [numbersIn(text), daysIn(text)];
  return letters.filter(({ number, issuedOn }) => {
    const plain = plainNumber(number);
    return plain !== null && issuedOn !== null && numbers.has(plain) && days.has(issuedOn);
  });
};

/** The name that letters go out under, `…_2026-11-23_SXD.docx`, whatever was put behind it. */
const byName: Sign = ({ name }, letters) => {
  const parts = name
    .replace(/^.*[\\/]/, '')
    .toLowerCase()
    .split(/[_.\s()]+/);
  return letters.filter(({ agency, madeOn }) => parts.includes(madeOn) && parts.includes(agency.toLowerCase()));
};

const SIGNS: readonly (readonly [by: KnownBy, sign: Sign])[] = [
  ['code', byCode],
  ['number', byNumber],
  ['name', byName],
];

function matchOne(file: CameBack, letters: readonly SentLetter[]): Match {
  for (const [by, sign] of SIGNS) {
    const found = sign(file, letters);
    const [letter] = found;
    if (!letter) continue;
    if (found.length > 1) return { kind: 'several', letters: found.length };
    return letter.signed ? { kind: 'signed', letter } : { kind: 'matched', letter, by };
  }
  return { kind: 'unknown' };
}

/** Which letter each file of a batch is the signed copy of. Of two files of one letter neither is taken: a person decides. */
export function matchLetters(files: readonly CameBack[], letters: readonly SentLetter[]): readonly Match[] {
  const matches = files.map((file) => matchOne(file, letters));
  const counts = new Map<number, number>();
  for (const match of matches)
    if (match.kind === 'matched') counts.set(match.letter.id, (counts.get(match.letter.id) ?? 0) + 1);
  return matches.map((match) =>
    match.kind === 'matched' && (counts.get(match.letter.id) ?? 0) > 1
      ? { kind: 'twice', letter: match.letter }
      : match,
  );
}
