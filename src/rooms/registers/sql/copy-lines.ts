import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { COPY_HEAD, COPY_TAIL, RowBytes } from '../../imports/index.ts';

/** Bytes sent at once, and how many pieces may be on their way while the next is filled. */
const PIECE = 256 * 1024;
const PIECES = 3;

interface Piece {
  buffer: Buffer;
  /** Settled once the server's socket has taken the piece, so that it may be filled again. */
  sent: Promise<void>;
}

/**
 * Rows to a `COPY … FROM STDIN`, lines of text or, where the statement says so, fields in binary form. Written into a few buffers that are used again and again: memory stays flat whatever the
 * file's size, and the server takes one piece while the next is made.
 */
export class CopyLines {
  /** Where rows are written; make `room` first. */
  readonly out: RowBytes;
  private readonly stream: Writable;
  private readonly done: Promise<void>;
  private readonly pieces: Piece[];
  private current = 0;
  private failure: unknown = null;
  private readonly form: 'text' | 'binary';

  constructor(stream: Writable, form: 'text' | 'binary' = 'text') {
    this.stream = stream;
    this.form = form;
    this.done = finished(stream).catch((error: unknown) => {
      this.failure = error;
    });
    this.pieces = Array.from({ length: PIECES }, () => ({
      buffer: Buffer.allocUnsafe(PIECE),
      sent: Promise.resolve(),
    }));
    this.out = new RowBytes(this.pieces[0]!.buffer);
    if (form === 'binary') this.out.bytes(COPY_HEAD);
  }

  /** Whether so many bytes fit without waiting. */
  fits(bytes: number): boolean {
    return this.out.buffer.length - this.out.at >= bytes;
  }

  /** Sends what was written and waits for an empty piece of at least so many bytes. Throws what the server refused. */
  async room(bytes: number): Promise<void> {
    this.send();
    const piece = this.pieces[this.current]!;
    await piece.sent;
    if (this.failure !== null) throw this.failure;
    if (piece.buffer.length < bytes) piece.buffer = Buffer.allocUnsafe(bytes);
    this.out.buffer = piece.buffer;
  }

  /** One line of text that is already escaped, waiting where needed. */
  async write(line: string): Promise<void> {
    const bytes = Buffer.byteLength(line);
    if (!this.fits(bytes)) await this.room(bytes);
    this.out.line(line);
  }

  /** Rows that were written elsewhere. */
  async put(rows: Uint8Array): Promise<void> {
    if (!this.fits(rows.length)) await this.room(rows.length);
    this.out.bytes(rows);
  }

  private send(): void {
    const { at } = this.out;
    if (at === 0) return;
    const piece = this.pieces[this.current]!;
    const taken = new Promise<void>((resolve) => this.stream.write(piece.buffer.subarray(0, at), () => resolve()));
    piece.sent = Promise.race([taken, this.done]);
    this.out.at = 0;
    this.current = (this.current + 1) % PIECES;
  }

  /** Waits until the server has taken everything. */
  async end(): Promise<void> {
    if (this.form === 'binary') await this.put(COPY_TAIL);
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
