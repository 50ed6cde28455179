import { z } from 'zod';
import type { Bilingual } from '../../kernel/index.ts';
import { bilingual, readCatalogFile, source } from '../../platform/catalog.ts';
import type { LetterheadRules } from './core/letterhead.ts';

const text = z.string().min(1);

const outline = z.strictObject({
  code: text,
  source,
  valid_from: text,
  form: z.array(text),
  title: text,
  subject: text,
  period: text,
  unit: text,
  sheet: text,
  columns: z.strictObject({
    order: text,
    sector: text,
    received: z.strictObject({ group: text, total: text, within: text, online: text, direct: text, carried: text }),
    resolved: z.strictObject({ group: text, total: text, early: text, on_time: text, late: text }),
    open: z.strictObject({ group: text, total: text, in_time: text, overdue: text }),
  }),
  total: text,
  difference: text,
  none: text,
  notes: z.strictObject({
    balanced: text,
    apart: text,
    unexplained: text,
    rule: text,
    scope: text,
    published: text,
    published_check: text,
    hidden: text,
    outside: text,
  }),
  under: text,
  withheld: text,
  recipients: z.array(text),
  mark: text,
});

const letterheads = z.strictObject({
  source,
  province: z.strictObject({ issuer: text, place: text }),
  letterheads: z.array(
    z.strictObject({
      kinds: z.array(text).optional(),
      name: text.optional(),
      issuer: z.array(text).min(1),
      parent: z.boolean(),
      symbol: text,
      signs: z.array(text).min(1),
    }),
  ),
});

/** Wording of form II.06a. */
export type Form06aOutline = z.infer<typeof outline>;

export const form06aOutline = (): Form06aOutline => readCatalogFile('reports/form-06a.yaml', outline);

export const letterheadRules = (): LetterheadRules => readCatalogFile('reports/letterheads.yaml', letterheads);

const measureNames = z.object({ measures: z.record(z.string(), z.object({ name: bilingual })) });

/** Names of the measures over dossiers, for what a counting rule puts apart. */
export function dossierMeasureNames(): ReadonlyMap<string, Bilingual> {
  const { measures } = readCatalogFile('measures/dossiers.yaml', measureNames);
  return new Map(Object.entries(measures).map(([code, { name }]) => [code, name]));
}
