import { plainLine } from '../../../kernel/index.ts';

/** Runs of digits as telephone numbers are, however they are set apart. */
const NUMBERS = /\+?\d(?:[\s.()-]?\d){7,}/g;

/**
 * The beginning of an answer, as far as it is kept: one line, without anything that may be a telephone number, and without the
 * sealed values that some gateways say again.
 */
export function excerpt(answer: string, characters: number, sealed: readonly string[] = []): string | null {
  const hidden = sealed
    .filter((value) => value !== '')
    // A value may stand within another: what is left of the longer one must not show.
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, value) => text.replaceAll(value, '…').replaceAll(encodeURIComponent(value), '…'), answer);
  return plainLine(hidden).replace(NUMBERS, '…').trim().slice(0, characters).toWellFormed() || null;
}
