import { z } from 'zod';
import { bareKey, type LocalDate } from '../../kernel/index.ts';
import { bilingual, catalogDay, readCatalogFile, source, type CatalogSource } from '../../platform/catalog.ts';
import type { Clocks, Routing } from './core/clocks.ts';
import { FIELDS } from './core/item.ts';

const workingDays = z.int().min(1).max(120);

const file = z.strictObject({
  clocks: z
    .array(
      z.strictObject({
        from: catalogDay,
        source,
        decide: workingDays,
        ask: workingDays,
        answer: workingDays,
        publish: workingDays,
        again: workingDays,
        soon: workingDays,
        reopenWithin: workingDays,
      }),
    )
    .min(1),
  routing: z
    .array(
      z.strictObject({
        from: catalogDay,
        source,
        fallback: z.string().min(1),
        fields: z.partialRecord(
          z.enum(FIELDS),
          z.strictObject({ place: z.boolean().optional(), agency: z.string().min(1) }),
        ),
      }),
    )
    .min(1),
  channels: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z-]+$/),
      source,
      words: z.array(z.string().min(1)).min(1),
      name: bilingual,
      keepsSender: z.boolean(),
      say: bilingual,
    }),
  ),
});

let kept: z.infer<typeof file> | null = null;
const rules = (): z.infer<typeof file> => (kept ??= readCatalogFile('feedback.yaml', file));

/** The newest set that stands by a day; before the first, the first. */
const standing = <T extends { readonly from: LocalDate }>(sets: readonly T[], today: LocalDate): T =>
  sets.filter((one) => one.from <= today).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0] ?? sets[0]!;

export const clocksOn = (today: LocalDate): Clocks & { readonly source: CatalogSource } =>
  standing(rules().clocks, today);
export const routingOn = (today: LocalDate): Routing & { readonly source: CatalogSource } =>
  standing(rules().routing, today);

/** A lawful channel of its own, with the words to say where it is. */
export type Channel = z.infer<typeof file>['channels'][number];
export const channels = (): readonly Channel[] => rules().channels;
export const channelOf = (code: string | null): Channel | null => channels().find((one) => one.code === code) ?? null;

/** The channel that a text seems to belong to; a person confirms. */
export function channelIn(text: string): Channel | null {
  const key = ` ${bareKey(text)} `;
  return channels().find(({ words }) => words.some((word) => key.includes(` ${bareKey(word)} `))) ?? null;
}
