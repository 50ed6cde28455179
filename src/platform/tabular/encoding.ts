import { isAscii, isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Bytes that are no UTF-8. `before` is the readable text of the same push, so that the caller can name the row. */
export class NotUtf8 extends Error {
  readonly offset: number;
  readonly before: string;

  constructor(offset: number, before: string) {
    super(`invalid UTF-8 at byte ${offset}`);
    this.offset = offset;
    this.before = before;
  }
}

/** Turns chunks of bytes into text; a character cut by a chunk's end waits for the next chunk. */
export interface Decoder {
  push(bytes: Buffer): string;
  /** Text of what still waited; throws `NotUtf8` where the file ends inside a character. */
  end(): string;
}

/** How many bytes at the end belong to an unfinished UTF-8 character (0–3). */
function unfinishedTail(bytes: Buffer): number {
  const length = bytes.length;
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = bytes[length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? back : 0;
    }
  }
  return 0;
}

/** Offset of the first byte that breaks UTF-8, or the length. Only called on bytes known to be broken. */
function firstInvalid(bytes: Buffer): number {
  let from = 0;
  let size = bytes.length;
  while (size > 4) {
    const half = size >> 1;
    let middle = from + half;
    while (middle > from && (bytes[middle]! & 0xc0) === 0x80) middle--;
    if (middle === from) break;
    if (isUtf8(bytes.subarray(from, middle))) {
      size -= middle - from;
      from = middle;
    } else size = middle - from;
  }
  for (let length = 1; length <= 4 && from < bytes.length;) {
    if (isUtf8(bytes.subarray(from, from + length))) {
      from += length;
      length = 1;
    } else length++;
  }
  return from;
}

class Utf8Decoder implements Decoder {
  private waiting: Buffer | null = null;
  private offset: number;

  constructor(offset: number) {
    this.offset = offset;
  }

  push(bytes: Buffer): string {
    const all = this.waiting ? Buffer.concat([this.waiting, bytes]) : bytes;
    if (isAscii(all)) {
      this.waiting = null;
      this.offset += all.length;
      return all.toString('latin1');
    }
    const tail = unfinishedTail(all);
    const whole = tail > 0 ? all.subarray(0, all.length - tail) : all;
    // The caller may reuse its buffer for the next chunk: keep a copy.
    this.waiting = tail > 0 ? Buffer.from(all.subarray(all.length - tail)) : null;
    if (!isUtf8(whole)) {
      const at = firstInvalid(whole);
      throw new NotUtf8(this.offset + at, whole.toString('utf8', 0, at));
    }
    this.offset += whole.length;
    return whole.toString('utf8');
  }

  end(): string {
    if (this.waiting) throw new NotUtf8(this.offset, '');
    return '';
  }
}

class Utf16Decoder implements Decoder {
  private waiting: Buffer | null = null;
  private readonly swap: boolean;

  constructor(swap: boolean) {
    this.swap = swap;
  }

  push(bytes: Buffer): string {
    const all = this.waiting || this.swap ? Buffer.concat([this.waiting ?? Buffer.alloc(0), bytes]) : bytes;
    const length = all.length & ~1;
    this.waiting = length < all.length ? Buffer.from(all.subarray(length)) : null;
    const whole = all.subarray(0, length);
    if (this.swap) whole.swap16();
    return whole.toString('utf16le');
  }

  end(): string {
    return '';
  }
}

/** A decoder for a stream whose first byte stands at `offset` of the file (after the byte order mark). */
export const decoderFor = (encoding: Encoding, offset = 0): Decoder =>
  encoding === 'utf-8' ? new Utf8Decoder(offset) : new Utf16Decoder(encoding === 'utf-16be');

/** Encoding by byte order mark, or by the pattern of zero bytes where UTF-16 has none. `skip` is the mark's length. */
export function detectEncoding(head: Buffer): { encoding: Encoding; skip: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', skip: 2 };
  const looked = Math.min(head.length & ~1, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < looked; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  // Separators, digits and blanks are below U+0100 in every Vietnamese table: at least a third of the high bytes is zero.
  const enough = looked >= 8 ? looked / 6 : Infinity;
  if (odd > enough && even === 0) return { encoding: 'utf-16le', skip: 0 };
  if (even > enough && odd === 0) return { encoding: 'utf-16be', skip: 0 };
  return { encoding: 'utf-8', skip: 0 };
}

/**
 * Letters of the TCVN3 (ABC) fonts as they look when read as Latin-1: "Uû ban nh©n d©n", "§¨ng ký", "®Êt ®ai".
 * ©, ®, ª, «, ¬, ­, ¨, §, ¦, µ–¾ between letters do not occur in honest text.
 */
const TCVN3_INSIDE = /[a-zA-Z][\u00a8-\u00ae\u00b5-\u00b9\u00bb-\u00be]|[\u00a7\u00ae\u00a8][a-zA-Z\u00a8-\u00fe]/g;
const TRUE_VIETNAMESE = /[\u0103\u0111\u01a1\u01b0\u0110\u1ea0-\u1ef9]/;

/** Whether text was typed in a TCVN3 font, so that its letters are stored as other signs. Needs at least two signs of it. */
export function looksLikeTcvn3(text: string): boolean {
  if (TRUE_VIETNAMESE.test(text)) return false;
  return (text.match(TCVN3_INSIDE)?.length ?? 0) >= 2;
}

/**
 * Whether bytes that are no UTF-8 look like text of an old Vietnamese encoding (TCVN3, VNI, windows-1258): mostly
 * printable, with single high bytes between ASCII letters.
 */
export function looksLegacy(bytes: Buffer): boolean {
  let high = 0;
  let control = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) high++;
    else if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) control++;
  }
  return control === 0 && high > 0 && high < bytes.length / 2;
}
