import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Letters of tokens: none that is taken for another when it is read from paper. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Bytes of chance in a token, and of what tells it from a mistyped one. */
export const CHANCE_BYTES = 15;
const MARK_BYTES = 5;
const BYTES = CHANCE_BYTES + MARK_BYTES;

function letters(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const length = (bytes.length * 8) / 5;
  return Array.from({ length }, (_, at) => LETTERS[Number((bits >> BigInt(5 * (length - 1 - at))) & 31n)]!).join('');
}

function bytesOf(text: string): Uint8Array | null {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (plain.length !== (BYTES * 8) / 5) return null;
  let bits = 0n;
  for (const letter of plain) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  return Uint8Array.from({ length: BYTES }, (_, at) => Number((bits >> BigInt(8 * (BYTES - 1 - at))) & 255n));
}

const markOf = (chance: Uint8Array, secret: Uint8Array, purpose: string): Uint8Array =>
  createHmac('sha256', secret).update(purpose).update('\0').update(chance).digest().subarray(0, MARK_BYTES);

/** What may be sent in once: `chance` (CHANCE_BYTES bytes) with a mark that only the survey's secret makes. */
export const tokenOf = (chance: Uint8Array, secret: Uint8Array, purpose: string): string =>
  letters(Buffer.concat([chance, markOf(chance, secret, purpose)]));

/** In groups of eight, as it is printed. */
export const printedToken = (token: string): string => (token.match(/.{1,8}/g) ?? []).join('-');

/** Under what a token is kept: it cannot be had back from this. Null: no token of this survey and purpose. */
export function hashOfToken(text: string, secret: Uint8Array, purpose: string): Uint8Array | null {
  const bytes = bytesOf(text);
  if (!bytes) return null;
  const chance = bytes.subarray(0, CHANCE_BYTES);
  const known = timingSafeEqual(bytes.subarray(CHANCE_BYTES), markOf(chance, secret, purpose));
  return known ? createHash('sha256').update(purpose).update('\0').update(chance).digest() : null;
}
