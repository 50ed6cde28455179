import type pg from 'pg';
import { from } from 'pg-copy-streams';
import type { Writable } from 'node:stream';

/** What of the library's stream is reached into. */
interface CopyIn extends Writable, pg.Submittable {
  /** Null once the server has ended the COPY, by an error or by its answer. */
  connection: pg.Connection | null;
  chunks: unknown[];
  _gotCopyInResponse: boolean;
  flush(done?: (error?: Error) => void): void;
}

/**
 * `COPY … FROM STDIN`. When the server refuses a row the library forgets its connection, yet writes that wait, and a later
 * `destroy`, would still reach for it and end the process: here they are let go.
 */
export function copyIn(text: string): CopyIn {
  const stream = from(text) as unknown as CopyIn;
  const flush = stream.flush.bind(stream);
  const destroy = stream._destroy.bind(stream);
  stream.flush = (done) => {
    if (stream.connection) return flush(done);
    stream.chunks = [];
    done?.(new Error('the server has ended this COPY'));
  };
  stream._destroy = (error, done) => {
    if (stream._gotCopyInResponse && !stream.connection) done(error);
    else destroy(error, done);
  };
  return stream;
}
