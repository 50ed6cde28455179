import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';

/** Lines to a `COPY … FROM STDIN`, waiting where the server is slower than we are. */
export class CopyLines {
  private readonly stream: Writable;
  private readonly done: Promise<void>;
  private failure: unknown = null;

  constructor(stream: Writable) {
    this.stream = stream;
    this.done = finished(stream).catch((error: unknown) => {
      this.failure = error;
    });
  }

  /** Text of whole lines. Throws what the server refused. */
  async write(text: string): Promise<void> {
    if (this.failure !== null) throw this.failure;
    if (this.stream.write(text)) return;
    await Promise.race([once(this.stream, 'drain'), this.done]);
    if (this.failure !== null) throw this.failure;
  }

  /** Waits until the server has taken everything. */
  async end(): Promise<void> {
    this.stream.end();
    await this.done;
    if (this.failure !== null) throw this.failure;
  }

  /** Gives the rows up; the surrounding transaction is to be rolled back. */
  abort(error: Error): void {
    this.stream.destroy(error);
  }
}
