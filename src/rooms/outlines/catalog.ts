import { z } from 'zod';
import { bilingual, readCatalogFile, source } from '../../platform/catalog.ts';
import { AUDIENCES, HOLDS, type Outline } from './core/outline.ts';

const text = z.string().min(1);
const whom = z.array(z.enum(AUDIENCES)).min(1).optional();
const hold = z.strictObject({ kind: z.enum(HOLDS), row: text.optional(), blocks: z.boolean() }).optional();

const row = z.union([
  z.strictObject({ code: text, name: text, unit: text.optional(), indicator: text, for: whom }),
  z.strictObject({ code: text, name: text, unit: text, typed: z.literal('whole'), hold, for: whom }),
]);

const section = z.strictObject({
  code: text,
  field: text.optional(),
  title: text,
  prompt: text,
  required: z.boolean(),
  beside: z.literal('difficulties').optional(),
  for: whom,
});

const parts = {
  code: text,
  version: text,
  name: bilingual,
  sections: z.array(section).min(1),
  annex: z.array(z.strictObject({ title: text, section: text, rows: z.array(row).min(1) })),
};

const shipped = z.strictObject({ ...parts, source, recipients: z.array(text), recipients_province: z.array(text) });

/** An outline as a version keeps it. */
const kept = z.strictObject({ ...parts, recipients: z.array(text), recipientsProvince: z.array(text) });

export const keptOutline = (outline: unknown): Outline => kept.parse(outline);

/** The outline that the program brings. */
export function shippedOutline(): Outline {
  const { recipients_province, source: _, ...rest } = readCatalogFile('reports/par-report.yaml', shipped);
  return { ...rest, recipientsProvince: recipients_province };
}
