import { z } from 'zod';
import { parseDate, type Bilingual, type LocalDate } from '../../kernel/index.ts';
import { bilingual, readCatalogFile, source } from '../../platform/catalog.ts';
import type { Ladder } from './core/ladder.ts';

const to = z.array(z.enum(['editor', 'head', 'lead', 'office', 'leader'])).min(1);
const steps = z
  .array(z.strictObject({ days: z.int().min(-120).max(365), to }))
  .min(1)
  .refine((list) => list.every(({ days }, at) => at === 0 || days > list[at - 1]!.days), 'steps out of order');
const again = z.strictObject({ every: z.int().min(1).max(120), to });
const named = { code: z.string().regex(/^[a-z]+$/), name: bilingual };

const topic = z.union([
  z.strictObject({
    ...named,
    clock: z.enum(['whole', 'step', 'silence']),
    within: z.int().min(1).max(250).optional(),
    steps,
    again: again.optional(),
  }),
  z.strictObject({ ...named, clock: z.literal('given'), to }),
]);

const file = z.strictObject({
  source,
  hours: z.array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)).min(1),
  mailLines: z.int().min(1).max(500),
  ladders: z
    .array(
      z.strictObject({
        from: z.union([z.string(), z.date()]).transform((text, context): LocalDate => {
          const parsed = parseDate(text instanceof Date ? text.toISOString().slice(0, 10) : text);
          if (parsed.ok) return parsed.value;
          context.addIssue({ code: 'custom', message: 'not a date' });
          return z.NEVER;
        }),
        topics: z
          .array(topic)
          .min(1)
          .refine((topics) => new Set(topics.map(({ code }) => code)).size === topics.length, 'a topic stands twice'),
      }),
    )
    .min(1),
});

let rules: z.infer<typeof file> | null = null;

/** Hours, steps and recipients of the catalogue; read once. */
export const chaseRules = (): z.infer<typeof file> => (rules ??= readCatalogFile('reminders.yaml', file));

export interface Topic {
  readonly name: Bilingual;
  readonly ladder: Ladder;
}

/** The topics with their ladders as they stand on a day. */
export function topicsOn(day: LocalDate): readonly Topic[] {
  const { ladders } = chaseRules();
  const set = ladders.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  return (set ?? ladders[0]!).topics.map((one) => ({ name: one.name, ladder: ladderOf(one) }));
}

/** What is given by hand has one step for each reminder, and each tells the same. */
const ladderOf = (one: z.infer<typeof topic>): Ladder =>
  one.clock === 'given'
    ? { topic: one.code, clock: 'given', steps: [], again: { every: 1, to: one.to }, within: null }
    : {
        topic: one.code,
        clock: one.clock,
        steps: one.steps,
        again: one.again ?? null,
        within: one.within ?? null,
      };

/** The last fixed hour that has come, of the times "HH:MM"; null before the first. */
export const hourReached = (clock: string): string | null =>
  chaseRules()
    .hours.filter((hour) => hour <= clock)
    .toSorted()
    .at(-1) ?? null;
