import { createHash } from 'node:crypto';
import type { Instant } from '../../kernel/index.ts';
import { openFiles } from '../../platform/files/index.ts';
import { Recent } from '../../platform/recent.ts';
import { readRoots, verifyPdf, type CheckedSignature } from '../../platform/signatures/index.ts';
import type { ItemFile } from './core/item.ts';

/** A larger file is not looked into while somebody waits for the page. */
const MOST_BYTES = 60 * 1024 * 1024;
/** Answers that are kept: a page is looked at more often than its paper changes. */
const kept = new Recent<readonly CheckedSignature[]>(300);

/** Signatures of a kept PDF as of now; null for what is no PDF, too large, or not there. */
export async function checkSignatures(
  folder: string,
  { sha256, bytes, kind }: ItemFile,
  now: Instant,
): Promise<readonly CheckedSignature[] | null> {
  if (kind !== 'pdf' || bytes > MOST_BYTES) return null;
  const roots = await readRoots(folder);
  const key = createHash('sha256').update(sha256).update(Buffer.concat(roots)).digest('hex');
  const known = kept.get(key);
  if (known) return known;
  const stream = await openFiles(folder).store.read(sha256);
  if (!stream) return null;
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  const found = await verifyPdf(Buffer.concat(pieces), { roots, now });
  kept.set(key, found);
  return found;
}
