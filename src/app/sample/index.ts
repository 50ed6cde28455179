export { catalogAgencies, sampleAgencies, type AgencyFacts } from './agencies.ts';
export { sampleProcedures, type CatalogProcedure } from './catalog.ts';
export { csvPieces, SAMPLE_HEADERS } from './core/csv.ts';
export { generateDossiers } from './core/dossiers.ts';
export type { SampleAgency, SampleDossier, SampleOptions, SampleProcedure } from './core/scene.ts';
export { writeSampleCsv, type SampleWriting } from './write.ts';
