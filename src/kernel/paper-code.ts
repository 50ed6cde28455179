/** Letters of codes on paper: none that is taken for another when it is read or told (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes as letters for paper; five bytes are eight letters. */
export function paperLetters(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const length = (bytes.length * 8) / 5;
  return Array.from({ length }, (_, at) => LETTERS[Number((bits >> BigInt(5 * (length - 1 - at))) & 31n)]!).join('');
}

/** What stands between groups: any space, and any dash, since telephones make longer ones of two short ones or of their own accord. */
const BETWEEN = /[\s\u200b\ufeff\u2212\p{Pd}]+/gu;

/** The bytes that letters from paper stand for, however they were typed; null where they are not so many bytes. */
export function paperBytes(text: string, bytes: number): Uint8Array | null {
  const plain = text.toUpperCase().replace(BETWEEN, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (plain.length !== (bytes * 8) / 5) return null;
  let bits = 0n;
  for (const letter of plain) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  return Uint8Array.from({ length: bytes }, (_, at) => Number((bits >> BigInt(8 * (bytes - 1 - at))) & 255n));
}

/** Letters in groups, as they are printed. */
export const inGroups = (letters: string, size: number): string =>
  (letters.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join('-');
