import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A file of the material kept beside the checkout, or null where that is absent; tests then skip with a message. */
export function sharedFile(path: string): string | null {
  const full = join(ROOT, '..', 'shared', path);
  return existsSync(full) ? full : null;
}
