import { z } from 'zod';
import type { LocalDate } from '../../kernel/index.ts';
import { catalogDay, readCatalogFile, source, type CatalogSource } from '../../platform/catalog.ts';
import { LEVELS } from './core/difficulty.ts';
import type { Routing } from './core/routing.ts';

const workingDays = z.int().min(1).max(120);

const file = z.strictObject({
  source,
  routing: z
    .array(
      z.strictObject({
        from: catalogDay,
        workingDays,
        againWorkingDays: workingDays,
        soonWorkingDays: workingDays,
        fields: z.record(
          z.string(),
          z.strictObject({ agency: z.string().min(1), workingDays: workingDays.optional() }),
        ),
        escalation: z
          .array(z.strictObject({ workingDays, to: z.enum(LEVELS) }))
          .refine((steps) => steps.every((one, at) => at === 0 || one.workingDays > steps[at - 1]!.workingDays), {
            message: 'steps out of order',
          }),
      }),
    )
    .min(1),
});

let kept: z.infer<typeof file> | null = null;
const rules = (): z.infer<typeof file> => (kept ??= readCatalogFile('guidance.yaml', file));

/** Who answers what on a day: the newest set that stands by then. */
export function routingOn(today: LocalDate): Routing & { readonly source: CatalogSource } {
  const { routing, source: from } = rules();
  const found = routing.filter((one) => one.from <= today).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  return { ...(found ?? routing[0]!), source: from };
}
