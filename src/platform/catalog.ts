import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseDate, type LocalDate } from '../kernel/index.ts';

/** Folder of the shipped dated data. */
export const CATALOG = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'catalog');

/** A text in both languages. */
export const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });

/** How sure an entry is: read in the document itself, computed or inferred, or only a sample to be edited. */
export const sureness = z.enum(['official', 'computed', 'provisional', 'sample']);

/** Document that an entry rests on. */
export const source = z.strictObject({ document: z.string().min(1), article: z.string().optional(), sureness });

/** A day; YAML reads one without quotation marks as a date of its own. */
export const catalogDay = z.union([z.string(), z.date()]).transform((given, context): LocalDate => {
  const parsed = parseDate(given instanceof Date ? given.toISOString().slice(0, 10) : given);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: 'not a date' });
  return z.NEVER;
});

/** Address of a goal or task of the province's plan: `I.3#2`, `II.2.đ`. */
export const clauseAddress = z.string().regex(/^I{1,3}V?\.\d{1,2}(\.[a-zđ])?(#\d{1,2})?$/);

export type CatalogSource = z.infer<typeof source>;

/** A file of the catalogue that does not fit its schema. Names the file and the place in it. */
export class CatalogError extends Error {
  constructor(file: string, detail: string) {
    super(`catalog/${file}: ${detail}`);
    this.name = 'CatalogError';
  }
}

/** One YAML file of the catalogue, checked. `file` is relative to the catalogue. */
export function readCatalogFile<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parse(readFileSync(join(CATALOG, file), 'utf8')));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new CatalogError(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
  }
  return parsed.data;
}

/** Every YAML file of a folder of the catalogue, in the order of their names. */
export function readCatalog<T>(folder: string, schema: z.ZodType<T>): T[] {
  return readdirSync(join(CATALOG, folder))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readCatalogFile(`${folder}/${file}`, schema));
}
