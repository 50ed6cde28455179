import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = dirname(dirname(fileURLToPath(import.meta.url)));
const LIBRARIES = join(SOURCE, '..', 'package-lock.json');

let digest: string | null = null;

/**
 * Hash of the program's source and the libraries it is pinned to: what it worked out can be trusted again as long as this
 * stays the same, whatever the version says. Read once, about 50 ms.
 */
export function programDigest(): string {
  if (digest !== null) return digest;
  const hash = createHash('sha256');
  const names = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  for (const name of names.toSorted()) hash.update(`${name}\0`).update(readFileSync(join(SOURCE, name)));
  hash.update(readFileSync(LIBRARIES));
  digest = hash.digest('hex');
  return digest;
}
