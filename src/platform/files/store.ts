import type { Readable } from 'node:stream';

/** A file in the store. `since` is when its bytes came to lie there, epoch milliseconds. */
export interface KeptFile {
  readonly sha256: string;
  /** Size in bytes. */
  readonly bytes: number;
  readonly since: number;
}

/**
 * Files by their content: the name of a file is the SHA-256 of its bytes, so the same content is there once and nothing
 * is ever written over with something else. Who may see a file is told by the rows that name it, never here.
 */
export interface FileStore {
  /**
   * Takes over the finished file at `path`, which is gone afterwards. When this resolves the bytes are on disk under their
   * name, whatever happens to the process; a file of the same content that was there is renewed.
   */
  put(path: string, sha256: string): Promise<void>;
  /** Null where there is no such file. */
  read(sha256: string): Promise<Readable | null>;
  /** Size in bytes, null where there is no such file. */
  size(sha256: string): Promise<number | null>;
  list(): AsyncIterable<KeptFile>;
  /** Puts a file where `read` and `list` do not find it; false where there is none. */
  quarantine(sha256: string): Promise<boolean>;
  /** Removes the bytes, in quarantine too; false where there were none. */
  remove(sha256: string): Promise<boolean>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Name of a file below the store's root. Throws on anything that is no hash: no path ever comes from outside. */
export function placeOf(sha256: string): string {
  if (!SHA256.test(sha256)) throw new RangeError('not a SHA-256');
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

export const isSha256 = (text: string): boolean => SHA256.test(text);
