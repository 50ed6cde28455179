import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds that a code stands for, digits of a code, and how many steps a telephone's clock may be off either way. */
export const STEP_SECONDS = 30;
export const CODE_DIGITS = 6;
const DRIFT_STEPS = 1;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 of RFC 4648 without padding, as generators of codes take it. */
export function base32(bytes: Uint8Array): string {
  let [text, bits, held] = ['', 0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >>> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

/** Number of the step of time that an instant (epoch ms) lies in. */
export const stepAt = (at: number): number => Math.floor(at / 1000 / STEP_SECONDS);

/** Code of a step: RFC 6238 with HMAC-SHA-1, which is what every generator speaks. */
export function codeAt(secret: Uint8Array, step: number, digits: number = CODE_DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) as number) & 15;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * The step whose code was typed, at most one step beside the clock; null where none fits. Steps up to `taken` are never
 * taken again, so that a code that somebody looked at over a shoulder is of no use.
 */
export function matchingStep(secret: Uint8Array, typed: string, at: number, taken: number | null): number | null {
  const code = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return null;
  const now = stepAt(at);
  let found: number | null = null;
  for (let step = now - DRIFT_STEPS; step <= now + DRIFT_STEPS; step++) {
    const same = timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(code));
    if (same && step > (taken ?? -1)) found = step;
  }
  return found;
}

/** Address that a generator of codes reads from a picture (Key URI format). */
export function generatorAddress(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}

/** A recovery code as typed, without the marks and spaces that people put between its groups. */
export const plainRecoveryCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z2-7]/g, '');

/** Bytes of a recovery code: 120 bits, beyond the 112 from which on a plain hash serves (ASVS 5, 6.5.2). */
export const RECOVERY_BYTES = 15;

/** Twenty-four characters in groups of four. */
export const recoveryCode = (bytes: Uint8Array): string =>
  base32(bytes.subarray(0, RECOVERY_BYTES)).replace(/(.{4})(?=.)/g, '$1-');

/** Whether what was typed, made plain, can be a recovery code at all. */
export const isRecoveryCode = (plain: string): boolean => plain.length === (RECOVERY_BYTES * 8) / 5;
