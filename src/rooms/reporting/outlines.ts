import { z } from 'zod';
import { bilingual, readCatalogFile, source, sureness } from '../../platform/catalog.ts';
import type { CycleRule } from './core/cycle.ts';
import type { Outline } from './core/outline.ts';

const text = z.string().min(1);
const days = z.number().int().min(0).max(60);

const cycles = z.strictObject({
  source,
  cut: z.number().int().min(1).max(28),
  owed_by: z.array(text).min(1),
  standing_office: text,
  due: z.strictObject({ agency: days, field: days, province: days, sureness }),
  leads: z.record(text, text),
  cycles: z.array(
    z.strictObject({
      kind: z.enum(['month', 'quarter', 'half-year', 'nine-months', 'year']),
      months: z.number().int().min(1).max(12),
      from_start: z.boolean(),
      name: bilingual,
    }),
  ),
});

const row = z.union([
  z.strictObject({ code: text, name: text, unit: text.optional(), indicator: text }),
  z.strictObject({ code: text, name: text, unit: text, typed: z.literal('whole') }),
]);

const outline = z.strictObject({
  code: text,
  version: text,
  name: bilingual,
  source,
  sections: z
    .array(
      z.strictObject({
        code: text,
        field: text.optional(),
        title: text,
        prompt: text,
        required: z.boolean(),
        beside: z.literal('difficulties').optional(),
      }),
    )
    .min(1),
  annex: z.array(z.strictObject({ title: text, section: text, rows: z.array(row).min(1) })),
  recipients: z.array(text),
  recipients_province: z.array(text),
});

/** Which periods there are and by when a report is owed for one. */
export interface CycleRules {
  readonly rules: readonly CycleRule[];
  readonly cut: number;
  readonly owedBy: readonly string[];
  readonly standingOffice: string;
  /** Working days after the last day of a period. */
  readonly dueAgency: number;
  readonly dueField: number;
  readonly dueProvince: number;
  /** Code of the agency that leads a field, by the field. */
  readonly leads: Readonly<Record<string, string>>;
  readonly sample: boolean;
}

export function cycleRules(): CycleRules {
  const { cut, owed_by, standing_office, due, leads, cycles: kinds } = readCatalogFile('reports/cycles.yaml', cycles);
  return {
    rules: kinds.map(({ kind, months, from_start, name }) => ({ kind, months, fromStart: from_start, name })),
    cut,
    owedBy: owed_by,
    standingOffice: standing_office,
    dueAgency: due.agency,
    dueField: due.field,
    dueProvince: due.province,
    leads,
    sample: due.sureness === 'sample',
  };
}

/** The shipped outline; its codes are each there once, and every group of figures belongs to a section. */
export function shippedOutline(): Outline {
  const { recipients_province, source: _, ...rest } = readCatalogFile('reports/par-report.yaml', outline);
  return { ...rest, recipientsProvince: recipients_province };
}
