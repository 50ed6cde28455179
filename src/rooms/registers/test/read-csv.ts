import { readFileSync } from 'node:fs';
import { inferSchema, initParser } from 'udsv';

/** Rows of a CSV by header, read by a library and not by our reader. */
export function udsv(path: string): Record<string, string>[] {
  const text = readFileSync(path, 'utf8');
  return initParser(inferSchema(text)).stringObjs(text) as Record<string, string>[];
}
