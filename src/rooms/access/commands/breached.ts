import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOG } from '../../../platform/catalog.ts';
import { normalPassword } from '../core/password-rules.ts';

/** The list that comes with the program. */
const SHIPPED = join(CATALOG, 'passwords', 'breached.txt');
/** Longer than any line of a list. */
const WINDOW = 512;

/** The first whole line at or after a place: where it begins and ends. Null where there is none. */
function lineFrom(file: number, place: number): { readonly text: string; readonly next: number } | null {
  const buffer = Buffer.alloc(WINDOW);
  const from = Math.max(place - 1, 0);
  const text = buffer.toString('latin1', 0, readSync(file, buffer, 0, WINDOW, from));
  const begin = place === 0 ? 0 : text.indexOf('\n') + 1;
  if (place > 0 && begin === 0) return null;
  const end = text.indexOf('\n', begin);
  if (begin >= text.length) return null;
  const line = text.slice(begin, end === -1 ? undefined : end);
  return { text: line, next: from + begin + line.length + 1 };
}

/**
 * Whether a file of digests in order holds this one: a digest, or its beginning, a line, in hexadecimal; what follows a colon
 * is not looked at. That is how Have I Been Pwned hands out its passwords (SHA-1, ordered by hash). Reads a few dozen lines
 * however long the file is.
 */
export function isListed(path: string, digest: string): boolean {
  const file = openSync(path, 'r');
  try {
    let [low, high] = [0, fstatSync(file).size];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const line = lineFrom(file, middle);
      const key = line?.text.split(':', 1)[0]?.trim().toUpperCase() ?? '';
      const same = digest.slice(0, key.length);
      if (line && key !== '' && same === key) return true;
      if (line && key < same) low = line.next;
      else high = middle;
    }
    return false;
  } finally {
    closeSync(file);
  }
}

const SAMPLED = 64;

/**
 * Whether a file is there and reads like a list of digests in order, looked at in a few dozen places: in a list out of order
 * nothing would be found, and nobody would notice.
 */
export function isDigestList(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      let last = '';
      for (let at = 0; at < SAMPLED; at++) {
        const line = lineFrom(file, Math.floor((size * at) / SAMPLED));
        const digest = line?.text.split(':', 1)[0]?.trim().toUpperCase();
        // A short file has no whole line after its last place.
        if (digest === undefined || digest === '') {
          if (at === 0) return false;
          continue;
        }
        if (!/^[0-9A-F]{16,40}$/.test(digest) || digest < last) return false;
        last = digest;
      }
      return true;
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}

/** Passwords are listed by SHA-1; nothing is kept under it. */
const digestOf = (password: string): string => createHash('sha1').update(password).digest('hex').toUpperCase();

/** Whether a password, as typed or in small letters, was in a published breach: by the shipped list and the operator's own. */
export function isBreached(password: string, own?: string): boolean {
  const typed = normalPassword(password);
  const digests = [...new Set([typed, typed.toLowerCase()])].map(digestOf);
  return [SHIPPED, ...(own === undefined ? [] : [own])].some((path) =>
    digests.some((digest) => isListed(path, digest)),
  );
}
