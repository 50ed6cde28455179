import { decimalBytes } from './decimal-bytes.ts';

/** PostgreSQL counts days and microseconds from 2000-01-01; a day of ours from 1970-01-01. */
export const DAYS_TO_2000 = 10_957;
const SECONDS_TO_2000 = 946_684_800;
const MICROSECONDS = 1_000_000;
/** Before a field stands its length. */
export const LENGTH_BYTES = 4;
const WORD = 2 ** 32;

/** `COPY` of PostgreSQL in its binary form: signature, no flags, no extension. */
export const COPY_HEAD = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** Behind the last row. */
export const COPY_TAIL = Buffer.from([0xff, 0xff]);

/**
 * A buffer that rows of a binary `COPY` are written into, field by field: a length, then the value as the server keeps it.
 * Against text the server takes half the time (a million dossiers: 2.5 s against 5.0 s), since it parses nothing, and nothing
 * has to be escaped. No string is made for a row: at a million rows that is most of the work. The caller sees to it that
 * there is room.
 */
export class RowBytes {
  buffer: Buffer;
  at = 0;

  constructor(buffer: Buffer) {
    this.buffer = buffer;
  }

  /** A row begins, with so many fields. */
  begin(fields: number): void {
    this.buffer[this.at++] = fields >> 8;
    this.buffer[this.at++] = fields;
  }

  private word(value: number): void {
    const { buffer, at } = this;
    buffer[at] = value >> 24;
    buffer[at + 1] = value >> 16;
    buffer[at + 2] = value >> 8;
    buffer[at + 3] = value;
    this.at = at + 4;
  }

  /** No value. */
  none(): void {
    this.word(-1);
  }

  /** `integer`. */
  whole(value: number): void {
    this.word(4);
    this.word(value);
  }

  /** `bigint`, of a number that is exact in JavaScript. */
  long(value: number): void {
    const high = Math.floor(value / WORD);
    this.word(8);
    this.word(high);
    this.word(value - high * WORD);
  }

  /** `boolean`. */
  flag(value: boolean): void {
    this.word(1);
    this.buffer[this.at++] = value ? 1 : 0;
  }

  /** `date`, from days since 1970-01-01. */
  day(day: number): void {
    this.whole(day - DAYS_TO_2000);
  }

  /** `timestamptz`, from seconds since 1970-01-01T00:00Z. */
  instant(seconds: number): void {
    this.long((seconds - SECONDS_TO_2000) * MICROSECONDS);
  }

  /** `numeric`, from digits with a point. */
  decimal(text: string): void {
    const bytes = decimalBytes(text);
    this.word(bytes.length);
    this.bytes(bytes);
  }

  /** Any text. */
  text(text: string): void {
    const from = this.at;
    this.at += LENGTH_BYTES;
    const length = this.buffer.write(text, this.at);
    this.at = from;
    this.word(length);
    this.at += length;
  }

  /**
   * Printable ASCII without outer or double blanks: needs no tidying. Written and answered true; anything else leaves no
   * trace and answers false.
   */
  plain(text: string): boolean {
    const { buffer } = this;
    const from = this.at;
    let at = from + LENGTH_BYTES;
    let before = 32;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c < 32 || c > 126 || (c === 32 && before === 32)) return false;
      buffer[at++] = c;
      before = c;
    }
    if (before === 32) return false;
    this.word(text.length);
    this.at = at;
    return true;
  }

  /** Bytes made before, whatever they are. */
  bytes(source: Uint8Array): void {
    const { buffer } = this;
    let { at } = this;
    for (let i = 0; i < source.length; i++) buffer[at++] = source[i]!;
    this.at = at;
  }

  /** Text without a length, for a `COPY` in text form. */
  line(text: string): void {
    this.at += this.buffer.write(text, this.at);
  }
}

/** What `write` writes, as bytes of their own; `most` bytes at the most. */
export function fieldBytes(most: number, write: (out: RowBytes) => void): Uint8Array {
  const out = new RowBytes(Buffer.alloc(most));
  write(out);
  return out.buffer.subarray(0, out.at);
}
