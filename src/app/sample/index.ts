export { catalogAgencies, sampleAgencies, type AgencyFacts } from './agencies.ts';
export { sampleProcedures, type CatalogProcedure } from './catalog.ts';
export { csvPieces, SAMPLE_HEADERS } from './core/csv.ts';
export { generateDossiers } from './core/dossiers.ts';
export { Random } from './core/random.ts';
export type { SampleAgency, SampleDossier, SampleOptions, SampleProcedure } from './core/scene.ts';
export { writeSampleCsv, type SampleWriting } from './write.ts';
export { DEFAULT_DOSSIERS, loadSample, type SampleStep } from './load.ts';
export { removeSample, type SampleRemoval } from './remove.ts';
