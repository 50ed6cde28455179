export { loadSampleMerits, removeSampleMerits, sampleMerits } from './sample.ts';
