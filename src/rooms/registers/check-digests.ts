import type { Read } from '../../platform/database/index.ts';
import { readEntries } from '../audit/index.ts';
import { registerCatalog } from './catalog.ts';
import { compareDigests, type DigestCheck, type KeptDigest, type RowsDigest } from './sql/digest.ts';

/** Newest imports that are compared; the rest would only cost memory. */
const MOST = 100_000;

/** Of each register that was imported into: whether the rows of its imports are what the record of acts says they were. */
export async function checkDigests(read: Read): Promise<(DigestCheck & { readonly register: string })[]> {
  const kept = new Map<string, KeptDigest[]>();
  for (const { key, after } of await readEntries(read, { subject: 'registers.import', action: 'commit' }, MOST)) {
    const digest = (after as { digest?: RowsDigest } | null)?.digest;
    const [register, run] = key.split('/') as [string, string];
    if (digest) kept.set(register, [...(kept.get(register) ?? []), { runId: Number(run), digest }]);
  }
  const checks = [];
  for (const definition of (await registerCatalog(read)).all) {
    const own = kept.get(definition.code);
    if (own) checks.push({ register: definition.code, ...(await compareDigests(read, definition, own)) });
  }
  return checks;
}
