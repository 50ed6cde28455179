import { z } from 'zod';
import type { LocalDate } from '../../kernel/index.ts';
import { bilingual, readCatalogFile, source } from '../../platform/catalog.ts';

const indicator = z.string().min(1);
const degrees = z.number().min(-180).max(180);

const publication = z.strictObject({
  suppression: z.strictObject({
    under: z.int().min(1).max(100),
    protects: z.enum(['groups', 'counts']),
    source,
  }),
  /** Codes of indicators; null where the province has none for it. */
  roles: z.strictObject({
    on_time: indicator.nullable(),
    apologies: indicator.nullable(),
    online: indicator.nullable(),
    overdue: indicator.nullable(),
  }),
  by_sector: z.array(indicator),
  /** Registers whose records are published, in the columns that their definitions open. */
  registers: z.array(z.string().min(1)).default([]),
  /** Words by which tasks and duties of a plan that explain the reform are known. */
  communication: z.array(z.string().min(1)).min(1),
  months: z.int().min(1).max(60),
  province: z.strictObject({
    code: z.string().min(1),
    name: bilingual,
    standing_office: bilingual,
    sample_document: z.strictObject({ number: z.string().min(1), issuer: z.string().min(1) }),
    map_names: z.array(
      z.strictObject({ words: bilingual, lon: degrees, lat: degrees, kind: z.enum(['here', 'beyond']) }),
    ),
    map_inset: z
      .strictObject({ title: bilingual, west: degrees, south: degrees, east: degrees, north: degrees })
      .nullable(),
  }),
  events: z.array(
    z.strictObject({
      day: z.iso.date().transform((day) => day as LocalDate),
      words: bilingual,
      short: z.strictObject({ vi: z.string().max(16), en: z.string().max(16) }),
      source,
    }),
  ),
});

export type PublicationSettings = z.infer<typeof publication>;

let settings: PublicationSettings | null = null;

/** How editions are made in this province; read once. Throws where the file does not fit. */
export function publicationSettings(): PublicationSettings {
  settings ??= readCatalogFile('publication.yaml', publication);
  return settings;
}
