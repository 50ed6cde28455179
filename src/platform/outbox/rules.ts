import { z } from 'zod';
import { readCatalogFile, source } from '../catalog.ts';

const DAY_S = 86_400;
const waits = z
  .array(
    z
      .int()
      .min(1)
      .max(7 * DAY_S),
  )
  .min(1)
  .max(20);

const file = z
  .strictObject({
    source,
    waits: z.strictObject({ mail: waits, webhook: waits, gateway: waits }),
    keptDays: z.int().min(1).max(90),
    failedKeptDays: z.int().min(1).max(365),
  })
  .refine(
    ({ waits: of, keptDays }) =>
      Object.values(of).every((list) => list.reduce((sum, one) => sum + one, 0) < keptDays * DAY_S),
    { path: ['waits'], error: 'a message would be given up before its last try' },
  );

let rules: z.infer<typeof file> | null = null;

/** How long messages are tried and kept; read once. */
export const outboxRules = (): z.infer<typeof file> => (rules ??= readCatalogFile('outbox.yaml', file));
