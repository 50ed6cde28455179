export { apologySent, type SentApology } from './sent.ts';
export { countOwedApologies, type Owed } from './counts.ts';
export { owedApologies, type OwedApologies } from './owed.ts';
export { loadSampleApologies, removeSampleApologies } from './sample.ts';
