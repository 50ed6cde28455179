import { z } from 'zod';
import { bilingual, readCatalogFile, source, sureness } from '../../platform/catalog.ts';
import type { Dictionary } from './core/dictionary.ts';

const text = z.string().min(1);
const column = z.strictObject({
  type: z.enum(['string', 'count', 'integer', 'decimal', 'date', 'datetime', 'month']),
  vi: text,
  en: text,
});

const file = z.strictObject({
  source,
  licence: z.strictObject({ name: bilingual, address: z.url(), sureness }),
  theme: z.url(),
  frequency: z.url(),
  keywords: z.strictObject({ vi: z.array(text), en: z.array(text) }),
  catalogue: z.strictObject({ title: bilingual, description: bilingual }),
  tables: z.record(text, z.strictObject({ title: bilingual, description: bilingual })),
  columns: z.record(text, column),
});

let kept: Dictionary | null = null;

/** What open data say of themselves; read once. */
export const dictionary = (): Dictionary => (kept ??= readCatalogFile('open-data.yaml', file));
