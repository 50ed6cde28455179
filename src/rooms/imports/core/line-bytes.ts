const TAB = 9;
const LF = 10;
const ESCAPES = /[\\\t\n\r]/g;

/** Text as `COPY` wants it: its separators and the backslash written as escapes. */
export const escaped = (text: string): string =>
  text.replace(ESCAPES, (c) => (c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r'));

/** The text that was escaped. */
export const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, c: string) => (c === 't' ? '\t' : c === 'n' ? '\n' : c === 'r' ? '\r' : c));

/**
 * A buffer that lines of `COPY` text are written into, cell by cell. No string is made for a line: at a million rows that
 * is most of the work. The caller sees to it that there is room.
 */
export class LineBytes {
  buffer: Buffer;
  at = 0;

  constructor(buffer: Buffer) {
    this.buffer = buffer;
  }

  tab(): void {
    this.buffer[this.at++] = TAB;
  }

  end(): void {
    this.buffer[this.at++] = LF;
  }

  /** `\N`: no value. */
  none(): void {
    this.buffer[this.at++] = 92;
    this.buffer[this.at++] = 78;
  }

  /** Text of ASCII letters without anything to escape. */
  ascii(text: string): void {
    const { buffer } = this;
    let { at } = this;
    for (let i = 0; i < text.length; i++) buffer[at++] = text.charCodeAt(i);
    this.at = at;
  }

  /** A few bytes made before. */
  bytes(source: Uint8Array): void {
    const { buffer } = this;
    let { at } = this;
    for (let i = 0; i < source.length; i++) buffer[at++] = source[i]!;
    this.at = at;
  }

  /** Any text, already escaped. */
  text(text: string): void {
    this.at += this.buffer.write(text, this.at);
  }

  /** A whole number that is not negative. */
  number(value: number): void {
    let digits = 1;
    for (let limit = 10; value >= limit; limit *= 10) digits++;
    let rest = value;
    for (let i = this.at + digits - 1; i >= this.at; i--) {
      const tenth = Math.floor(rest / 10);
      this.buffer[i] = 48 + rest - tenth * 10;
      rest = tenth;
    }
    this.at += digits;
  }

  /** Two digits. */
  pair(value: number): void {
    const tens = (value / 10) | 0;
    this.buffer[this.at++] = 48 + tens;
    this.buffer[this.at++] = 48 + value - tens * 10;
  }

  /**
   * Printable ASCII without outer or double blanks and without a backslash: needs neither tidying nor escaping. Written and
   * answered true; anything else leaves no trace and answers false.
   */
  plain(text: string): boolean {
    const { buffer } = this;
    let { at } = this;
    let before = 32;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c < 32 || c > 126 || c === 92 || (c === 32 && before === 32)) return false;
      buffer[at++] = c;
      before = c;
    }
    if (before === 32) return false;
    this.at = at;
    return true;
  }
}

const SLOTS = 1024;
/** Distinct words of a column are few, but no file may grow this without bound. */
const LIMIT = 20_000;

/**
 * What words of a column become, worked out once each. A small table looked up by a few letters stands before the map:
 * hashing every cell of a million rows costs more than writing it.
 */
export class WordCache<V> {
  private readonly keys: (string | null)[] = Array.from({ length: SLOTS }, () => null);
  private readonly slots: (V | undefined)[] = Array.from({ length: SLOTS }, () => undefined);
  private readonly all = new Map<string, V>();

  get(word: string): V | undefined {
    const slot = slotOf(word);
    if (this.keys[slot] === word) return this.slots[slot];
    const found = this.all.get(word);
    if (found !== undefined) {
      this.keys[slot] = word;
      this.slots[slot] = found;
    }
    return found;
  }

  set(word: string, value: V): void {
    if (this.all.size >= LIMIT) {
      this.all.clear();
      this.keys.fill(null);
    }
    this.all.set(word, value);
  }
}

function slotOf(word: string): number {
  const { length } = word;
  const spread =
    length * 31 +
    word.charCodeAt(0) +
    word.charCodeAt(length >> 1) * 37 +
    word.charCodeAt((length * 3) >> 2) * 11 +
    word.charCodeAt(length - 1) * 101 +
    word.charCodeAt(length - 3) * 17;
  return spread & (SLOTS - 1);
}
