import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { bilingual, CATALOG, readCatalog } from '../../platform/catalog.ts';
import type { Lang } from '../../kernel/index.ts';
import type { IndicatorWords } from './core/suggest.ts';

const FOLDER = 'indicators';

/** What this room reads of a definition in `catalog/indicators`: the words it is found by. */
const schema = z.looseObject({
  code: z.string().min(1),
  name: bilingual,
  keywords: z.array(z.string().min(1)).default([]),
  not: z.array(z.string().min(1)).default([]),
});

/** The indicators that targets can be linked to, by code. */
export function indicatorWords(lang: Lang): IndicatorWords[] {
  if (!existsSync(join(CATALOG, FOLDER))) return [];
  return readCatalog(FOLDER, schema)
    .map(({ code, name, keywords, not }) => ({ code, name: name[lang], keywords, notFor: not }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
