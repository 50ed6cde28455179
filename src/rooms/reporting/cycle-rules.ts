import { z } from 'zod';
import { bilingual, readCatalogFile, source, sureness } from '../../platform/catalog.ts';
import type { CycleRule } from './core/cycle.ts';

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
