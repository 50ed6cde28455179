import { z } from 'zod';
import { bilingual, readCatalogFile, source } from '../../platform/catalog.ts';
import type { SampleProcedure } from './core/scene.ts';

const procedure = z.strictObject({
  code: z.string().regex(/^9\.\d{6}\.000\.00\.00\.H41$/),
  name: bilingual,
  sector: z.string(),
  days: z.int().min(0).max(120),
  level: z.enum(['full', 'partial', 'information']),
  fee: z.int().min(0),
  decides: z.string().min(1),
  weight: z.number().positive(),
  season: z.enum(['school', 'land', 'year-end', 'spring', 'dry', 'storm', 'merit']).optional(),
  pause: z.int().min(0).max(1000).default(0),
  steps: z.array(z.string()).default([]),
});

const procedures = z.strictObject({ source, procedures: z.array(procedure).min(1) });

/** The one column of the register of dossiers that the sample takes names from. */
const register = z.object({
  columns: z.array(
    z.object({ code: z.string(), values: z.array(z.object({ code: z.string(), name: bilingual })).optional() }),
  ),
});

export interface CatalogProcedure extends SampleProcedure {
  readonly name: { readonly vi: string; readonly en: string };
}

/** Procedures of the sample province, their sectors written as the register of dossiers names them. */
export function sampleProcedures(): readonly CatalogProcedure[] {
  const dossiers = readCatalogFile('registers/dossiers.yaml', register);
  const values = dossiers.columns.find((column) => column.code === 'sector')?.values ?? [];
  const names = new Map(values.map((value) => [value.code, value.name.vi]));
  return readCatalogFile('sample/procedures.yaml', procedures).procedures.map((entry) => {
    const sectorName = names.get(entry.sector);
    if (sectorName === undefined)
      throw new Error(`catalog/sample/procedures.yaml: ${entry.code}: no sector ${entry.sector}`);
    return { ...entry, sectorName, season: entry.season ?? 'even', pause: entry.pause / 1000 };
  });
}
