import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { inGroups, paperBytes, paperLetters } from '../../../kernel/index.ts';

/** Bytes of chance in a token, and of what tells it from a mistyped one. */
export const CHANCE_BYTES = 15;
const MARK_BYTES = 5;
const BYTES = CHANCE_BYTES + MARK_BYTES;

const markOf = (chance: Uint8Array, secret: Uint8Array, purpose: string): Uint8Array =>
  createHmac('sha256', secret).update(purpose).update('\0').update(chance).digest().subarray(0, MARK_BYTES);

/** What may be sent in once: `chance` (CHANCE_BYTES bytes) with a mark that only the survey's secret makes. */
export const tokenOf = (chance: Uint8Array, secret: Uint8Array, purpose: string): string =>
  paperLetters(Buffer.concat([chance, markOf(chance, secret, purpose)]));

/** In groups of eight, as it is printed. */
export const printedToken = (token: string): string => inGroups(token, 8);

/** Under what a token is kept: it cannot be had back from this. Null: no token of this survey and purpose. */
export function hashOfToken(text: string, secret: Uint8Array, purpose: string): Uint8Array | null {
  const bytes = paperBytes(text, BYTES);
  if (!bytes) return null;
  const chance = bytes.subarray(0, CHANCE_BYTES);
  const known = timingSafeEqual(bytes.subarray(CHANCE_BYTES), markOf(chance, secret, purpose));
  return known ? createHash('sha256').update(purpose).update('\0').update(chance).digest() : null;
}
