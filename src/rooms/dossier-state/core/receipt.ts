import { timingSafeEqual } from 'node:crypto';
import { inGroups, paperBytes, paperLetters, tidy } from '../../../kernel/index.ts';

/** Bytes of the code on a receipt: 80 bits, sixteen letters. */
const BYTES = 10;
/** Letters of a dossier's code that are looked at. */
const LONGEST = 100;

/** A dossier's code as receipts are made for it: spaces, dashes of any length, letters of both sizes are the same. */
export const dossierCode = (typed: string): string =>
  tidy(typed.normalize('NFC').slice(0, LONGEST))
    .replace(/\s+/g, '')
    .replace(/[\u2212\p{Pd}]/gu, '-')
    .toUpperCase();

/** What only this installation can make of a dossier's code. */
export type Marks = (code: string) => Uint8Array;

/** The code that stands on the receipt of a dossier, in groups of four. */
export const receiptCode = (code: string, marks: Marks): string =>
  inGroups(paperLetters(marks(dossierCode(code)).subarray(0, BYTES)), 4);

/** Whether the receipt is that of the dossier: the same work whatever was typed. */
export function isReceipt(typed: { readonly code: string; readonly receipt: string }, marks: Marks): boolean {
  const own = marks(dossierCode(typed.code)).subarray(0, BYTES);
  const given = paperBytes(typed.receipt.slice(0, LONGEST), BYTES);
  return timingSafeEqual(own, given ?? new Uint8Array(BYTES)) && given !== null;
}

type Bearing = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Those of the records that tell of the dossier of a receipt, the one that counts first. Where two source systems hold it, one of
 * theirs counts, under this code or under another; a name that several others bear stands for none of them.
 */
export function ofReceipt<R extends Bearing>(records: readonly R[], spelt: readonly string[]): R[] {
  const own = records.filter((record) => spelt.includes(String(record['code'])));
  const others = records.filter((record) => record['counted'] === true && !own.includes(record));
  const counts = own.find((record) => record['counted'] === true) ?? (others.length === 1 ? others[0] : undefined);
  return counts ? [counts, ...own.filter((record) => record !== counts)] : own;
}
