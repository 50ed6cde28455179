import { z } from 'zod';
import { readCatalogFile, source } from '../../platform/catalog.ts';

const count = z.int().positive();
const file = z.strictObject({
  source,
  rate: z.strictObject({ perMinute: count, burst: count, ofOnePerMinute: count, ofOneBurst: count }),
  shownDays: count,
  mostCodes: count,
});

let kept: z.infer<typeof file> | null = null;
export const stateRules = (): z.infer<typeof file> => (kept ??= readCatalogFile('dossier-state.yaml', file));
