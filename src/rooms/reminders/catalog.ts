import { z } from 'zod';
import { parseDate, type LocalDate } from '../../kernel/index.ts';
import { bilingual, readCatalogFile, source } from '../../platform/catalog.ts';
import { CHASED, type Ladder, type RecipientKind } from './core/ladder.ts';
import type { Rules } from './core/rules.ts';

export const RECIPIENTS = ['editor', 'head', 'lead', 'office', 'leader'] as const satisfies readonly RecipientKind[];

const to = z.array(z.enum(RECIPIENTS)).min(1);
const steps = z
  .array(z.strictObject({ days: z.int().min(-120).max(365), to }))
  .min(1)
  .refine((list) => list.every(({ days }, at) => at === 0 || days > list[at - 1]!.days), 'steps out of order');
const again = z.strictObject({ every: z.int().min(1).max(120), to });
const named = { code: z.string().regex(/^[a-z]+$/), name: bilingual };

const topic = z.union([
  z.strictObject({
    ...named,
    clock: z.enum(['whole', 'step', 'silence', 'returned']),
    of: z.enum(CHASED).default('task'),
    within: z.int().min(1).max(250).optional(),
    steps,
    again: again.optional(),
  }),
  z.strictObject({ ...named, clock: z.literal('given'), to }),
]);

const hours = z
  .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))
  .min(1)
  .max(12);
const topics = z
  .array(topic)
  .min(1)
  .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, 'a topic stands twice');

/** What the standing office edits of the rules, as a version of them is kept. */
export const editedRules = z.strictObject({
  hours,
  quiet: z
    .array(
      z
        .string()
        .regex(/^\d{4}-\d\d-\d\d$/)
        .transform((day) => day as LocalDate),
    )
    .max(200),
  topics,
});

export type EditedRules = z.infer<typeof editedRules>;

const file = z.strictObject({
  source,
  hours,
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
        topics,
      }),
    )
    .min(1),
});

let rules: z.infer<typeof file> | null = null;

/** Hours, steps and recipients of the catalogue; read once. */
export const chaseRules = (): z.infer<typeof file> => (rules ??= readCatalogFile('reminders.yaml', file));

/** The rules of the catalogue as they stand on a day. */
export function shippedRules(day: LocalDate): Rules {
  const { ladders, hours: at } = chaseRules();
  const set =
    ladders.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0] ?? ladders[0]!;
  return rulesOf(`shipped ${set.from}`, { hours: at, quiet: [], topics: set.topics });
}

/** Rules as they are kept, made ready to plan by; `version` names them. */
export const rulesOf = (version: string, { hours: at, quiet, topics: of }: EditedRules): Rules => ({
  version,
  hours: at,
  quiet,
  topics: of.map((one) => ({ name: one.name, ladder: ladderOf(one) })),
});

/** What is given by hand has one step for each reminder, and each tells the same. */
const ladderOf = (one: z.infer<typeof topic>): Ladder =>
  one.clock === 'given'
    ? { topic: one.code, clock: 'given', of: 'any', steps: [], again: { every: 1, to: one.to }, within: null }
    : {
        topic: one.code,
        clock: one.clock,
        of: one.of,
        steps: one.steps,
        again: one.again ?? null,
        within: one.within ?? null,
      };

/** The same the other way: as they are kept. */
export const keptRules = ({ hours: at, quiet, topics: of }: Omit<Rules, 'version'>): unknown => ({
  hours: at,
  quiet,
  topics: of.map(({ name, ladder: { topic: code, clock, of: about, steps: list, again: more, within } }) =>
    clock === 'given'
      ? { code, name, clock, to: more?.to ?? [] }
      : { code, name, clock, of: about, steps: list, ...(within !== null && { within }), ...(more && { again: more }) },
  ),
});
