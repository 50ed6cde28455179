import { z } from 'zod';
import { readCatalogFile, source } from '../../platform/catalog.ts';
import type { Plan } from '../plans/index.ts';
import { KINDS, type Rule } from './core/merit.ts';
import { SOURCES } from './facts/index.ts';

const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const measure = z.enum(SOURCES.flatMap(({ measures }) => measures) as [string, ...string[]]);
const file = z.strictObject({
  source,
  rules: z.array(
    z.strictObject({
      code: z.string(),
      kind: z.enum(KINDS as ['credit', 'blame']),
      from: z.number().int(),
      to: z.number().int().optional(),
      clause: z.string(),
      name: bilingual,
      words: bilingual,
      all: z
        .array(
          z.strictObject({
            measure,
            at: z.enum(['>=', '>', '=', '<=', '<']),
            value: z.string().regex(/^\d+(?:\.\d+)?$/u),
            least: z.number().int().min(1),
          }),
        )
        .min(1),
    }),
  ),
});

let kept: z.infer<typeof file> | null = null;
const catalogue = (): z.infer<typeof file> => (kept ??= readCatalogFile('merits.yaml', file));

/** Rules of a plan's year, in the order of the catalogue. */
export const rulesOf = ({ year }: Pick<Plan, 'year'>): readonly Rule[] =>
  catalogue().rules.filter(({ from, to }) => year !== null && from <= year && (to ?? year) >= year);

export const ruleNamed = (code: string): Rule | null => catalogue().rules.find((rule) => rule.code === code) ?? null;

/** The document that clause and thresholds come from. */
export const rulesDocument = (): string => catalogue().source.document;
