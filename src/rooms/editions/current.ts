import { createHash } from 'node:crypto';
import { lastingHandle, type Read } from '../../platform/database/index.ts';
import { canonicalJson, editionHash } from './core/canonical.ts';
import type { EditionContent, OpenRegisterContent } from './core/content.ts';
import { editionByNumber, editionText, newestEdition, openFileOf } from './sql/edition.reads.ts';

let kept: EditionContent | null = null;

/**
 * Content of the newest edition, or null before the first. It is kept in memory; each call asks the database only which
 * edition is the newest (one index look-up). The object is shared: nobody may change it.
 */
export async function currentEdition(read: Read): Promise<EditionContent | null> {
  const newest = await newestEdition(read);
  if (!newest) return null;
  if (kept?.header.number === newest.number && kept.header.hash === newest.hash) return kept;
  kept = await editionByNumber(read, newest.number);
  return kept;
}

/** For so long public pages may show the edition before the newest. */
const FRESH_MS = 500;

/** By database: one process may serve several in tests. */
const asked = new WeakMap<Read, { readonly at: number; readonly content: Promise<EditionContent | null> }>();

/**
 * The same for pages that are asked for thousands of times a second: the database is asked twice a second at most, and
 * pages that come meanwhile share the answer.
 */
export function recentEdition(read: Read): Promise<EditionContent | null> {
  const handle = lastingHandle(read);
  const last = asked.get(handle);
  if (last && performance.now() - last.at < FRESH_MS) return last.content;
  const content = currentEdition(handle);
  asked.set(handle, { at: performance.now(), content });
  // A failed look is not kept: the next page asks again.
  content.catch(() => asked.delete(handle));
  return content;
}

/** What {@link verifyEdition} finds: the hash that stands there and the one the content has. */
export interface Verification {
  readonly number: number;
  readonly stored: string;
  readonly computed: string;
  /** Hash, header and bytes agree, those of the files of open registers too. */
  readonly intact: boolean;
}

async function holdsFile(read: Read, number: number, { code, hash }: OpenRegisterContent): Promise<boolean> {
  const file = await openFileOf(read, number, code);
  return file !== null && createHash('sha256').update(file).digest('hex') === hash;
}

/** Computes the hash of a stored edition again; null where there is none of that number. */
export async function verifyEdition(read: Read, number: number): Promise<Verification | null> {
  const stored = await editionText(read, number);
  if (!stored) return null;
  const content = JSON.parse(stored.content) as EditionContent;
  const computed = editionHash(content);
  const files = await Promise.all((content.registers ?? []).map((one) => holdsFile(read, number, one)));
  const intact =
    files.every(Boolean) &&
    computed === stored.hash &&
    content.header.hash === stored.hash &&
    canonicalJson(content) === stored.content;
  return { number, stored: stored.hash, computed, intact };
}
