import { z } from 'zod';
import type { Bilingual } from '../../kernel/index.ts';
import { readCatalogFile, source } from '../../platform/catalog.ts';

const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const file = z.strictObject({
  source,
  programmes: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z][a-z0-9-]*$/u),
        name: bilingual,
        steering: bilingual,
        leads: z.string(),
        mark: z.string(),
      }),
    )
    .min(1),
});

/** A programme that the province runs by yearly plans. */
export interface Programme {
  readonly code: string;
  readonly name: Bilingual;
  readonly steering: Bilingual;
  /** Code of the agency that leads it. */
  readonly leads: string;
  /** Stands before the addresses of its tasks; empty for the first. */
  readonly mark: string;
}

let kept: readonly Programme[] | null = null;

/** Programmes in the order of the catalogue; read once. */
export const programmes = (): readonly Programme[] => (kept ??= readCatalogFile('programmes.yaml', file).programmes);

/** The programme that is meant where none is named. */
export const firstProgramme = (): Programme => programmes()[0]!;

export const programmeOf = (code: string): Programme | null => programmes().find((one) => one.code === code) ?? null;
