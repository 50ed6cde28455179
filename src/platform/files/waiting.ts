import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Path of an uploaded file that waits until somebody decides about it; null where there is none. Only a name of the form that
 * uploads get is looked for: nothing else in that folder, or outside it, can be named.
 */
export function waitingUpload(folder: string, name: string): string | null {
  const path = join(folder, 'uploads', name);
  return /^[0-9a-f-]{36}\.upload$/.test(name) && existsSync(path) ? path : null;
}
