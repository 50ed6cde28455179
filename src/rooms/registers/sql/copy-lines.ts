import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';

/** Bytes sent at once, and how many pieces may be on their way while the next is filled. */
const PIECE = 256 * 1024;
const PIECES = 3;
/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const LONGEST_UNIT = 3;

interface Piece {
  readonly buffer: Buffer;
  /** Settled once the server's socket has taken the piece, so that it may be filled again. */
  sent: Promise<void>;
}

/**
 * Lines to a `COPY … FROM STDIN`. Encoded into a few buffers that are used again and again: memory stays flat whatever the
 * file's size, and the server takes one piece while the next is made.
 */
export class CopyLines {
  private readonly stream: Writable;
  private readonly done: Promise<void>;
  private readonly pieces: Piece[];
  private current = 0;
  private used = 0;
  private failure: unknown = null;

  constructor(stream: Writable) {
    this.stream = stream;
    this.done = finished(stream).catch((error: unknown) => {
      this.failure = error;
    });
    this.pieces = Array.from({ length: PIECES }, () => ({
      buffer: Buffer.allocUnsafe(PIECE),
      sent: Promise.resolve(),
    }));
  }

  /** Whether the next line may need to wait: then `room` is to be awaited first. */
  full(line: string): boolean {
    return this.used + line.length * LONGEST_UNIT > PIECE;
  }

  /** One line with its line feed; call only while not `full`. */
  add(line: string): void {
    this.used += this.pieces[this.current]!.buffer.write(line, this.used);
  }

  /** Sends what was added and waits until there is room for `line`. Throws what the server refused. */
  async room(line: string): Promise<void> {
    this.send();
    await this.pieces[this.current]!.sent;
    if (this.failure !== null) throw this.failure;
    if (!this.full(line)) return;
    // A line longer than a piece goes by itself.
    await this.sending(Buffer.from(line));
    if (this.failure !== null) throw this.failure;
  }

  /** One line, waiting where needed. */
  async write(line: string): Promise<void> {
    if (this.full(line)) {
      await this.room(line);
      if (this.full(line)) return;
    }
    this.add(line);
  }

  private send(): void {
    if (this.used === 0) return;
    const piece = this.pieces[this.current]!;
    piece.sent = this.sending(piece.buffer.subarray(0, this.used));
    this.used = 0;
    this.current = (this.current + 1) % PIECES;
  }

  private sending(bytes: Buffer): Promise<void> {
    const taken = new Promise<void>((resolve) => this.stream.write(bytes, () => resolve()));
    return Promise.race([taken, this.done]);
  }

  /** Waits until the server has taken everything. */
  async end(): Promise<void> {
    this.send();
    this.stream.end();
    await this.done;
    if (this.failure !== null) throw this.failure;
  }

  /** Gives the rows up; the surrounding transaction is to be rolled back. */
  abort(error: Error): void {
    this.stream.destroy(error);
  }
}
