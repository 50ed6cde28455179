import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root folder of the program: where package.json, catalog/ and migrations/ stand. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Folder of the steps that bring a database to the newest shape. */
export const MIGRATIONS = join(ROOT, 'migrations');

/** Version of this program. */
export const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
