export { loadSampleDraft, removeSampleDrafts, sampleResults } from './sample.ts';
